import { describe, expect, it } from 'vitest';
import { type BudgetFacts, deriveBudget } from '@/lib/core/budget';
import { planNext, tasksOf, usualEveryMs } from '@/lib/core/cadence';
import { type Company, noCounts } from '@/lib/core/company';
import { type CompanyId, parseCompanyId } from '@/lib/core/ids';
import {
  type LedgerLine,
  meterOf,
  type Tally,
  tallyKey,
  together,
  withLine,
} from '@/lib/core/ledger';
import { localDefaults, settingsInForce } from '@/lib/core/settings';
import { proofLifeOf, type ThriftFacts, thriftOf } from '@/lib/core/thrift';
import { dayMs, hourMs, minuteMs } from '@/lib/core/time';

const noon = Date.UTC(2026, 10, 16, 12);
const id = (realm: number): CompanyId => parseCompanyId(`production-${realm}`)!.id;

function line(changes: Partial<LedgerLine> = {}): LedgerLine {
  const host = 'quickbooks.api.intuit.com';
  return { id: 1, at: noon, host, method: 'GET', what: 'Customer', meterable: true, ...changes };
}

describe('whether Intuit counted a request', () => {
  it.each([
    ['a good answer', { status: 200, metered: true }, 'read'],
    ['a refusal', { status: 503, metered: false }, 'free'],
    ['no answer came', { status: 0, metered: false }, 'unsure'],
    ['nobody knows whether one came', {}, 'unsure'],
    ['a token', { meterable: false }, 'free'],
    ['a token whose answer was lost', { meterable: false, status: 0, metered: false }, 'free'],
  ])('%s', (_what, changes, meter) => {
    expect(meterOf(line(changes))).toBe(meter);
  });

  it('is summed by day and company', () => {
    const first = withLine(
      undefined,
      line({ companyId: id(1), status: 200, metered: true, bytes: 5 }),
    );
    const both = withLine(first, line({ companyId: id(1), status: 0, metered: false, bytes: 0 }));
    expect(both).toEqual({
      day: '2026-11-16',
      companyId: id(1),
      requests: 2,
      bytes: 5,
      reads: 1,
      unsure: 1,
    });
    expect(tallyKey(both)).toBe('2026-11-16 production-1');
    expect(together(both, first).reads).toBe(2);
  });
});

const month: ThriftFacts = {
  limit: 100_000,
  used: 0,
  forecast: 50_000,
  needPerDay: 1000,
  daysLeft: 20,
};

describe('how much is saved', () => {
  it.each<[string, Partial<ThriftFacts>, string, number]>([
    ['plenty is left', {}, 'usual', 1],
    ['the last days would end near the limit', { forecast: 90_001 }, 'careful', 1],
    ['all but more than the need is left', { used: 69_000 }, 'usual', 1],
    ['half of what is needed is left', { used: 80_000 }, 'slow', 2],
    ['a tenth of it', { used: 88_000 }, 'slow', 10],
    ['next to nothing', { used: 89_990 }, 'slow', 24],
    ['the reserve is reached', { used: 90_000 }, 'essential', 24],
    ['the limit is passed', { used: 120_000 }, 'essential', 24],
    ['the month is over', { daysLeft: 0, used: 89_000 }, 'usual', 1],
    ['nothing is needed', { needPerDay: 0 }, 'usual', 1],
  ])('%s', (_what, changes, step, stretch) => {
    expect(thriftOf({ ...month, ...changes })).toEqual({ step, stretch });
  });

  const used = Array.from({ length: 200 }, (_, index) => index * 450);
  const everything = used.flatMap((each) =>
    [0, 10, 700, 5000, 90_000].flatMap((needPerDay) =>
      [0.1, 1, 7.5, 31].map((daysLeft) => ({ ...month, used: each, needPerDay, daysLeft })),
    ),
  );

  it('never plans for more than what is left, but for the reading of each day', () => {
    const greedy = everything.filter((facts) => {
      const { stretch } = thriftOf(facts);
      const takes = (facts.needPerDay / stretch) * facts.daysLeft;
      return stretch < 24 && takes > facts.limit * 0.9 - facts.used + 1e-6;
    });
    expect(greedy).toEqual([]);
  });

  it.each([
    ['payments', 'usual', 1, 10, minuteMs],
    ['payments', 'careful', 1, 10, 5 * minuteMs],
    ['payments', 'slow', 3, 10, 15 * minuteMs],
    ['payments', 'essential', 24, 10, dayMs],
    ['payments', 'usual', 1, 300, 5 * minuteMs],
    ['payments', 'careful', 1, 300, hourMs],
    ['payments', 'slow', 3, 300, 3 * hourMs],
    ['invoices', 'slow', 3, 10, 3 * hourMs],
    ['customers', 'slow', 3, 10, 3 * dayMs],
    ['customers', 'essential', 24, 10, 7 * dayMs],
    ['audit', 'usual', 1, 10, dayMs],
    ['audit', 'essential', 24, 10, 7 * dayMs],
    ['health', 'essential', 24, 10, dayMs],
  ] as const)('%s, %s by %i, looked at %i s ago', (kind, step, stretch, secondsAgo, everyMs) => {
    const seen = noon - secondsAgo * 1000;
    expect(planNext(kind, seen, noon, usualEveryMs, { step, stretch }).everyMs).toBe(everyMs);
  });

  it('leaves alone what is rarer than the essentials by choice', () => {
    const usual = { ...usualEveryMs, invoices: 3 * dayMs };
    const thrift = { step: 'essential', stretch: 24 } as const;
    expect(planNext('invoices', undefined, noon, usual, thrift).everyMs).toBe(3 * dayMs);
  });

  it('lets a proof count as long as the next one takes', () => {
    expect(proofLifeOf({ step: 'slow', stretch: 3 }, hourMs)).toBe(4.5 * hourMs);
    expect(proofLifeOf({ step: 'usual', stretch: 1 }, hourMs)).toBe(90 * minuteMs);
  });
});

function company(realm: number, changes: Partial<Company> = {}): Company {
  const { id: companyId, realmId, environment } = parseCompanyId(`production-${realm}`)!;
  return {
    id: companyId,
    environment,
    realmId,
    appId: 'app' as never,
    name: `Company ${realm}`,
    addedAt: 0,
    addedBy: 'flow' as never,
    link: {},
    sync: { mirrorRevision: 0, fruitfulRuns: 0, counts: noCounts },
    ...changes,
  };
}

function tally(day: string, reads: number, changes: Partial<Tally> = {}): Tally {
  return { day, companyId: id(1), requests: reads, bytes: 0, reads, unsure: 0, ...changes };
}

function facts(changes: Partial<BudgetFacts> = {}): BudgetFacts {
  const companies = [company(1)];
  return {
    now: noon,
    tallies: [],
    open: [],
    settings: settingsInForce({}, localDefaults),
    companies,
    running: companies,
    tasks: tasksOf(id(1), noon),
    ...changes,
  };
}

describe('the month', () => {
  it('holds the reads of this month alone, and open lines as perhaps', () => {
    const view = deriveBudget(
      facts({
        tallies: [
          tally('2026-10-31', 500),
          tally('2026-11-01', 3),
          tally('2026-11-16', 4, { unsure: 2 }),
        ],
        open: [
          line({ companyId: id(1) }),
          line({ companyId: id(1), meterable: false }),
          line({ companyId: id(1), at: Date.UTC(2026, 9, 31) }),
        ],
      }),
    );
    expect(view).toMatchObject({ reads: 7, unsure: 3, limit: 500_000 });
    expect(view.days).toHaveLength(16);
    expect(view.days.at(-1)).toEqual({ day: '2026-11-16', reads: 4 });
    expect(view.companies).toEqual([{ companyId: id(1), name: 'Company 1', reads: 7, unsure: 3 }]);
  });

  it("gives this browser its share of the firm's reads", () => {
    const settings = settingsInForce({ monthlyReads: 1_000_000, shareOfReads: 20 }, localDefaults);
    expect(deriveBudget(facts({ settings }))).toMatchObject({
      limit: 200_000,
      firmLimit: 1_000_000,
    });
  });

  it('expects the days to come to be as the last whole ones were, the dearest left out', () => {
    const tallies = [
      tally('2026-11-12', 9000),
      tally('2026-11-13', 40),
      tally('2026-11-14', 60),
      tally('2026-11-15', 50),
      tally('2026-11-16', 5),
    ];
    // 14.5 days are left at 50 a day.
    expect(deriveBudget(facts({ tallies })).forecast).toBe(9155 + 725);
  });

  it('expects what the cadence takes while nothing else is known', () => {
    // 24 polls, three questions about customers and five of the audit a day.
    expect(deriveBudget(facts()).forecast).toBe(Math.round(32 * 14.5));
  });

  it('needs nothing for a company that is not read, or of a sandbox, or with its tasks off', () => {
    const sandbox = company(1, { environment: 'sandbox' });
    const off = tasksOf(id(1), noon).map((task) => ({ ...task, on: false }));
    for (const changes of [{ running: [] }, { running: [sandbox] }, { tasks: off }]) {
      expect(deriveBudget(facts(changes)).forecast).toBe(0);
    }
  });

  it('keeps the reads of a deleted company without its name', () => {
    const { companyId: _gone, ...nobody } = tally('2026-11-02', 9);
    expect(deriveBudget(facts({ tallies: [nobody] })).companies).toEqual([{ reads: 9, unsure: 0 }]);
  });
});
