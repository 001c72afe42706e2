import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Benchmark, BenchTools } from '../benchmark';
import { type Aim, figure, median } from '../figure';
import { boundMs, fewestRequests } from './bound';
import { type FirstSync, measureFirstSync } from './first-sync';
import { type Manner, measureNodeQuickbooks, type OtherSync } from './node-quickbooks';
import { measurePlainFetch, type PlainFetch } from './plain-fetch';
import { type BenchWorld, openBeforeFirstSync, type Sizes, startBenchWorld } from './stage';
import { measureTenChanges } from './ten-changes';
import { splitTime, storingTimes, wordsOf } from './time-split';
import { debugWorker, watchHeap } from './worker-debugger';
import { probeWorker } from './worker-probe';
import { profileWorker, wordsOfBusy } from './worker-profile';

/** How one size is measured. */
interface Plan {
  readonly sizes: Sizes;
  /** Runs that count for time, each beside one of node-quickbooks. */
  readonly rounds: number;
  readonly limits: boolean;
}

const withinBound: Aim = { of: 'ratio', atMost: 1.25 };
const threeTimesFaster: Aim = {
  of: 'ratio',
  atMost: 1 / 3,
  words: 'at least 3 × faster (ratio ≤ 0.333)',
};

/** First sync of 2,000 customers, 20,000 invoices and 10,000 payments; then ten changes. */
export const smallSync: Benchmark = {
  name: 'sync',
  measure: (tools) =>
    measureSize(tools, {
      sizes: { customers: 2000, invoices: 20_000, payments: 10_000 },
      rounds: 3,
      limits: false,
    }),
};

/** The same five times larger, with memory and disk. */
export const largeSync: Benchmark = {
  name: 'large-sync',
  large: true,
  measure: (tools) =>
    measureSize(tools, {
      sizes: { customers: 10_000, invoices: 100_000, payments: 50_000 },
      rounds: 1,
      limits: true,
    }),
};

export async function measureSize(tools: BenchTools, plan: Plan): Promise<void> {
  const world = await startBenchWorld(plan.sizes, plan.rounds * 4 + 1);
  try {
    await race(tools, plan, world);
    await explain(tools, plan, world);
  } finally {
    await world.simulator.close();
  }
}

/** Alternates Booklight and node-quickbooks, each on a company of its own with the same books. */
async function race(tools: BenchTools, plan: Plan, world: BenchWorld): Promise<void> {
  const companies = [...world.companies];
  const next = () => companies.shift()!;
  const ours: FirstSync[] = [];
  const plain: PlainFetch[] = [];
  const others: Record<Manner, OtherSync[]> = { sequential: [], parallel: [] };
  for (let round = 0; round < plan.rounds; round += 1) {
    ours.push(
      await prepared(next(), (company) => firstSyncOf(tools, world, company, `run-${round}`)),
    );
    const folder = await tools.folder(`plain-${round}`);
    plain.push(await prepared(next(), (company) => measurePlainFetch(world, company, folder)));
    const { tookMs, traffic } = plain.at(-1)!;
    tools.note(
      `Plain fetch: ${seconds(tookMs)} s, ${traffic.requests} requests, ${traffic.throttled} × 429`,
    );
    for (const manner of ['sequential', 'parallel'] as const) {
      const other = await prepared(next(), (company) =>
        measureNodeQuickbooks(world, company, manner),
      );
      tools.note(told(manner, other));
      others[manner].push(other);
    }
  }
  addRace(tools, plan, ours, others);
  tools.add(
    figure({
      name: `first sync of ${count(plan.sizes)}, beside a loop in the same browser that fetches and keeps nothing`,
      value: seconds(median(ours.map(({ tookMs }) => tookMs))),
      unit: 's',
      reference: seconds(median(plain.map(({ tookMs }) => tookMs))),
    }),
  );
}

/** Intuit works on machines of its own: its answers are worked out before the clock starts, for everybody alike. */
async function prepared<T>(
  company: BenchWorld['companies'][number],
  measure: (company: BenchWorld['companies'][number]) => Promise<T>,
): Promise<T> {
  company.writeDown(true);
  try {
    return await measure(company);
  } finally {
    company.writeDown(false);
  }
}

async function firstSyncOf(
  tools: BenchTools,
  world: BenchWorld,
  company: BenchWorld['companies'][number],
  profile: string,
): Promise<FirstSync> {
  const opened = await openBeforeFirstSync(world, company, await tools.folder(profile));
  try {
    const sync = await measureFirstSync(world, company, opened);
    const { requests, throttled, records } = sync.traffic;
    tools.note(
      `Booklight: ${seconds(sync.tookMs)} s, ${requests} requests, ${records} records, ${throttled} × 429`,
    );
    return sync;
  } finally {
    await opened.context.close();
  }
}

function addRace(
  { add }: BenchTools,
  { sizes }: Plan,
  ours: readonly FirstSync[],
  others: Record<Manner, readonly OtherSync[]>,
): void {
  const what = `first sync of ${count(sizes)}`;
  const value = seconds(median(ours.map(({ tookMs }) => tookMs)));
  // Of what is mirrored: the window leaves out a few old transactions, and the bound must not profit from them.
  const fewest = fewestRequests(ours[0]!.mirrored);
  const really = median(ours.map(({ traffic }) => traffic.requests));
  add(
    figure({
      name: `${what}, beside the bound of ${fewest} requests`,
      value,
      unit: 's',
      reference: seconds(boundMs(fewest)),
      aim: withinBound,
    }),
  );
  add(
    figure({
      name: `${what}, beside the bound of the ${really} requests made`,
      value,
      unit: 's',
      reference: seconds(boundMs(really)),
    }),
  );
  for (const manner of ['sequential', 'parallel'] as const) {
    const runs = others[manner];
    const throttled = Math.max(...runs.map(({ traffic }) => traffic.throttled));
    const trouble = runs.find((run) => run.trouble)?.trouble;
    const how = manner === 'sequential' ? 'one after the other' : 'all three at once';
    const ended = trouble ? `, failed: ${trouble}` : '';
    add(
      figure({
        name: `${what}, beside node-quickbooks fetchAll, ${how} (429s: ${throttled}${ended})`,
        value,
        unit: 's',
        reference: seconds(median(runs.map(({ tookMs }) => tookMs))),
        aim: threeTimesFaster,
      }),
    );
  }
}

function told(manner: Manner, { tookMs, traffic, read, trouble }: OtherSync): string {
  const records = Object.values(read).reduce((sum, n) => sum + n, 0);
  return `node-quickbooks ${manner}: ${seconds(tookMs)} s, ${traffic.requests} requests, ${records} records, ${traffic.throttled} × 429${trouble ? `, ${trouble}` : ''}`;
}

/** One more run under the debugger: where the time goes, memory, ten changes, and the disk after closing. */
async function explain(tools: BenchTools, plan: Plan, world: BenchWorld): Promise<void> {
  const { simulator } = world;
  const company = world.companies.at(-1)!;
  company.writeDown(true);
  const profile = await tools.folder('explained');
  const opened = await openBeforeFirstSync(world, company, profile);
  let served = 0;
  try {
    const worker = await debugWorker(opened.context);
    const probe = await probeWorker(worker);
    const heap = watchHeap(worker);
    const profiler = await profileWorker(worker);
    const sync = await measureFirstSync(world, company, opened);
    const busy = await profiler.stop();
    const peak = await heap.stop();
    served = sync.traffic.bytes;
    const happenings = await probe.look();
    tools.note(
      `Under the debugger ${seconds(sync.tookMs)} s: ${wordsOf(splitTime(happenings, sync))}.`,
    );
    const storing = storingTimes(happenings);
    tools.note(
      `A page from answer to commit: median ${Math.round(median(storing))} ms, most ${Math.round(Math.max(...storing))} ms; ${wordsOfBusy(busy)}.`,
    );
    addHeap(tools, plan, peak);
    await addTenChanges(tools, plan, () =>
      measureTenChanges(simulator, company, opened.options, probe),
    );
    await worker.detach();
  } finally {
    await opened.context.close();
  }
  await addDisk(tools, plan, profile, served);
}

function addHeap(
  { add, note }: BenchTools,
  { sizes, limits }: Plan,
  peak: Awaited<ReturnType<ReturnType<typeof watchHeap>['stop']>>,
): void {
  add(
    figure({
      name: `worker's heap during the first sync of ${count(sizes)}, most`,
      value: megabytes(peak.usedBytes),
      unit: 'MB',
      ...(limits ? { aim: { of: 'value', atMost: 150 } as const } : {}),
    }),
  );
  note(
    `Heap: ${peak.samples} samples; V8 had taken ${megabytes(peak.totalBytes)} MB, buffers outside ${megabytes(peak.outsideBytes)} MB.`,
  );
}

async function addTenChanges(
  { add, note }: BenchTools,
  { sizes }: Plan,
  measureIt: () => ReturnType<typeof measureTenChanges>,
): Promise<void> {
  const changes = await measureIt();
  const what = `ten changes against ${count(sizes)}`;
  const readAim = { of: 'value', atMost: 1 } as const;
  const ownAim = { of: 'value', atMost: 50 } as const;
  add(
    figure({ name: `${what}: metered reads`, value: changes.reads, unit: 'reads', aim: readAim }),
  );
  add(
    figure({
      name: `${what}: answer received to commit`,
      value: changes.toCommitMs,
      unit: 'ms',
      aim: ownAim,
    }),
  );
  add(
    figure({
      name: `${what}: click to "done" without waiting for Intuit`,
      value: changes.wholeMs,
      unit: 'ms',
    }),
  );
  note(`Ten changes: medians of ${changes.rounds} rounds.`);
}

async function addDisk(
  { add }: BenchTools,
  { sizes, limits }: Plan,
  profile: string,
  served: number,
): Promise<void> {
  const bytes = await bytesIn(join(profile, 'Default', 'IndexedDB'));
  add(
    figure({
      name: `mirror of ${count(sizes)} on disk after closing, beside the JSON served`,
      value: megabytes(bytes),
      unit: 'MB',
      reference: megabytes(served),
      ...(limits ? { aim: { of: 'ratio', atMost: 0.4 } as const } : {}),
    }),
  );
}

async function bytesIn(folder: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) sum += (await stat(join(entry.parentPath ?? entry.path, entry.name))).size;
  }
  return sum;
}

function count({ customers, invoices, payments }: Sizes): string {
  return [customers, invoices, payments].map((n) => n.toLocaleString('en-US')).join(' + ');
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 10_000) / 100;
}
