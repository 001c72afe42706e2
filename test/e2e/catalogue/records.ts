import { explain } from '../../../lib/core/causes/registry';
import type { Company, LinkFacts, RunResult } from '../../../lib/core/company';
import { noCounts } from '../../../lib/core/company';
import { deriveLink } from '../../../lib/core/connection';
import type { Failure } from '../../../lib/core/failure';
import type { AppId, CompanyId, FlowId } from '../../../lib/core/ids';
import { warningOf } from '../../../lib/core/mute';
import { clientsAffected } from '../../../lib/core/stale';
import type { CompanySummary, FlowView, Summary } from '../../../lib/core/summary';
import { dayMs, hourMs, minuteMs } from '../../../lib/core/time';
import { anOffice } from '../../builders/office';

/** The moment at which all pictures play: the start of the run, so that ages stay small. */
export const now = Date.now();

const names = ['Harbor & Pine Landscaping', 'Cedar Street Dental', 'Bluebird Bakery & Café'];

/** A company in good order; link facts say what is not. */
export function aCompany(
  number: number,
  link: Partial<LinkFacts> = {},
  more: Partial<CompanySummary> = {},
): CompanySummary {
  const realmId = String(9130358213047651n + BigInt(number));
  const facts: LinkFacts = {
    provedAt: now - 40_000,
    refreshExpiresAt: now + 98 * dayMs,
    reconnectedAt: now - 30 * dayMs,
    ...link,
  };
  const view = deriveLink(facts, now);
  const sync = {
    counts: { customers: 25 + number, invoices: 240, payments: 180 },
    firstSyncedAt: now - 90 * dayMs,
  };
  const warning = warningOf(view);
  return {
    id: `production-${realmId}` as CompanyId,
    name: names[number] ?? `Client company ${number}`,
    environment: 'production',
    realmId,
    link: view,
    affected: clientsAffected(view, sync),
    counts: sync.counts,
    ...(warning === undefined ? {} : { warning }),
    totalSyncFiles: 12,
    firstSyncedAt: sync.firstSyncedAt,
    lastSyncedAt: now - 40_000,
    lastRun: aRun(),
    ...more,
  };
}

/** The longest name that anybody has to read. */
export const longName =
  'The Very Long Established Partnership of Featherstonehaugh, Cholmondeley & Marjoribanks Landscape Architects (Holdings) LLC';

export function named(company: CompanySummary, name: string): CompanySummary {
  return { ...company, name };
}

/** A run that brought a little. */
export function aRun(more: Partial<RunResult> = {}): RunResult {
  return {
    kind: 'changes',
    trigger: 'schedule',
    startedAt: now - 42_000,
    endedAt: now - 40_000,
    changed: { customers: 0, invoices: 2, payments: 1 },
    deleted: noCounts,
    reads: 1,
    ...more,
  };
}

/** A company whose connection ended with a failure that needs a person. */
export function broken(number: number, failure: Failure): CompanySummary {
  return aCompany(number, { provedAt: now - 3 * hourMs, broken: { failure, since: now - hourMs } });
}

/** A company whose authorization runs into its cap in so many days. */
export function expiring(number: number, days: number): CompanySummary {
  // An hour less than the whole days, so that a slow run does not change the number.
  return aCompany(number, { renewedAt: now - hourMs, hardExpiresAt: now + days * dayMs - hourMs });
}

/** What somebody muted until the middle of next month. */
export function muted(company: CompanySummary): CompanySummary {
  const reason = 'Client pays QuickBooks’ bill on the 15th, Tina knows';
  return { ...company, muted: { reason, until: now + 20 * dayMs } };
}

/** A company with a failure that may pass by itself. */
export function shaky(number: number, failure: Failure): CompanySummary {
  const trouble = { failure, since: now - 12 * minuteMs, lastAt: now - minuteMs, count: 3 };
  return aCompany(number, { provedAt: now - 2 * hourMs, trouble });
}

/** A company in its first sync. */
export function firstSyncing(number: number): CompanySummary {
  const { firstSyncedAt: _first, lastSyncedAt: _last, lastRun: _run, ...rest } = aCompany(number);
  const progress = {
    startedAt: now - 50_000,
    reading: 'invoices',
    done: { customers: 2000, invoices: 12_000, payments: 0 },
    total: { customers: 2000, invoices: 20_000, payments: 10_000 },
    leftMs: 2 * minuteMs,
  } as const;
  const counts = { customers: 2000, invoices: 12_000, payments: 0 };
  return { ...rest, counts, totalSyncFiles: 0, syncing: { since: now - 50_000, progress } };
}

/** What the worker answers to `summary.read`. */
export function aSummary(
  companies: readonly CompanySummary[],
  more: Partial<
    Pick<Summary, 'apps' | 'flow' | 'badges' | 'notices' | 'office' | 'archived' | 'revocations'>
  > = {},
): Summary {
  return {
    at: now,
    version: '0.1.0',
    apps: [{ id: 'production-AB12' as AppId, environment: 'production' }],
    companies,
    archived: [],
    revocations: [],
    toolbar: {
      state: 'ok',
      attention: 0,
      companies: companies.length,
      connected: companies.length,
      paused: 0,
      muted: 0,
    },
    badges: { wanted: false, withheld: false },
    office: anOffice({ now }),
    ...more,
  };
}

/** A consent at one of its stages. */
export function aFlow(stage: FlowView['stage'], more: Partial<FlowView> = {}): FlowView {
  return { id: 'flow-1' as FlowId, stage, ...more };
}

/** A consent that failed. */
export function failedFlow(failure: Failure, more: Partial<FlowView> = {}): FlowView {
  return aFlow('failed', { cause: explain(failure), ...more });
}

/** What `company.read` needs besides the summary. */
export type CompanyIdentity = Pick<Company, 'id' | 'name'>;
