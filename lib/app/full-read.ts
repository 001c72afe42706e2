import type { RunResult } from '../core/company';
import { type PagePlan, planSection, withPage } from '../core/full-read';
import type { FullRead, MirrorState } from '../core/mirror-state';
import { type ReadPlan, type Section, sectionsOf } from '../core/query';
import { type MirroredKind, mirroredKinds } from '../core/records';
import { fail, type Result, succeed } from '../core/result';
import { type Day, type EpochMs, minuteMs, twelveMonthsBefore } from '../core/time';
import type { Accounting, Done, Mirror, Page, Ports } from './ports';

/** Reads of the accounting API on behalf of one company, tokens and health taken care of. */
export interface Reader {
  count(section: Section): ReturnType<Accounting['count']>;
  page(section: Section, start: number, size: number): ReturnType<Accounting['page']>;
  changesSince(since: number): ReturnType<Accounting['changesSince']>;
}

/** What a run is to bring beyond what changed since the last one. */
export interface RunWants {
  /** All customers again. */
  readonly customers?: boolean;
  /** Everything that changed since that moment, whatever the cursor says. */
  readonly since?: EpochMs;
  /** Transactions from that day on, also before the automatic window. */
  readonly reach?: Day;
  /** Records compared with Intuit's: tonight's part, all of them as somebody asked for, or what was found put right. */
  readonly audit?: 'slice' | 'pass' | 'repair';
}

/** What a run works with. */
export interface RunTools {
  readonly reader: Reader;
  readonly mirror: Mirror;
  readonly clock: Ports['clock'];
  readonly trigger: RunResult['trigger'];
  readonly wants: RunWants;
  /** False once the company was disconnected, paused or deleted: the run stops where it is. */
  goesOn(): Promise<boolean>;
  /** Tells the screens how far it is; also keeps the worker from being put to sleep. */
  progress(reading: FullRead): void;
}

/** Pages under way at once, being read or stored: more than there are lines, so that none idles while pages are stored. */
const lanes = 14;

/** The cursor is set back a little, because Intuit's own clocks may disagree by seconds. */
export const cursorSlackMs = minuteMs;

interface Job {
  readonly section: Section;
  readonly plan: PagePlan;
}

/**
 * Reads everything, page by page, going on where a dead worker stopped. The change cursor is older than the first page,
 * so that whatever moved under the pages is told by the changes since.
 * Ends with the state in which only the changes since the cursor are missing.
 */
export async function readAll(
  tools: RunTools,
  plan: Omit<ReadPlan, 'windowStart'>,
): Promise<Result<FullRead>> {
  const { mirror } = tools;
  const stored = (await mirror.readState()).reading;
  const begun = stored ? succeed(stored) : await begin(tools, plan);
  if (!begun.ok) return begun;
  for (;;) {
    const { reading } = await mirror.readState();
    if (!reading) return fail({ kind: 'not-connected' });
    const jobs = planJobs(reading);
    if (jobs === 'restart') {
      await mirror.commit({ change: ({ reading: _reading, ...rest }) => rest });
      return fail({ kind: 'books-moving', entity: 'Invoice' });
    }
    if (jobs.length === 0) return succeed(reading);
    const failure = await work(tools, reading, jobs);
    if (failure && !failure.ok) return failure;
  }
}

/** Counts every section, takes the cursor from the oldest of those answers, and stores both before the first page. */
async function begin(
  tools: RunTools,
  { kind, since }: Omit<ReadPlan, 'windowStart'>,
): Promise<Result<FullRead>> {
  const { clock, mirror, reader, trigger } = tools;
  const windowStart = windowOf(await mirror.readState(), clock.now());
  const plan = { kind, windowStart, ...(since === undefined ? {} : { since }) };
  const sections = sectionsOf(plan);
  const counts = await Promise.all(sections.map((section) => reader.count(section)));
  // A section that is not part of this read counts as read: it has nothing.
  const totals: Record<Section['name'], { total?: number; pages: [] }> = {
    customers: { total: 0, pages: [] },
    invoices: { total: 0, pages: [] },
    'open-invoices': { total: 0, pages: [] },
    payments: { total: 0, pages: [] },
  };
  let cursor = Number.POSITIVE_INFINITY;
  for (const [index, counted] of counts.entries()) {
    if (!counted.ok) return counted;
    const { total, serverAt } = counted.value;
    const name = sections[index]?.name ?? 'customers';
    totals[name] = { ...(total === undefined ? {} : { total }), pages: [] };
    cursor = Math.min(cursor, serverAt);
  }
  const outcome = await mirror.commit({
    change: (state) => ({
      ...state,
      reading: {
        ...plan,
        trigger,
        startedAt: clock.now(),
        generation: state.revision + 1,
        cursor: cursor - cursorSlackMs,
        sections: totals,
        reads: counts.length,
      },
    }),
  });
  return outcome.state.reading ? succeed(outcome.state.reading) : fail({ kind: 'not-connected' });
}

/** The pages that can be asked for now, customers first; `restart` when the books move faster than they are read. */
function planJobs(reading: FullRead): readonly Job[] | 'restart' {
  const jobs: Job[] = [];
  for (const section of sectionsOf(reading)) {
    const step = planSection(reading.sections[section.name]);
    if (step.step === 'restart') return 'restart';
    if (step.step === 'read') jobs.push(...step.pages.map((plan) => ({ section, plan })));
  }
  return jobs;
}

/** Works jobs off in lanes; the first failure stops all of them after what is in flight. */
async function work(
  tools: RunTools,
  reading: FullRead,
  jobs: readonly Job[],
): Promise<Result<never> | undefined> {
  const queue = [...jobs];
  let failed: Result<never> | undefined;
  async function lane(): Promise<void> {
    for (let job = queue.shift(); job && !failed; job = queue.shift()) {
      if (!(await tools.goesOn())) failed = fail({ kind: 'not-connected' });
      else {
        const page = await tools.reader.page(job.section, job.plan.start, job.plan.size);
        if (page.ok) await store(tools, reading, job, page.value);
        else failed = page;
      }
    }
  }
  // A lane that throws must not leave the others reading behind the back of the next run.
  const ends = await Promise.allSettled(
    Array.from({ length: Math.min(lanes, jobs.length) }, () =>
      lane().catch((error: unknown) => {
        queue.length = 0;
        throw error;
      }),
    ),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return failed;
}

/** Records and progress in one transaction: doing a page twice changes nothing. */
async function store(tools: RunTools, reading: FullRead, job: Job, page: Page): Promise<void> {
  const outcome = await tools.mirror.commit({
    put: page.records,
    refused: page.refused,
    generation: reading.generation,
    ...(reading.kind === 'full' || reading.kind === 'customers' ? { compare: true } : {}),
    ...(reading.kind === 'catchup' ? { scope: { windowStart: reading.windowStart } } : {}),
    change: (state, done) => withProgress(state, reading.generation, job, page.ids, done),
  });
  if (outcome.state.reading) tools.progress(outcome.state.reading);
}

function withProgress(
  state: MirrorState,
  generation: number,
  job: Job,
  ids: readonly string[],
  done: Pick<Done, 'changed'>,
): MirrorState {
  // A page of a read that has been given up meanwhile must not mark progress in its successor.
  if (state.reading?.generation !== generation) return state;
  const section = withPage(state.reading.sections[job.section.name], job.plan, ids);
  const sections = { ...state.reading.sections, [job.section.name]: section };
  const changed = total(state.reading.changed, done.changed);
  const reading = { ...state.reading, sections, changed, reads: state.reading.reads + 1 };
  // Part of everything says nothing of the whole.
  if (reading.kind === 'customers' || reading.kind === 'catchup') return { ...state, reading };
  return { ...state, reading, complete: { ...state.complete, ...completeIn(reading) } };
}

/** Kinds that are wholly read; a kind with two sections needs both. */
function completeIn(reading: FullRead): Partial<MirrorState['complete']> {
  const complete: { -readonly [K in keyof MirrorState['complete']]?: boolean } = {};
  for (const section of sectionsOf(reading)) {
    const done = planSection(reading.sections[section.name]).step === 'done';
    complete[section.kind] = (complete[section.kind] ?? true) && done;
  }
  // What was complete once stays so while it is read again.
  return Object.fromEntries(Object.entries(complete).filter(([, done]) => done));
}

/** Records by kind of two steps together. */
export function total(
  some: Readonly<Record<MirroredKind, number>> | undefined,
  more: Readonly<Record<MirroredKind, number>>,
): Record<MirroredKind, number> {
  const sum = { ...more };
  for (const kind of mirroredKinds) sum[kind] += some?.[kind] ?? 0;
  return sum;
}

/** Where the mirror begins: twelve months back, or earlier when somebody asked for it. */
export function windowOf({ reach }: Pick<MirrorState, 'reach'>, now: EpochMs): Day {
  const usual = twelveMonthsBefore(now);
  return reach !== undefined && reach < usual ? reach : usual;
}
