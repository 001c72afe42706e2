import { describe, expect, it } from 'vitest';
import { type AppFormInput, checkAppForm, isAccepted, trimAppForm } from '@/lib/core/app-form';

const id = `AB${'x1'.repeat(24)}`;
const secret = 'k9Z'.repeat(13).padEnd(40, 'q');
const good: AppFormInput = {
  clientId: id,
  clientSecret: secret,
  environment: 'sandbox',
  clientAuth: 'client_secret_basic',
};
const fresh = { secretStored: false };
const stored = { secretStored: true };

describe('checkAppForm', () => {
  it.each<[string, Partial<AppFormInput>, typeof fresh, Record<string, string>]>([
    ['accepts keys as Intuit gives them', {}, fresh, {}],
    [
      'forgives blanks around both',
      { clientId: ` ${id}\n`, clientSecret: `\t${secret} ` },
      fresh,
      {},
    ],
    ['wants an ID', { clientId: '  ' }, fresh, { clientId: 'app_error_id_missing' }],
    [
      'refuses nine characters',
      { clientId: 'ABCDEFGHI' },
      fresh,
      { clientId: 'app_error_id_length' },
    ],
    ['accepts ten characters', { clientId: 'ABCDEFGHIJ' }, fresh, {}],
    ['accepts a hundred characters', { clientId: 'x'.repeat(100) }, fresh, {}],
    [
      'refuses a hundred and one',
      { clientId: 'x'.repeat(101) },
      fresh,
      { clientId: 'app_error_id_length' },
    ],
    [
      'refuses blanks inside the ID',
      { clientId: 'ABCDEF GHIJKL' },
      fresh,
      { clientId: 'app_error_blank_inside' },
    ],
    ['refuses quotes around', { clientId: `"${id}"` }, fresh, { clientId: 'app_error_quoted' }],
    [
      'refuses typographic quotes',
      { clientSecret: `“${secret}”` },
      fresh,
      { clientSecret: 'app_error_quoted' },
    ],
    [
      'refuses an invisible character',
      { clientId: `${id}\u200b` },
      fresh,
      { clientId: 'app_error_characters' },
    ],
    [
      'refuses the redirect URI in the ID field',
      { clientId: 'https://abc.chromiumapp.org/intuit' },
      fresh,
      { clientId: 'app_error_id_is_address' },
    ],
    [
      'notices a secret in the ID field',
      { clientId: secret, clientSecret: '' },
      fresh,
      { clientId: 'app_error_id_is_secret', clientSecret: 'app_error_secret_missing' },
    ],
    [
      'notices swapped fields',
      { clientId: secret, clientSecret: id },
      fresh,
      { clientId: 'app_error_id_is_secret', clientSecret: 'app_error_secret_is_id' },
    ],
    ['lets a strange ID with a good secret pass', { clientId: 'q'.repeat(40) }, fresh, {}],
    ['wants a secret', { clientSecret: '' }, fresh, { clientSecret: 'app_error_secret_missing' }],
    ['keeps a stored secret', { clientSecret: '' }, stored, {}],
    [
      'checks a new secret even over a stored one',
      { clientSecret: 'two words here' },
      stored,
      { clientSecret: 'app_error_blank_inside' },
    ],
    [
      'refuses the ID as secret',
      { clientSecret: id },
      fresh,
      { clientSecret: 'app_error_secret_is_id' },
    ],
    [
      'refuses half a secret',
      { clientSecret: 'abc' },
      fresh,
      { clientSecret: 'app_error_secret_length' },
    ],
    ['wants no secret of a public client', { clientAuth: 'none', clientSecret: '' }, fresh, {}],
    [
      'refuses a secret of a public client',
      { clientAuth: 'none' },
      fresh,
      { clientSecret: 'app_error_secret_unwanted' },
    ],
    [
      'wants a secret for the body way too',
      { clientAuth: 'client_secret_post', clientSecret: '' },
      fresh,
      { clientSecret: 'app_error_secret_missing' },
    ],
  ])('%s', (_title, change, context, expected) => {
    const errors = checkAppForm({ ...good, ...change }, context);
    expect(errors).toEqual(expected);
    expect(isAccepted(errors)).toBe(Object.keys(expected).length === 0);
  });

  it('takes nothing but the blanks around away', () => {
    expect(trimAppForm({ ...good, clientId: ' a b ' }).clientId).toBe('a b');
  });
});
