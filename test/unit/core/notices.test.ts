import { describe, expect, it, test } from 'vitest';
import type { LinkFacts } from '@/lib/core/company';
import { deriveLink } from '@/lib/core/connection';
import type { Failure } from '@/lib/core/failure';
import type { CompanyId } from '@/lib/core/ids';
import { isQuiet } from '@/lib/core/notice-choice';
import {
  type NoticeFacts,
  type NoticePlan,
  plainName,
  planNotices,
  type Told,
} from '@/lib/core/notices';
import type { CompanySummary } from '@/lib/core/summary';
import { dayMs, hourMs, minuteMs } from '@/lib/core/time';

const noon = Date.UTC(2026, 10, 21, 12);
const id = (number: number) => `production-${number}` as CompanyId;

function company(number: number, link: LinkFacts, at = noon, more = {}): CompanySummary {
  return {
    id: id(number),
    name: `Company ${number}`,
    environment: 'production',
    realmId: String(number),
    link: deriveLink({ provedAt: at, ...link }, at),
    affected: 0,
    counts: { customers: 0, invoices: 0, payments: 0 },
    totalSyncFiles: 0,
    ...more,
  } as CompanySummary;
}

const broken = (kind: 'admin-lost' | 'access-removed', since = noon - hourMs): LinkFacts => ({
  broken: { failure: { kind } as Failure, since },
});
const ends = (days: number): LinkFacts => ({ hardExpiresAt: noon + days * dayMs });

/** Plans over and over, keeping what was told, as the worker does. */
function aTeller() {
  const told = new Map<CompanyId, Told>();
  let lastAt: number | undefined;
  return (companies: readonly CompanySummary[], change: Partial<NoticeFacts> = {}): NoticePlan => {
    const now = change.now ?? noon;
    const plan = planNotices({
      now,
      minuteOfDay: 12 * 60,
      choice: { on: true },
      companies,
      told,
      ...(lastAt === undefined ? {} : { lastAt }),
      ...change,
    });
    if (plan.tell) {
      for (const [companyId, each] of plan.told) told.set(companyId, each);
      lastAt = now;
    }
    return plan;
  };
}

const said = (plan: NoticePlan) =>
  plan.tell ? plan.tell.items.map(({ what }) => what) : plan.because;

test.each([
  ['nothing is wrong', {}, 'no-news'],
  ['it is shaky, which passes', { provedAt: 0 }, 'no-news'],
  ['it is broken', broken('admin-lost'), ['trouble']],
  ['its authorization ends in a month', ends(29.9), ['expiring']],
  ['its authorization ends later', ends(31), 'no-news'],
  ['its authorization has ended', ends(-1), ['trouble']],
  ['it is paused', { ...broken('admin-lost'), pausedAt: noon }, 'no-news'],
  ['it is disconnected', { disconnectedAt: noon }, 'no-news'],
] as const)('when %s: %s', (_what, link: LinkFacts, expected) => {
  expect(said(aTeller()([company(1, link)]))).toEqual(expected);
});

it('tells nothing while it is switched off, and nothing of what is muted', () => {
  const one = [company(1, broken('admin-lost'))];
  expect(said(aTeller()(one, { choice: { on: false } }))).toBe('off');
  const muted = company(1, broken('admin-lost'), noon, { muted: { reason: 'x', until: noon + 1 } });
  expect(said(aTeller()([muted]))).toBe('no-news');
});

describe('never the same twice', () => {
  const later = (days: number) => ({ now: noon + days * dayMs });

  it('a trouble that stays is told once, and another one is news', () => {
    const tell = aTeller();
    expect(said(tell([company(1, broken('admin-lost'))]))).toEqual(['trouble']);
    expect(said(tell([company(1, broken('admin-lost'))], later(9)))).toBe('no-news');
    expect(said(tell([company(1, broken('access-removed', noon + 2 * dayMs))], later(10)))).toEqual(
      ['trouble'],
    );
  });

  it('one that comes and goes within a day is told once, and so is its end', () => {
    const tell = aTeller();
    const hours = (count: number) => ({ now: noon + count * hourMs });
    tell([company(1, broken('admin-lost'))]);
    expect(said(tell([company(1, {}, noon + 2 * hourMs)], hours(2)))).toEqual(['recovered']);
    const again = company(1, broken('admin-lost', noon + 3 * hourMs));
    expect(said(tell([again], hours(4)))).toBe('no-news');
    expect(said(tell([company(1, {}, noon + 6 * hourMs)], hours(6)))).toBe('no-news');
    const nextDay = company(1, broken('admin-lost', noon + 29 * hourMs));
    expect(said(tell([nextDay], hours(30)))).toEqual(['trouble']);
  });

  it('an end is told at each of its days once, whatever corrects the clock', () => {
    const tell = aTeller();
    const heard: unknown[] = [];
    for (let hour = 0; hour <= 40 * 24; hour += 1) {
      const now = noon + hour * hourMs;
      const jitter = (hour % 3) * minuteMs;
      const link = { hardExpiresAt: noon + 35 * dayMs + jitter };
      const plan = tell([company(1, { ...link, provedAt: now }, now)], { now });
      const item = plan.tell?.items[0];
      if (item) heard.push(item.what === 'expiring' ? item.stage : item.what);
    }
    expect(heard).toEqual([30, 14, 7, 1, 'trouble']);
  });

  it('after a mute has run out it is told once more', () => {
    const told = new Map<CompanyId, Told>([
      [
        id(1),
        {
          trouble: { cause: 'admin_lost', since: noon, at: noon, over: false },
          remindAt: noon + 5 * dayMs,
        },
      ],
    ]);
    const tell = (days: number) =>
      said(aTeller()([company(1, broken('admin-lost'))], { told, ...later(days) }));
    expect(tell(4)).toBe('no-news');
    expect(tell(5)).toEqual(['trouble']);
  });

  it('says nothing of a recovery that somebody sat before', () => {
    const tell = aTeller();
    tell([company(1, broken('admin-lost'))]);
    const now = noon + 2 * hourMs;
    expect(said(tell([company(1, { reconnectedAt: now }, now)], { now }))).toBe('no-news');
  });
});

it('gathers many companies in one, and what comes within the hour in the next', () => {
  const tell = aTeller();
  const many = Array.from({ length: 40 }, (_, number) => company(number, broken('admin-lost')));
  const first = tell(many.slice(0, 30));
  expect(first.tell?.items).toHaveLength(30);
  expect(said(tell(many, { now: noon + 59 * minuteMs }))).toBe('just-told');
  expect(tell(many, { now: noon + hourMs }).tell?.items).toHaveLength(10);
  expect(said(tell(many, { now: noon - 1, lastAt: noon + dayMs }))).toBe('no-news');
});

it('waits ten minutes for what else may follow, and an hour at most', () => {
  const tell = aTeller();
  const at = (minutes: number) => ({ now: noon + minutes * minuteMs });
  const companies = (...begun: readonly number[]) =>
    begun.map((minute, number) => company(number, broken('admin-lost', noon + minute * minuteMs)));
  expect(said(tell(companies(0), at(9)))).toBe('gathering');
  expect(said(tell(companies(0, 5), at(11)))).toBe('gathering');
  expect(said(tell(companies(0, 5), at(15)))).toEqual(['trouble', 'trouble']);
  const restless = aTeller();
  expect(said(restless(companies(0, 55), at(59)))).toBe('gathering');
  expect(said(restless(companies(0, 55), at(60)))).toEqual(['trouble', 'trouble']);
});

test.each([
  [18 * 60, 8 * 60, [0, 7 * 60 + 59, 18 * 60, 23 * 60], [8 * 60, 12 * 60, 17 * 60 + 59]],
  [8 * 60, 18 * 60, [8 * 60, 12 * 60], [0, 7 * 60 + 59, 18 * 60]],
  [600, 600, [], [0, 599, 600, 601]],
])('quiet from %d to %d', (from, to, quiet, loud) => {
  for (const minute of quiet) expect(isQuiet({ from, to }, minute), String(minute)).toBe(true);
  for (const minute of loud) expect(isQuiet({ from, to }, minute), String(minute)).toBe(false);
  expect(isQuiet(undefined, 0)).toBe(false);
});

test.each([
  ['Harbor & Pine', 'Harbor & Pine'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['two\nlines\tand\u0007 more', 'two lines and more'],
  ['\u202Eevil\u202C\u2066name\u200F', 'evil name'],
  ['  wide   open ', 'wide open'],
  ['x'.repeat(80), `${'x'.repeat(59)}…`],
])('%j is written as %j', (name, plain) => {
  expect(plainName(name)).toBe(plain);
});
