import { explain } from './causes/registry';
import { judgeClock } from './clock-error';
import type { Company, Flow, IntuitApp, SyncFacts } from './company';
import { compareCompanies } from './company-order';
import { deriveLink } from './connection';
import type { Failure } from './failure';
import { recentDays } from './failure-days';
import type { CompanyId } from './ids';
import { muteInForce, warningOf } from './mute';
import { type NoticeChoice, usualNotices } from './notice-choice';
import { type ReconnectQueue, viewQueue } from './reconnect-queue';
import type { Revocation } from './revocation';
import type { InForce } from './settings';
import { clientsAffected } from './stale';
import type { CompanySummary, FlowView, OfficeView, Summary, ToolbarView } from './summary';
import type { EpochMs } from './time';

/** Everything that the summary is derived from. */
export interface SummaryFacts {
  readonly now: EpochMs;
  readonly version: string;
  readonly apps: readonly IntuitApp[];
  readonly companies: readonly Company[];
  readonly flow?: Flow;
  /** Runs under way in this worker, which no database knows of. */
  readonly running: ReadonlyMap<CompanyId, NonNullable<SyncFacts['running']>>;
  readonly office: OfficeView;
  /** Whether the browser lets Booklight onto QuickBooks' pages. */
  readonly badgesPermitted: boolean;
  readonly notices?: NoticeChoice;
  readonly queue?: ReconnectQueue;
  readonly revocations: readonly Revocation[];
  /** How far Intuit's clock is ahead of this computer's. */
  readonly clockAheadMs: number;
}

/** The one derivation that all lamps show (architecture D4). */
export function deriveSummary(facts: SummaryFacts): Summary {
  const kept = facts.companies.filter((company) => company.deletingAt === undefined);
  const companies = kept
    .filter((company) => company.archived === undefined)
    .map((company) => summarize(company, facts))
    .sort(compareCompanies('need'));
  const clock = judgeClock(facts.clockAheadMs);
  const flow = facts.flow ? viewFlow(facts.flow, facts.companies) : undefined;
  return {
    at: facts.now,
    version: facts.version,
    apps: appsToChoose(facts.apps).map(({ id, environment }) => ({ id, environment })),
    companies,
    archived: kept
      .filter((company) => company.archived !== undefined)
      .map((company) => summarize(company, facts))
      .sort((a, b) => (b.archivedAt ?? 0) - (a.archivedAt ?? 0)),
    revocations: facts.revocations.map(({ id, companyName, askedAt }) => ({
      id,
      since: askedAt,
      ...(companyName === undefined ? {} : { companyName }),
    })),
    ...(flow ? { flow } : {}),
    toolbar: deriveToolbar(companies),
    badges: viewBadges(facts),
    office: facts.office,
    ...(clock ? { clock: explain(clock) } : {}),
    notices: noticesInForce(facts.notices ?? usualNotices, facts.office.settings.notifications),
    ...(facts.queue ? { queue: viewQueue(facts.queue, facts.companies, facts.now) } : {}),
  };
}

function viewBadges({ office, badgesPermitted }: SummaryFacts): Summary['badges'] {
  const wanted = office.settings.badges.value;
  return { wanted, withheld: wanted && !badgesPermitted };
}

/** The apps that a new connection may use: the organisation's own, where it gives one. */
export function appsToChoose(apps: readonly IntuitApp[]): readonly IntuitApp[] {
  const given = apps.filter(({ managed }) => managed === true);
  return given.length > 0 ? given : apps;
}

/** Whether notifications are shown is the organisation's, where it says so; when is always left to people. */
function noticesInForce(choice: NoticeChoice, decided: InForce<boolean>): NoticeChoice {
  return decided.from === 'policy' ? { ...choice, on: decided.value } : choice;
}

function summarize(company: Company, facts: SummaryFacts): CompanySummary {
  const { sync } = company;
  const link = deriveLink(company.link, facts.now);
  const warning = warningOf(link);
  const muted = muteInForce(company.mute, warning, facts.now);
  return {
    id: company.id,
    name: company.name,
    environment: company.environment,
    realmId: company.realmId,
    link,
    affected: clientsAffected(link, sync),
    ...(company.gap ? { gap: company.gap } : {}),
    ...(warning === undefined ? {} : { warning }),
    ...(muted ? { muted } : {}),
    failureDays: recentDays(company.link.failureDays, facts.now),
    ...(company.link.recovered ? { recovered: company.link.recovered } : {}),
    // How far a first sync is stands in its progress: inactive customers are counted there, and not here.
    counts: sync.counts,
    totalSyncFiles: sync.fruitfulRuns,
    ...(sync.firstSyncedAt === undefined ? {} : { firstSyncedAt: sync.firstSyncedAt }),
    ...(sync.lastSyncedAt === undefined ? {} : { lastSyncedAt: sync.lastSyncedAt }),
    ...(sync.lastRun === undefined ? {} : { lastRun: sync.lastRun }),
    ...(company.archived ? { archivedAt: company.archived.at } : {}),
    ...underWay(sync, facts.running.get(company.id)),
  };
}

/** A run under way, or how far a first sync is that rests. */
function underWay(
  { unfinished, firstSyncedAt }: SyncFacts,
  running: SyncFacts['running'],
): Pick<CompanySummary, 'syncing' | 'unfinished'> {
  if (running) return { syncing: running };
  return unfinished && firstSyncedAt === undefined ? { unfinished } : {};
}

/** State of the toolbar: what needs a person outweighs everything, and what is muted counts for nothing. */
export function deriveToolbar(companies: readonly CompanySummary[]): ToolbarView {
  const told = companies.filter(({ muted }) => muted === undefined);
  const attention = told.filter(({ link }) => link.health === 'needs-attention').length;
  const ends = told.flatMap(({ link, warning }) =>
    link.expiring && warning?.startsWith('expiring_') ? [link.expiring.daysLeft] : [],
  );
  const connected = companies.filter(({ link }) => link.state === 'active').length;
  const paused = companies.filter(({ link }) => link.pausedAt !== undefined).length;
  const muted = companies.filter((one) => one.muted && one.link.state === 'inactive').length;
  const syncing = companies.some(
    (company) => company.syncing !== undefined && company.firstSyncedAt === undefined,
  );
  const calm = syncing ? 'syncing' : 'ok';
  const state = attention > 0 ? 'attention' : connected > 0 ? calm : 'not-connected';
  const expiring = { companies: ends.length, daysLeft: Math.min(...ends) };
  return {
    state,
    attention,
    companies: companies.length,
    connected,
    paused,
    muted,
    ...(ends.length > 0 ? { expiring } : {}),
  };
}

function viewFlow(flow: Flow, companies: readonly Company[]): FlowView {
  const expected = companies.find((company) => company.id === flow.expects);
  const replaced = companies.find((company) => company.id === flow.replaces);
  const base: FlowView = {
    id: flow.id,
    stage: flow.now.stage,
    ...(expected ? { expects: { id: expected.id, name: expected.name } } : {}),
    ...(replaced ? { replaces: { id: replaced.id, name: replaced.name } } : {}),
  };
  switch (flow.now.stage) {
    case 'asking':
      return { ...base, company: { id: flow.now.companyId, name: flow.now.companyName } };
    case 'done':
      return {
        ...base,
        company: { id: flow.now.companyId, name: flow.now.companyName },
        renewed: flow.now.renewed,
        ...gapOf(companies, flow.now.companyId),
      };
    case 'failed':
      return {
        ...base,
        ...pickedOf(flow.now.failure, companies),
        cause: { ...explain(flow.now.failure), since: flow.now.at },
      };
    case 'window':
    case 'tab':
    case 'code':
    case 'exchanging':
    case 'naming':
      return base;
  }
}

/** What a company missed before it was connected again. */
function gapOf(companies: readonly Company[], id: CompanyId): Pick<FlowView, 'gap'> {
  const gap = companies.find((company) => company.id === id)?.gap;
  return gap ? { gap } : {};
}

/** The name of the company that was picked by mistake, where it is known here; nothing is asked of Intuit for it. */
function pickedOf(failure: Failure, companies: readonly Company[]): Pick<FlowView, 'company'> {
  if (failure.kind !== 'wrong-company') return {};
  const picked = companies.find(({ id }) => id === failure.picked);
  return picked ? { company: { id: picked.id, name: picked.name } } : {};
}
