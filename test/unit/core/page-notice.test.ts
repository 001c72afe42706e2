import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { LinkView } from '@/lib/core/connection';
import { isDismissed, noticeOf, type TabSigns, withDismissal } from '@/lib/core/page-notice';
import { noticeWords, stepWords } from '@/lib/words/notice-words';
import messages from '@/public/_locales/en/messages.json';

const now = Date.parse('2026-11-21T12:00:00Z');
const dayMs = 86_400_000;
const here: TabSigns = { state: 'established', realmId: '9130358213047651' };
const link = (state: LinkView['state'], more: Partial<LinkView> = {}): LinkView => ({
  state,
  health: 'proved',
  lifeCycleShown: false,
  ...more,
});
const company = (view: LinkView) => ({ name: 'Harbor & Pine', link: view });
const ending = (days: number) =>
  company(
    link('active', {
      expiring: { at: now + days * dayMs, clock: 'hard', stage: days > 7 ? 14 : 7, daysLeft: days },
    }),
  );
const broken = (since: number) =>
  company(link('inactive', { cause: { id: 'token_refused', details: {}, since } }));

beforeEach(() => {
  vi.spyOn(browser.i18n, 'getUILanguage').mockReturnValue('en-US');
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation(
    (key: string) => (messages as Record<string, { message: string }>)[key]?.message ?? '',
  );
});

describe('what the banner says', () => {
  it.each<[string, TabSigns, Parameters<typeof noticeOf>[1], string?, RegExp?, string?]>([
    ['nothing when all is well', here, company(link('active'))],
    ['fourteen days', here, ending(14), 'expiring', /Harbor & Pine ends in 14 days/, 'Reconnect'],
    ['the last day', here, ending(1), 'expiring', /ends in one day/, 'Reconnect'],
    [
      'a pause',
      here,
      company(link('disabled', { pausedAt: 1 })),
      'paused',
      /Harbor & Pine is paused/,
      'Resume',
    ],
    [
      'a first sync that was cancelled',
      here,
      company(link('disabled', { pausedAt: 1, cancelledAt: 1 })),
      'first-cancelled',
      /Harbor & Pine is connected, but its first sync was cancelled/,
      'Start first sync',
    ],
    [
      'an inactive link',
      here,
      broken(1),
      'inactive',
      /^API Connection Status is Inactive\nHarbor & Pine is not syncing/,
      'Connect Account',
    ],
    [
      'a company of nobody',
      here,
      undefined,
      'not-connected',
      /not connected/,
      'Connect to QuickBooks',
    ],
    [
      'a company that was disconnected',
      here,
      company(link('disabled')),
      'not-connected',
      /not connected/,
      'Connect to QuickBooks',
    ],
    ['a stale tab', { state: 'stale-tab' }, undefined, 'other-company', /different companies/],
    ['no company', { state: 'unknown' }, undefined, 'unrecognised', /cannot tell/],
  ])('%s', (_case, signs, known, kind, words, step = '') => {
    const found = noticeOf(signs, known);
    expect(found?.kind).toBe(kind);
    if (!found || !words) return;
    expect(noticeWords(found)).toMatch(words);
    expect(stepWords(found)).toBe(step);
  });

  it('leads to the company where there is one, and else to connecting', () => {
    expect(noticeOf(here, undefined)?.where).toBe('connect');
    expect(noticeOf(here, company(link('disabled')))?.where).toBe('company');
    expect(noticeOf(here, broken(1))?.where).toBe('company');
  });
});

describe('a dismissed notice', () => {
  const keyOf = (known: Parameters<typeof noticeOf>[1]) => noticeOf(here, known)!;
  const isAway = (after: ReturnType<typeof keyOf>, dismissed: ReturnType<typeof keyOf>, at = now) =>
    isDismissed(after, withDismissal({}, dismissed.key, now), at);

  it('stays away, until the connection breaks a second time', () => {
    expect(isAway(keyOf(broken(1)), keyOf(broken(1)))).toBe(true);
    expect(isAway(keyOf(broken(2)), keyOf(broken(1)))).toBe(false);
  });

  it('is news again as the end comes near, and with the next authorization', () => {
    const end = { at: now + 14 * dayMs, clock: 'hard' } as const;
    const told = (stage: 14 | 7, daysLeft: number) =>
      keyOf(company(link('active', { expiring: { ...end, stage, daysLeft } })));
    expect(isAway(told(14, 13), told(14, 14))).toBe(true);
    expect(isAway(told(7, 7), told(14, 14))).toBe(false);
    expect(isAway(keyOf(ending(13)), told(14, 14))).toBe(false);
  });

  it('of another company is another one', () => {
    const other = noticeOf({ ...here, realmId: '1' }, undefined)!;
    expect(isAway(other, keyOf(undefined))).toBe(false);
  });

  it('that is of no company comes back after half a day', () => {
    const unknown = noticeOf({ state: 'unknown' }, undefined)!;
    expect(isAway(unknown, unknown, now + 11 * 3_600_000)).toBe(true);
    expect(isAway(unknown, unknown, now + 13 * 3_600_000)).toBe(false);
  });

  it('is one of at most a hundred that are remembered', () => {
    let dismissed = {};
    for (let at = 0; at < 150; at += 1) dismissed = withDismissal(dismissed, `key ${at}`, now);
    expect(Object.keys(dismissed)).toHaveLength(100);
    expect(dismissed).toHaveProperty(['key 149']);
  });
});
