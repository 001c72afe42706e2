import { describe, expect, it } from 'vitest';
import {
  companiesDue,
  earliestDue,
  isDue,
  kindsToRun,
  planNext,
  tasksOf,
} from '@/lib/core/cadence';
import type { Failure } from '@/lib/core/failure';
import { type CompanyId, parseCompanyId } from '@/lib/core/ids';
import { companyLimits, waitBeforeSend } from '@/lib/core/limits';
import { quote } from '@/lib/core/query';
import { pauseAfter } from '@/lib/core/retry';
import type { Task } from '@/lib/core/task';
import { dayMs, hourMs, minuteMs } from '@/lib/core/time';
import { mergeTokens, planRefresh, type TokenSet } from '@/lib/core/token';

const now = Date.UTC(2026, 10, 21, 12);
const company = (realm: number): CompanyId => parseCompanyId(`production-${realm}`)!.id;

describe('when tokens are renewed', () => {
  it.each([
    ['an hour left', 60 * minuteMs, false, 'fresh'],
    ['just over five minutes left', 5 * minuteMs + 1, false, 'fresh'],
    ['five minutes left', 5 * minuteMs, false, 'expires-soon'],
    ['none left', 0, false, 'expired'],
    ['turned down by Intuit', 60 * minuteMs, true, 'refused'],
  ])('%s', (_what, leftMs, refused, because) => {
    expect(planRefresh({ accessExpiresAt: now + leftMs }, now, refused).because).toBe(because);
  });
});

describe('what a token answer changes', () => {
  const old: TokenSet = {
    accessToken: 'a1',
    accessExpiresAt: now,
    refreshToken: 'r1',
    refreshExpiresAt: now + 50 * dayMs,
    hardExpiresAt: now + 900 * dayMs,
  };

  it('keeps the refresh token and both ends that the answer leaves out', () => {
    expect(mergeTokens({ accessToken: 'a2' }, old, now)).toEqual({
      ...old,
      accessToken: 'a2',
      accessExpiresAt: now + hourMs,
    });
  });

  it('takes every life from the answer, never from a constant', () => {
    const answer = {
      accessToken: 'a2',
      accessLifeMs: 1000,
      refreshToken: 'r2',
      refreshLifeMs: 2000,
      hardLifeMs: 3000,
    };
    expect(mergeTokens(answer, old, now)).toEqual({
      accessToken: 'a2',
      accessExpiresAt: now + 1000,
      refreshToken: 'r2',
      refreshExpiresAt: now + 2000,
      hardExpiresAt: now + 3000,
    });
  });

  it('is unusable when there has never been a refresh token', () => {
    expect(mergeTokens({ accessToken: 'a2' }, undefined, now)).toBeUndefined();
  });
});

describe('how fast requests leave', () => {
  it.each<[string, number[], number]>([
    ['the first goes at once', [], 0],
    ['the tenth goes at once', Array.from({ length: 9 }, () => now), 0],
    [
      'the eleventh waits until the first has been there for a second',
      Array.from({ length: 10 }, () => now),
      1000,
    ],
    ['old ones do not count', Array.from({ length: 10 }, () => now - 1000), 0],
    [
      'one that may still be under way counts from the moment at which it is there at the latest',
      [now + 600, ...Array.from({ length: 9 }, () => now)],
      1000,
    ],
    ['ten that are under way', Array.from({ length: 10 }, () => now + 600), 1600],
  ])('%s', (_what, sent, wait) => {
    expect(waitBeforeSend(sent, now)).toBe(wait);
  });

  it('never lets a second or a minute overflow, however they are asked for', () => {
    const sent: number[] = [];
    let at = now;
    for (let index = 0; index < 1500; index += 1) {
      at += waitBeforeSend(sent, at);
      sent.push(at);
      // Now and then a pause, as pages are stored.
      if (index % 37 === 0) at += 400;
    }
    for (const [window, limit] of [
      [1000, 10],
      [60_000, 500],
    ] as const) {
      for (const [index, begin] of sent.entries()) {
        const within = sent.slice(index).filter((other) => other < begin + window).length;
        expect(within).toBeLessThanOrEqual(limit);
      }
    }
    expect(companyLimits).toHaveLength(2);
  });
});

describe('how long a failure pauses a company', () => {
  const down: Failure = { kind: 'intuit-down', status: 503 };
  it.each([
    ['first time', down, 0, 30_000],
    ['third time', down, 2, 120_000],
    ['never longer than an hour', down, 40, hourMs],
    [
      'a limit waits a minute at least',
      { kind: 'throttled', until: now + 5000 } as Failure,
      0,
      minuteMs,
    ],
    [
      'a limit waits as long as Intuit says',
      { kind: 'throttled', until: now + 90_000 } as Failure,
      0,
      90_000,
    ],
    [
      'a month that is used up waits a minute at least',
      { kind: 'quota-blocked' } as Failure,
      0,
      minuteMs,
    ],
    [
      'and as long as Intuit says',
      { kind: 'quota-blocked', until: now + 90_000 } as Failure,
      0,
      90_000,
    ],
    [
      'or longer, after many times',
      { kind: 'quota-blocked', until: now + 90_000 } as Failure,
      3,
      4 * minuteMs,
    ],
    ['a person is needed', { kind: 'access-removed' } as Failure, 0, 'person'],
  ])('%s', (_what, failure, inARow, expected) => {
    expect(pauseAfter(failure, inARow, now, 0.5)).toBe(expected);
  });

  it('is spread, so that many companies do not return in one second', () => {
    expect(pauseAfter(down, 0, now, 0)).toBe(22_500);
    expect(pauseAfter(down, 0, now, 1)).toBe(37_500);
  });
});

describe('when tasks run', () => {
  it.each([
    ['nobody looks', undefined, 'usual', hourMs],
    ['somebody looks', now - 30_000, 'looked-at', minuteMs],
    ['somebody looked ten minutes ago', now - 10 * minuteMs, 'looked-at-recently', 5 * minuteMs],
    ['somebody looked an hour ago', now - hourMs, 'usual', hourMs],
  ])('%s', (_what, lookAt, because, everyMs) => {
    expect(planNext('payments', lookAt, now)).toEqual({ because, everyMs });
  });

  it('a due time that only a wrong clock can have written is due now', () => {
    const [task] = tasksOf(company(1), now);
    expect(isDue({ ...task!, dueAt: now + 400 * dayMs }, now)).toBe(true);
    expect(isDue({ ...task!, dueAt: now + dayMs }, now)).toBe(false);
    expect(isDue({ ...task!, dueAt: now - 1, on: false }, now)).toBe(false);
  });

  it.each([
    ['what is due, and nothing else', { payments: -1 }, ['payments']],
    ['customers that are due themselves', { customers: 0 }, ['customers']],
    [
      'customers that fall due before the next poll',
      { customers: 59, health: 0 },
      ['customers', 'health'],
    ],
    ['no customers that the next poll brings along', { customers: 61, health: 0 }, ['health']],
    ['no customers with an audit alone', { customers: 30, audit: 0 }, ['audit']],
  ])('a run does %s', (_what, dueIn: Partial<Record<string, number>>, kinds) => {
    const rows = tasksOf(company(1), now).map((task) => ({
      ...task,
      dueAt: now + (dueIn[task.kind] ?? 600) * minuteMs,
    }));
    expect(kindsToRun(rows, now)).toEqual(kinds);
  });

  it('customers come along with no poll while they are off, failing, or the next poll is a minute away', () => {
    const rows = (change: Partial<Task>, everyMs = hourMs) =>
      tasksOf(company(1), now).map((task) => {
        if (task.kind === 'payments') return { ...task, everyMs, dueAt: now };
        const own = task.kind === 'customers' ? change : {};
        return { ...task, dueAt: now + 30 * minuteMs, ...own };
      });
    expect(kindsToRun(rows({}), now)).toEqual(['customers', 'payments']);
    expect(kindsToRun(rows({ on: false }), now)).toEqual(['payments']);
    expect(kindsToRun(rows({ failures: 1 }), now)).toEqual(['payments']);
    expect(kindsToRun(rows({}, minuteMs), now)).toEqual(['payments']);
  });

  it('one alarm serves the earliest of all', () => {
    const tasks = [...tasksOf(company(1), now), ...tasksOf(company(2), now - 30 * minuteMs)];
    expect(earliestDue(tasks, now)).toBe(now + 30 * minuteMs);
    expect(earliestDue([], now)).toBeUndefined();
  });

  it('the looked-at company comes first, then the longest overdue', () => {
    const overdue = (realm: number, sinceMs: number) =>
      tasksOf(company(realm), now).map((task) => ({ ...task, dueAt: now - sinceMs }));
    const tasks = [
      ...overdue(1, 1000),
      ...overdue(2, 9000),
      ...overdue(3, 5000),
      ...tasksOf(company(4), now),
    ];
    const looks = new Map([[company(1), now - 10_000]]);
    expect(companiesDue(tasks, looks, now)).toEqual([company(1), company(2), company(3)]);
  });
});

describe('texts in statements', () => {
  it.each([
    ["O'Hara", "'O\\'Hara'"],
    ['back\\slash', "'back\\\\slash'"],
    ['plain', "'plain'"],
  ])('%s becomes %s', (text, expected) => {
    expect(quote(text)).toBe(expected);
  });
});
