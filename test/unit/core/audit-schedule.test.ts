import { describe, expect, it } from 'vitest';
import { isServedBy, nightOf, usualEveryMs } from '@/lib/core/cadence';
import type { CompanyId } from '@/lib/core/ids';
import { heldBack, postponed, replan } from '@/lib/core/replan';
import { fail, succeed } from '@/lib/core/result';
import type { Task } from '@/lib/core/task';
import { dayMs, hourMs, minuteMs } from '@/lib/core/time';

const companyId = 'production-9130358213047651' as CompanyId;
const midnight = Date.UTC(2026, 10, 21);
const task: Task = {
  companyId,
  kind: 'audit',
  direction: 'from-quickbooks',
  everyMs: dayMs,
  dueAt: midnight,
  on: true,
  failures: 0,
};
const at = (minuteOfDay: number) => ({
  lastLookAt: undefined,
  now: midnight + minuteOfDay * minuteMs,
  random: 0.5,
  minuteOfDay,
  usual: usualEveryMs,
});
const minuteOf = (dueAt: number) => ((dueAt - midnight) / minuteMs) % 1440;

describe('the night of an audit', () => {
  it('is between two and four, and not the same minute for all', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `production-${index}` as CompanyId);
    const minutes = ids.map(nightOf);
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(120);
    expect(Math.max(...minutes)).toBeLessThan(240);
    expect(new Set(minutes).size).toBeGreaterThan(60);
  });

  it.each([0, 5, 239, 9 * 60, 12 * 60, 21 * 60, 23 * 60])(
    'comes after a run at minute %i of the day',
    (minute) => {
      const { dueAt } = replan(task, succeed({ kind: 'audit' }), at(minute));
      expect(dueAt).toBeGreaterThan(at(minute).now);
      expect(dueAt).toBeLessThanOrEqual(at(minute).now + dayMs);
      expect(minuteOf(dueAt)).toBe(nightOf(companyId));
    },
  );

  it('that was not due does not come sooner because a poll failed', () => {
    const later = { ...task, dueAt: midnight + 2 * dayMs };
    expect(replan(later, fail({ kind: 'intuit-down', status: 503 }), at(600))).toBe(later);
  });

  it.each(['throttled', 'quota-blocked'] as const)(
    'nor any other task comes before a pause is over that Intuit has asked for (%s)',
    (kind) => {
      const { now } = at(600);
      const soon = { ...task, dueAt: now + 20_000 };
      const failure = { kind, until: now + 90_000 };
      expect(replan(soon, fail(failure), at(600))).toEqual({ ...soon, dueAt: now + 90_000 });
      expect(heldBack({ ...soon, dueAt: now - 1 }, failure, now).dueAt).toBe(now + 90_000);
      const later = { ...task, dueAt: now + 90_001 };
      expect(heldBack(later, failure, now)).toBe(later);
      expect(heldBack(soon, { kind: 'offline' }, now)).toBe(soon);
      // A wrong clock wrote that: it counts for a day.
      expect(heldBack(soon, { kind, until: now + 9 * dayMs }, now).dueAt).toBe(now + dayMs);
    },
  );
});

describe('an audit is done', () => {
  const audit = {
    scope: 'slice',
    matched: 3,
    absent: 0,
    different: 0,
    extra: 0,
    moved: 0,
  } as const;
  it.each([
    ['by an audit', { kind: 'audit' }, true],
    ['by reading everything again', { kind: 'full' }, true],
    ['by a first sync', { kind: 'first' }, true],
    ['by an audit that began with all customers', { kind: 'customers', audit }, true],
    ['by an audit that began with a catch-up', { kind: 'catchup', audit }, true],
    ['not by a poll', { kind: 'changes' }, false],
    ['not by all customers', { kind: 'customers' }, false],
  ] as const)('%s', (_how, run, done) => {
    expect(isServedBy('audit', run)).toBe(done);
  });

  it('which is no reading of all customers', () => {
    expect(isServedBy('customers', { kind: 'audit', audit })).toBe(false);
    expect(isServedBy('customers', { kind: 'customers', audit })).toBe(true);
    expect(isServedBy('payments', { kind: 'audit', audit })).toBe(true);
  });
});

describe('while reads are saved', () => {
  const thrift = { step: 'essential', stretch: 24 } as const;
  const now = midnight + 3 * hourMs;
  it('an audit that was planned before waits for up to a week from the last one', () => {
    const last = { at: now - 2 * dayMs, outcome: 'done' } as const;
    const waits = postponed({ ...task, last }, { usual: usualEveryMs, thrift, now });
    expect(waits).toMatchObject({ everyMs: 7 * dayMs, dueAt: now + 5 * dayMs });
  });

  it('comes once the week is over, or once nothing is saved', () => {
    const last = { at: now - 8 * dayMs, outcome: 'done' } as const;
    expect(postponed({ ...task, last }, { usual: usualEveryMs, thrift, now })).toBeUndefined();
    const usual = { step: 'usual', stretch: 1 } as const;
    const facts = { usual: usualEveryMs, thrift: usual, now };
    expect(postponed({ ...task, last: { ...last, at: now } }, facts)).toBeUndefined();
  });

  it('polls are not put off by it', () => {
    const poll = { ...task, kind: 'payments', everyMs: hourMs } as const;
    expect(postponed(poll, { usual: usualEveryMs, thrift, now })).toBeUndefined();
  });
});
