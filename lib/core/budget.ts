import { readsANight } from './audit/plan';
import type { Company } from './company';
import type { CompanyId } from './ids';
import { type LedgerLine, meterOf, type Tally } from './ledger';
import { pageSize } from './query';
import type { SettingsInForce } from './settings';
import type { Task } from './task';
import { daysLeftOf, monthAfter, monthOf, type Thrift, thriftOf } from './thrift';
import { type Day, dayMs, dayOf, type EpochMs } from './time';

/** What Intuit includes in a month by tier, for all of a firm's apps and browsers. @see Intuit facts §3.10 [D], [C] */
export const tiers = [
  { name: 'Builder', reads: 500_000 },
  { name: 'Silver', reads: 1_000_000 },
  { name: 'Gold', reads: 10_000_000 },
  { name: 'Platinum', reads: 75_000_000 },
] as const;

/** Reads of one company, or of what was deleted since (no id). */
export interface CompanyReads {
  readonly companyId?: CompanyId;
  readonly name?: string;
  readonly reads: number;
  readonly unsure: number;
}

/** The month's reads from this browser, as they are shown and as they decide on the cadence. */
export interface BudgetView {
  /** First moment of the month, in UTC, and of the next. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly now: EpochMs;
  readonly reads: number;
  /** Requests without an answer: Intuit may have counted them. */
  readonly unsure: number;
  /** What this browser may use, and what the firm has in all. */
  readonly limit: number;
  readonly firmLimit: number;
  readonly share: number;
  /** What the month comes to if the last days go on. */
  readonly forecast: number;
  /** Reads of each day of the month until today. */
  readonly days: readonly { readonly day: Day; readonly reads: number }[];
  /** The thirstiest first. */
  readonly companies: readonly CompanyReads[];
  readonly thrift: Thrift;
}

/** What a budget is made of. `tallies` reach back to {@link talliesFrom}. */
export interface BudgetFacts {
  readonly now: EpochMs;
  readonly tallies: readonly Tally[];
  /** Lines without an outcome, which are in no tally. */
  readonly open: readonly LedgerLine[];
  readonly settings: Pick<SettingsInForce, 'monthlyReads' | 'shareOfReads' | 'everyMs'>;
  /** Companies that are read, and all of them for their names. */
  readonly running: readonly Company[];
  readonly companies: readonly Company[];
  readonly tasks: readonly Task[];
}

/** The forecast looks back this many whole days. */
const lookBackDays = 7;

/** The day from which tallies are needed: the month's first, or as far as the forecast looks back. */
export function talliesFrom(now: EpochMs): Day {
  return dayOf(Math.min(monthOf(now), now - (lookBackDays + 1) * dayMs));
}

/** The month as it stands. */
export function deriveBudget(facts: BudgetFacts): BudgetView {
  const { now, settings } = facts;
  const [from, to] = [monthOf(now), monthAfter(now)];
  const month = facts.tallies.filter(({ day }) => day >= dayOf(from));
  const open = facts.open.filter((line) => line.at >= from && meterOf(line) === 'unsure');
  const reads = sum(month.map((tally) => tally.reads));
  const unsure = sum(month.map((tally) => tally.unsure)) + open.length;
  const firmLimit = settings.monthlyReads.value;
  const share = settings.shareOfReads.value;
  const limit = Math.floor((firmLimit * share) / 100);
  const needPerDay = needOf(facts);
  const used = reads + unsure;
  const forecast = Math.round(used + rateOf(facts.tallies, now, needPerDay) * daysLeftOf(now));
  const daysLeft = daysLeftOf(now);
  return {
    from,
    to,
    now,
    reads,
    unsure,
    limit,
    firmLimit,
    share,
    forecast,
    days: daysOf(month, from, now),
    companies: companiesOf(month, open, facts.companies),
    thrift: thriftOf({ limit, used, forecast, needPerDay, daysLeft }),
  };
}

/** Reads a day that the usual cadence takes while nobody looks: one call serves all tasks but those that have pages. */
function needOf({ running, tasks, settings }: BudgetFacts): number {
  const every = settings.everyMs.value;
  const needs = running.map((company) => {
    if (company.environment !== 'production') return 0;
    const on = tasks.filter((task) => task.on && task.companyId === company.id);
    const polls = on.flatMap(({ kind }) =>
      kind === 'customers' || kind === 'audit' ? [] : [dayMs / every[kind]],
    );
    const pages = Math.ceil((company.sync.counts.customers + 1) / (pageSize - 1)) + 2;
    const customers = on.some(({ kind }) => kind === 'customers') ? pages : 0;
    const audit = on.some(({ kind }) => kind === 'audit') ? readsANight(company.sync.counts) : 0;
    return (
      Math.max(0, ...polls) + (customers * dayMs) / every.customers + (audit * dayMs) / every.audit
    );
  });
  return sum(needs);
}

/**
 * Reads a day as the last whole days were. The dearest of them is left out: a first sync comes once. Until there are two
 * whole days, what the cadence takes is all that can be said.
 */
function rateOf(tallies: readonly Tally[], now: EpochMs, needPerDay: number): number {
  const [first, today] = [dayOf(now - lookBackDays * dayMs), dayOf(now)];
  const byDay = new Map<Day, number>();
  for (const { day, reads, unsure } of tallies) {
    if (day >= first && day < today) byDay.set(day, (byDay.get(day) ?? 0) + reads + unsure);
  }
  const known = [...byDay.values()].sort((a, b) => a - b).slice(0, -1);
  return known.length === 0 ? needPerDay : sum(known) / known.length;
}

function daysOf(month: readonly Tally[], from: EpochMs, now: EpochMs): BudgetView['days'] {
  const days: { day: Day; reads: number }[] = [];
  for (let at = from; at <= now; at += dayMs) {
    const day = dayOf(at);
    days.push({ day, reads: sum(month.filter((one) => one.day === day).map((one) => one.reads)) });
  }
  return days;
}

function companiesOf(
  month: readonly Tally[],
  open: readonly LedgerLine[],
  companies: readonly Company[],
): readonly CompanyReads[] {
  const ids = new Set([...month, ...open].map(({ companyId }) => companyId));
  const rows = [...ids].map((companyId) => {
    const own = month.filter((tally) => tally.companyId === companyId);
    const name = companies.find(({ id }) => id === companyId)?.name;
    return {
      ...(companyId === undefined ? {} : { companyId }),
      ...(name === undefined ? {} : { name }),
      reads: sum(own.map((tally) => tally.reads)),
      unsure:
        sum(own.map((tally) => tally.unsure)) +
        open.filter((line) => line.companyId === companyId).length,
    };
  });
  return rows
    .filter(({ reads, unsure }) => reads + unsure > 0)
    .sort((a, b) => b.reads - a.reads || b.unsure - a.unsure);
}

function sum(figures: readonly number[]): number {
  return figures.reduce((all, one) => all + one, 0);
}
