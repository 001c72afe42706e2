import { describe, expect, test } from 'vitest';
import { appIdOf, companyIdOf, parseCompanyId, parseEntityId, parseRealmId } from '@/lib/core/ids';

describe('realm ids', () => {
  test.each(['9130347596842410', '1', '123145725850000', '1'.repeat(25)])('%s is one', (text) => {
    expect(parseRealmId(text)).toBe(text);
  });

  test.each<[unknown, string]>([
    ['', 'empty'],
    [' 123', 'a blank'],
    ['123\n', 'a line end'],
    ['12a3', 'a letter'],
    ['-1', 'a sign'],
    ['1.5', 'a point'],
    ['١٢٣', 'digits of another script'],
    ['1'.repeat(26), 'too long'],
    [9130347596842410, 'a number, which loses digits'],
    [null, 'null'],
    [undefined, 'nothing'],
    [['123'], 'a list'],
  ])('%j is none: %s', (value) => {
    expect(parseRealmId(value)).toBeUndefined();
  });
});

describe('record ids', () => {
  test.each(['1', '58', 'NG:2275883', 'a_b-c'])('%s is one', (text) => {
    expect(parseEntityId(text)).toBe(text);
  });

  test.each(['', ' 1', "1'", '1/2', '<b>', 'x'.repeat(65), 58, null, {}])('%j is none', (value) => {
    expect(parseEntityId(value)).toBeUndefined();
  });
});

describe('company ids', () => {
  const realmId = parseRealmId('9130347596842410')!;

  test.each(['sandbox', 'production'] as const)('survive a route, %s', (environment) => {
    const id = companyIdOf(environment, realmId);
    expect(id).toBe(`${environment}-9130347596842410`);
    expect(parseCompanyId(id)).toEqual({ id, environment, realmId });
  });

  test('the same number in sandbox and production is two companies', () => {
    expect(companyIdOf('sandbox', realmId)).not.toBe(companyIdOf('production', realmId));
  });

  test.each([
    'production-',
    'production-12x',
    'staging-123',
    'Production-123',
    'production-123/../x',
    ' production-123',
    '123',
    '',
    123,
    null,
  ])('%j is none', (value) => {
    expect(parseCompanyId(value)).toBeUndefined();
  });
});

test('one key set in one environment is one app', () => {
  expect(appIdOf('sandbox', 'ABc')).toBe(appIdOf('sandbox', 'ABc'));
  expect(appIdOf('sandbox', 'ABc')).not.toBe(appIdOf('production', 'ABc'));
  expect(appIdOf('sandbox', 'ABc')).not.toBe(appIdOf('sandbox', 'ABC'));
});
