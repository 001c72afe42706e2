import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { noticeOf } from '@/lib/annotate/notice';
import type { Scope } from '@/lib/annotate/scope';
import type { LinkView } from '@/lib/core/connection';
import type { RealmId } from '@/lib/core/ids';
import type { PageScope } from '@/lib/messages/types';
import messages from '@/public/_locales/en/messages.json';

const realmId = '9130358213047651' as RealmId;
const here: Scope = {
  state: 'established',
  environment: 'production',
  realmId,
  trust: 'confident',
};
const link = (state: LinkView['state'], since = 1): LinkView => ({
  state,
  health: 'proved',
  lifeCycleShown: false,
  cause: { id: 'token_refused', details: {}, since },
});
const known = (more: Partial<PageScope>): PageScope => ({
  known: true,
  companyName: 'Harbor & Pine',
  link: link('active'),
  ...more,
});
const customers = new URL('https://qbo.intuit.com/app/customers');

const notice = (scope: Scope, company?: PageScope, url = customers) =>
  noticeOf({ scope, ...(company ? { company } : {}) }, url);

beforeEach(() => {
  vi.spyOn(browser.i18n, 'getUILanguage').mockReturnValue('en-US');
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation(
    (key: string) => (messages as Record<string, { message: string }>)[key]?.message ?? '',
  );
});

describe('what the banner says', () => {
  it.each<[string, Scope, PageScope | undefined, string | undefined, RegExp?, string?]>([
    ['nothing before the worker has answered', here, undefined, undefined],
    ['nothing when all is well', here, known({}), undefined],
    ['nothing fifteen days before the end', here, known({ daysLeft: 15 }), undefined],
    [
      'fourteen days before the end',
      here,
      known({ daysLeft: 14 }),
      'expiring',
      /Harbor & Pine ends in 14 days/,
      'Reconnect',
    ],
    ['the last day', here, known({ daysLeft: 1 }), 'expiring', /ends in one day/, 'Reconnect'],
    ['the end', here, known({ daysLeft: 0 }), 'expiring', /ends today/, 'Reconnect'],
    [
      'an inactive link',
      here,
      known({ link: link('inactive'), daysLeft: -3 }),
      'inactive',
      /^API Connection Status is Inactive\nHarbor & Pine is not syncing/,
      'Connect Account',
    ],
    [
      'a company of nobody',
      here,
      { known: false },
      'not-connected',
      /not connected/,
      'Connect to QuickBooks',
    ],
    [
      'a company that was disconnected',
      here,
      known({ link: link('disabled') }),
      'not-connected',
      /not connected/,
      'Connect to QuickBooks',
    ],
    ['a stale tab', { state: 'stale-tab' }, undefined, 'other-company', /different companies/],
    ['no company', { state: 'unknown' }, undefined, 'unrecognised', /cannot tell/],
  ])('%s', (_case, scope, company, kind, words, step) => {
    const found = notice(scope, company);
    expect(found?.kind).toBe(kind);
    if (words) expect(found?.words).toMatch(words);
    expect(found?.step?.label).toBe(step);
  });

  it.each([
    'https://qbo.intuit.com/app/accountantdashboard',
    'https://qbo.intuit.com/app/homepage?switchToConsolidated=true',
    'https://qbo.intuit.com/',
  ])('nothing on %s, which is no company’s page', (url) => {
    expect(notice(here, { known: false })).toBeDefined();
    expect(notice(here, { known: false }, new URL(url))).toBeUndefined();
  });

  it('leads to the company where there is one, and else to connecting', () => {
    expect(notice(here, { known: false })?.step?.where).toBe('connect');
    expect(notice(here, known({ link: link('disabled') }))?.step?.where).toBe('company');
    expect(notice(here, known({ link: link('inactive') }))?.step?.where).toBe('company');
  });

  it('is news when a connection breaks a second time, and not before', () => {
    const keyOf = (since: number) => notice(here, known({ link: link('inactive', since) }))?.key;
    expect(keyOf(1)).toBe(keyOf(1));
    expect(keyOf(1)).not.toBe(keyOf(2));
  });
});
