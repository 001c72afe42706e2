import type { Company, RunResult } from './company';
import { deriveLink } from './connection';
import type { CompanyId } from './ids';
import type { JournalEntry } from './journal';
import type { LedgerLine } from './ledger';
import type { PageFigures } from './page-memory';
import type { Summary } from './summary';
import type { Task } from './task';
import { dayMs, type EpochMs, hourMs, minuteMs, secondMs } from './time';

/** The browser and what it lets the extension do. */
export interface MachineFacts {
  readonly browser: string;
  readonly language: string;
  readonly permissions: readonly string[];
  readonly origins: readonly string[];
  /** Bytes, as the browser estimates them; absent where it does not. */
  readonly storage?: { readonly usedBytes: number; readonly quotaBytes: number };
}

/** Everything that diagnostics are written from. */
export interface DiagnosticFacts {
  readonly now: EpochMs;
  readonly version: string;
  readonly machine: MachineFacts;
  readonly apps: readonly {
    readonly environment: string;
    readonly clientAuth: string;
    readonly hasSecret: boolean;
  }[];
  readonly companies: readonly Company[];
  readonly toolbar: Summary['toolbar'];
  readonly flow?: { readonly stage: string; readonly startedAt: EpochMs };
  readonly tasks: readonly Task[];
  readonly alarms: Readonly<Record<string, EpochMs | undefined>>;
  readonly requests: readonly LedgerLine[];
  readonly journal: readonly JournalEntry[];
  /** What was last seen on each page of QuickBooks. */
  readonly pages: readonly (PageFigures & { readonly at: EpochMs })[];
  /** The company from whose page they were asked for. */
  readonly about?: CompanyId;
}

/**
 * What support needs, as plain text in English. Names of companies are left out, since they are the firm's clients; the
 * last four digits of their ids are in, so that both sides mean the same one. Words of causes are left out too, because
 * Intuit's own texts can quote a customer's name.
 */
export function writeDiagnostics(facts: DiagnosticFacts): string {
  const names = new Map(facts.companies.map(({ id }, index) => [id, `company ${index + 1}`]));
  const nameOf = (id: CompanyId | undefined): string => (id && names.get(id)) ?? '-';
  const { now } = facts;
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Booklight diagnostics', head(facts, nameOf)],
    ['Intuit apps', facts.apps.map(appLine)],
    ['Companies', facts.companies.flatMap((company) => companyLines(company, nameOf, now))],
    ['Tasks', facts.tasks.map((task) => taskLine(task, nameOf, now))],
    ['Latest requests', facts.requests.map((line) => requestLine(line, nameOf, now))],
    ['Latest events', facts.journal.map((entry) => eventLine(entry, nameOf, now))],
    ['Badges on pages of QuickBooks', facts.pages.map((figures) => pageLine(figures, now))],
  ];
  return sections
    .map(([title, lines]) => [title, ...(lines.length === 0 ? ['none'] : lines)])
    .map(([title, ...lines]) => `${title}\n${lines.map((line) => `  ${line}\n`).join('')}`)
    .join('\n');
}

type NameOf = (id: CompanyId | undefined) => string;

function head(facts: DiagnosticFacts, nameOf: NameOf): readonly string[] {
  const { now, machine, alarms, toolbar, flow } = facts;
  const { storage } = machine;
  return [
    `at: ${new Date(now).toISOString()}`,
    `version: ${facts.version}`,
    `browser: ${machine.browser}`,
    `language: ${machine.language}`,
    `permissions: ${listOf(machine.permissions)}`,
    `hosts: ${listOf(machine.origins)}`,
    `storage: ${storage ? `${megabytes(storage.usedBytes)} of ${megabytes(storage.quotaBytes)}` : 'not told'}`,
    `alarms: ${listOf(Object.entries(alarms).map(([name, at]) => `${name} ${at === undefined ? 'MISSING' : whenOf(at, now)}`))}`,
    `toolbar: ${toolbar.state}, ${toolbar.attention} of ${toolbar.companies} need attention`,
    `consent: ${flow ? `${flow.stage}, begun ${whenOf(flow.startedAt, now)}` : 'none under way'}`,
    ...(facts.about ? [`asked about: ${nameOf(facts.about)}`] : []),
  ];
}

function appLine(app: DiagnosticFacts['apps'][number]): string {
  return `${app.environment}, ${app.clientAuth}, ${app.hasSecret ? 'secret saved' : 'no secret'}`;
}

function companyLines(company: Company, nameOf: NameOf, now: EpochMs): readonly string[] {
  const { link: facts, sync, environment, realmId } = company;
  const link = deriveLink(facts, now);
  const { counts } = sync;
  return [
    `${nameOf(company.id)}: ${environment}, id ends in ${realmId.slice(-4)}, added ${whenOf(company.addedAt, now)}`,
    `  link: ${link.state}, ${link.health}; proved ${whenOf(facts.provedAt, now)}; authorization ends ${whenOf(link.expires?.at, now)}`,
    ...(link.cause
      ? [
          `  cause: ${link.cause.id} since ${whenOf(link.cause.since, now)}, support id ${link.cause.tid ?? '-'}`,
        ]
      : []),
    ...(facts.trouble ? [`  trouble: ${facts.trouble.count} in a row`] : []),
    `  mirror: ${counts.customers} customers, ${counts.invoices} invoices, ${counts.payments} payments; synced ${whenOf(sync.lastSyncedAt, now)}; ${sync.fruitfulRuns} fruitful runs`,
    ...(sync.lastRun ? [`  last run: ${runWords(sync.lastRun, now)}`] : []),
  ];
}

function runWords(run: RunResult, now: EpochMs): string {
  const { changed, deleted } = run;
  const sum =
    changed.customers +
    changed.invoices +
    changed.payments +
    deleted.customers +
    deleted.invoices +
    deleted.payments;
  const outcome = run.failure ? `failed: ${run.failure.kind}` : `${sum} records`;
  return `${run.kind} by ${run.trigger}, ${whenOf(run.startedAt, now)}, took ${spanOf(run.endedAt - run.startedAt)}, ${run.reads} reads, ${outcome}`;
}

function taskLine(task: Task, nameOf: NameOf, now: EpochMs): string {
  const last = task.last ? `${task.last.outcome} ${whenOf(task.last.at, now)}` : 'never ran';
  const state = task.on ? '' : ', OFF';
  return `${nameOf(task.companyId)} ${task.kind}: every ${spanOf(task.everyMs)}, due ${whenOf(task.dueAt, now)}, ${last}, ${task.failures} failures in a row${state}`;
}

function requestLine(line: LedgerLine, nameOf: NameOf, now: EpochMs): string {
  const outcome =
    line.status === undefined
      ? 'no answer yet'
      : `${line.unsent ? 'never left' : line.status === 0 ? 'no answer' : line.status}, ${line.bytes ?? 0} bytes, ${line.tookMs ?? 0} ms`;
  return `${whenOf(line.at, now)} ${nameOf(line.companyId)} ${line.method} ${line.host} ${line.what}: ${outcome}`;
}

function eventLine(entry: JournalEntry, nameOf: NameOf, now: EpochMs): string {
  const cause = entry.cause === undefined ? '' : `, ${entry.cause}`;
  const tid = entry.tid === undefined ? '' : `, support id ${entry.tid}`;
  return `${whenOf(entry.at, now)} ${nameOf(entry.companyId)} ${entry.what}${cause}${tid}`;
}

/** Counts alone: rows that were found, told whose they are, and badged; and with which selector of which age. */
function pageLine(figures: DiagnosticFacts['pages'][number], now: EpochMs): string {
  const { page, rows, known, shown, variant, seen, version, at } = figures;
  const by = variant === undefined ? '' : `, found by "${variant}" of ${seen ?? '-'}`;
  return `${page}: ${rows} rows, ${known} identified, ${shown} badged${by}; selectors of ${version ?? '-'}, ${whenOf(at, now)}`;
}

/** A moment by its distance, which is what one looks for: "5 min ago", "in 2 h". */
function whenOf(at: EpochMs | undefined, now: EpochMs): string {
  if (at === undefined) return 'never';
  return at <= now ? `${spanOf(now - at)} ago` : `in ${spanOf(at - now)}`;
}

function spanOf(ms: number): string {
  if (ms < secondMs) return `${ms} ms`;
  if (ms < minuteMs) return `${Math.floor(ms / secondMs)} s`;
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min`;
  if (ms < 2 * dayMs) return `${Math.floor(ms / hourMs)} h`;
  return `${Math.floor(ms / dayMs)} days`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function listOf(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.join(', ');
}
