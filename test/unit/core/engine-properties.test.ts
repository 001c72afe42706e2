import { describe, expect, it } from 'vitest';
import {
  companiesDue,
  earliestDue,
  isDue,
  isServedBy,
  planNext,
  tasksOf,
  usualEveryMs,
} from '@/lib/core/cadence';
import type { RunKind } from '@/lib/core/company';
import { type Failure, reactions } from '@/lib/core/failure';
import { parseCompanyId } from '@/lib/core/ids';
import { heldBack, replan } from '@/lib/core/replan';
import { fail, succeed } from '@/lib/core/result';
import { pauseAfter } from '@/lib/core/retry';
import type { Task, TaskKind } from '@/lib/core/task';
import { stretched, type Thrift, type ThriftFacts, thriftOf } from '@/lib/core/thrift';
import { dayMs, hourMs, minuteMs, secondMs } from '@/lib/core/time';
import { createDice, type Dice } from '@/test/composition/dice';

/*
 * What must hold of the engine's rules for whatever they are given: thousands of seeded cases each. A failure names its
 * seed, which replays it.
 */

const cases = 2000;
const kinds: readonly TaskKind[] = ['customers', 'invoices', 'payments', 'health', 'audit'];
const runKinds: readonly RunKind[] = ['first', 'changes', 'full', 'customers', 'catchup', 'audit'];
const company = (realm: number) => parseCompanyId(`production-${realm}`)!.id;

/** Runs a property over many seeds. */
function always(property: (dice: Dice) => void): void {
  for (let seed = 1; seed <= cases; seed += 1) {
    try {
      property(createDice(seed));
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
}

const anyMoment = (dice: Dice) => Date.UTC(2026, 0, 1) + dice.below(1000) * dayMs;
const anySpan = (dice: Dice) =>
  dice.pick([secondMs, minuteMs, hourMs, dayMs]) * (1 + dice.below(60));
const anyThrift = (dice: Dice): Thrift =>
  dice.pick<Thrift>([
    { step: 'usual', stretch: 1 },
    { step: 'careful', stretch: 1 },
    { step: 'slow', stretch: 2 + dice.below(dice.chance(0.5) ? 2 : 22) },
    { step: 'essential', stretch: 24 },
  ]);
/** As an organisation may set them. */
const anyUsual = (dice: Dice): Readonly<Record<TaskKind, number>> => ({
  customers: (1 + dice.below(168)) * hourMs,
  invoices: (5 + dice.below(1436)) * minuteMs,
  payments: (5 + dice.below(dice.chance(0.5) ? 5 : 1436)) * minuteMs,
  health: (5 + dice.below(56)) * minuteMs,
  audit: dayMs,
});

function anyTask(dice: Dice, now: number): Task {
  const kind = dice.pick(kinds);
  const task = tasksOf(company(1 + dice.below(9)), now).find((one) => one.kind === kind)!;
  const dueAt = now + (dice.chance(0.5) ? -anySpan(dice) : anySpan(dice));
  return { ...task, dueAt, failures: dice.below(40), on: dice.chance(0.9) };
}

function anyFailure(dice: Dice, now: number): Failure {
  const kind = dice.pick(Object.keys(reactions) as Failure['kind'][]);
  return { kind, until: now + anySpan(dice), status: 503 } as unknown as Failure;
}

describe('a task after a run', () => {
  it('that was served is not due at once, comes round in time, and has forgotten its failures', () => {
    always((dice) => {
      const now = anyMoment(dice);
      const task = { ...anyTask(dice, now), on: true };
      const usual = anyUsual(dice);
      const lastLookAt = dice.chance(0.5) ? now - anySpan(dice) : undefined;
      const minuteOfDay = dice.below(1440);
      const thrift = anyThrift(dice);
      const facts = { lastLookAt, now, random: dice.fraction(), minuteOfDay, usual, thrift };
      const kind = dice.pick(runKinds);
      const next = replan(task, succeed({ kind }), facts);
      if (!isServedBy(task.kind, { kind })) {
        expect(next).toBe(task);
        return;
      }
      expect(next.failures).toBe(0);
      // A day's reading of customers is spread over two hours; one that is wanted every hour may come at once.
      if (task.kind !== 'customers' || usual.customers > 2 * hourMs) {
        expect(isDue(next, now)).toBe(false);
      }
      expect(next.dueAt).toBeLessThanOrEqual(now + Math.max(usual[task.kind], 7 * dayMs));
      expect(isDue(next, next.dueAt)).toBe(true);
    });
  });

  it('that failed is not due at once, whatever failed and however often, and is tried again within a day', () => {
    always((dice) => {
      const now = anyMoment(dice);
      const task = { ...anyTask(dice, now), on: true };
      const failure = anyFailure(dice, now);
      const chance = { random: dice.fraction(), minuteOfDay: dice.below(1440) };
      const facts = { lastLookAt: now, now, ...chance, usual: anyUsual(dice) };
      const next = replan(task, fail(failure), facts);
      if ((task.kind === 'audit' || task.kind === 'customers') && task.dueAt > now) {
        const held = heldBack(task, failure, now);
        expect(next).toEqual(held);
        expect(held.dueAt).toBeGreaterThanOrEqual(task.dueAt);
        expect(held.dueAt).toBeLessThanOrEqual(Math.max(task.dueAt, now + dayMs));
        return;
      }
      expect(next.failures).toBe(task.failures + 1);
      expect(isDue(next, now)).toBe(false);
      expect(next.dueAt).toBeLessThanOrEqual(now + Math.max(task.everyMs, dayMs));
      expect(isDue(next, next.dueAt)).toBe(true);
    });
  });
});

describe('a pause after a failure', () => {
  it('lies between 20 seconds and a day, grows with each failure in a row, and obeys Intuit', () => {
    always((dice) => {
      const now = anyMoment(dice);
      const failure = anyFailure(dice, now);
      const [inARow, random] = [dice.below(60), dice.fraction()];
      const pause = pauseAfter(failure, inARow, now, random);
      if (reactions[failure.kind] === 'person') {
        expect(pause).toBe('person');
        return;
      }
      expect(pause).toBeGreaterThan(20 * secondMs);
      expect(pause).toBeLessThanOrEqual(dayMs);
      expect(pauseAfter(failure, inARow + 1, now, random)).toBeGreaterThanOrEqual(Number(pause));
      if (failure.kind === 'throttled') {
        expect(pause).toBeGreaterThanOrEqual(minuteMs);
        expect(pause).toBeGreaterThanOrEqual(Math.min(failure.until - now, dayMs));
      }
    });
  });
});

describe('the cadence', () => {
  it('is never slower for being looked at, and never quicker for saving', () => {
    always((dice) => {
      const now = anyMoment(dice);
      const kind = dice.chance(0.7) ? 'payments' : dice.pick(kinds);
      const [usual, thrift] = [anyUsual(dice), anyThrift(dice)];
      const unseen = planNext(kind, undefined, now, usual, thrift).everyMs;
      const seen = planNext(
        kind,
        now - dice.below(dice.chance(0.5) ? 2 : 20) * minuteMs,
        now,
        usual,
        thrift,
      ).everyMs;
      expect(seen).toBeLessThanOrEqual(unseen);
      expect(unseen).toBeGreaterThanOrEqual(usual[kind]);
      expect(unseen).toBe(stretched(kind, usual[kind], thrift));
    });
  });

  it('arms the alarm for the first that is due, and runs each company that has something due once', () => {
    always((dice) => {
      const now = anyMoment(dice);
      const tasks = Array.from({ length: dice.below(30) }, () => anyTask(dice, now));
      const on = tasks.filter((task) => task.on);
      const at = earliestDue(tasks, now);
      expect(at === undefined).toBe(on.length === 0);
      for (const task of on) expect(at).toBeLessThanOrEqual(Math.max(task.dueAt, now));
      const looks = new Map([[company(1 + dice.below(9)), now]]);
      const companies = companiesDue(tasks, looks, now);
      const wanted = new Set(on.filter((task) => isDue(task, now)).map((task) => task.companyId));
      expect(new Set(companies)).toEqual(wanted);
      expect(companies).toHaveLength(wanted.size);
      // An alarm that rings finds something to do.
      if (at !== undefined) expect(companiesDue(on, looks, at).length).toBeGreaterThan(0);
    });
  });
});

describe('saving reads', () => {
  const steps: readonly Thrift['step'][] = ['usual', 'careful', 'slow', 'essential'];
  const anyFacts = (dice: Dice): ThriftFacts => {
    const limit = 100 + dice.below(500_000);
    return {
      limit,
      used: Math.floor(limit * dice.fraction() * 1.2),
      forecast: Math.floor(limit * dice.fraction() * 2),
      needPerDay: dice.below(20_000),
      daysLeft: dice.fraction() * 31,
    };
  };

  it('never saves less where more is used, needed or forecast', () => {
    always((dice) => {
      const facts = anyFacts(dice);
      const name = dice.pick(['used', 'needPerDay', 'forecast'] as const);
      const more = thriftOf({ ...facts, [name]: facts[name] * (1 + dice.fraction()) });
      const before = thriftOf(facts);
      expect(steps.indexOf(more.step)).toBeGreaterThanOrEqual(steps.indexOf(before.step));
      expect(more.stretch).toBeGreaterThanOrEqual(before.stretch);
    });
  });

  it('stays inside what is left for the month as soon as it slows down, but for the essentials', () => {
    always((dice) => {
      const facts = anyFacts(dice);
      const { step, stretch } = thriftOf(facts);
      expect(stretch).toBeLessThanOrEqual(24);
      if (step !== 'slow' || stretch === 24) return;
      const left = facts.limit * 0.9 - facts.used;
      const days = Math.max(facts.daysLeft, 1 / 24);
      expect((facts.needPerDay / stretch) * days).toBeLessThanOrEqual(left * 1.000_001);
    });
  });
});

it('the usual intervals are among those that are tried', () => {
  expect(usualEveryMs.customers).toBeLessThanOrEqual(168 * hourMs);
});
