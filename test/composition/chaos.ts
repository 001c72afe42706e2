/**
 * Random faults, deaths and changes, repeatable by their seed: `SEED=7 RUNS=1000 npm run test:chaos`.
 * Fails when a mirror is not exactly the books, or a connection was lost that could have been kept.
 * `PARTS=month npm run test:chaos` lives through 30 days of 20 companies and holds budget and ledger against Intuit's log.
 */
import { liveThrough } from './busy-month';
import { runRefreshChaos } from './chaos-refresh';
import { runSyncChaos } from './chaos-sync';
import { isEmpty, makeBed, nameOf, runKinds } from './kill-points';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const runs = Number(process.env['RUNS'] ?? 300);
const parts = (process.env['PARTS'] ?? 'points,sync,pages,refresh').split(',');

const say = (line: string) => process.stdout.write(`${line}\n`);
const list = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, times]) => `${name} ${times}`)
    .join(', ');

let failures = 0;

async function killEverywhere(): Promise<void> {
  const bed = await makeBed(seed);
  for (const kind of runKinds) {
    let points = 0;
    for (; ; points += 1) {
      await bed.prepare(kind);
      const death = await bed.dieAt(points);
      if (!death) break;
      if (isEmpty(death) && death.ahead.length === 0) continue;
      failures += 1;
      say(`  WRONG after ${nameOf(death.point)}: ${JSON.stringify(death)}`);
    }
    say(`${kind} run: died at each of its ${points} kill points`);
  }
  await bed.world.close();
}

async function sync(large: boolean): Promise<void> {
  const told = await runSyncChaos(seed, large ? Math.ceil(runs / 50) : runs, large);
  say(`${large ? 'runs over several pages' : 'runs'}: ${told.runs}`);
  say(`  kills: ${list(told.kills)}`);
  say(`  faults: ${list(told.faults)}`);
  say(`  audits: ${list(told.audits)}`);
  say(`  people: ${list(told.people)}`);
  say(`  changes in QuickBooks: ${list(told.deeds)}`);
  const count = (of: 'lost' | 'ghosts' | 'stale' | 'doubled') =>
    told.wrong.reduce((sum, { difference }) => sum + difference[of].length, 0);
  say(
    `  lost ${count('lost')}, ghosts ${count('ghosts')}, stale ${count('stale')}, doubled ${count('doubled')}, cursor ahead ${told.wrong.filter(({ ahead }) => ahead.length > 0).length}`,
  );
  for (const { run, difference, ahead, untrue } of told.wrong) {
    say(
      `  WRONG in run ${run}: ${JSON.stringify({ ...difference, ahead, untrue }).slice(0, 1_000)}`,
    );
  }
  for (const error of told.reported) say(`  REPORTED: ${String(error)}`);
  failures += told.wrong.length + told.reported.length;
}

async function refresh(): Promise<void> {
  const told = await runRefreshChaos(seed, runs);
  say(`refreshes: ${told.refreshes} over ${told.years.toFixed(1)} years`);
  say(`  kills: ${list(told.kills)}`);
  say(`  faults: ${list(told.faults)}`);
  say(`  connections: ${list(told.fates)}`);
  say(`  said of those that were over: ${list(told.told)}`);
  say(`  avoidably lost ${told.fates.get('avoidably lost') ?? 0}, doubled ${told.doubled}`);
  for (const what of told.wrong) say(`  WRONG: ${what}`);
  for (const error of told.reported) say(`  REPORTED: ${String(error)}`);
  failures += told.wrong.length + told.doubled + told.reported.length;
}

/** A firm with 20 companies through 30 days, inside the reads of the free tier. */
async function month(): Promise<void> {
  const lived = await liveThrough(20, 30, (sofar) =>
    say(`  day ${sofar.day}: ${sofar.requests} requests so far, ${sofar.reads} of them reads`),
  );
  const { budget, reads, readsThisMonth, summed, side, deeds, reported } = lived;
  const differs = side.untold.length + side.invented.length;
  say(`30 days of 20 companies: ${reads} reads of 500,000, ${deeds} changes in QuickBooks`);
  say(
    `  ledger: ${side.ours.length} lines, ${differs} differ from Intuit's log, ${side.open} open`,
  );
  say(`  our own sums: ${summed} reads, Intuit's: ${reads}`);
  say(
    `  this month by our budget: ${budget.reads}, by Intuit: ${readsThisMonth}; forecast ${budget.forecast}`,
  );
  for (const error of reported) say(`  REPORTED: ${String(error)}`);
  const isSame = summed === reads && budget.reads === readsThisMonth;
  if (reads > 500_000 || !isSame) failures += 1;
  failures += differs + reported.length;
}

say(`seed ${seed}, ${runs} runs`);
if (parts.includes('points')) await killEverywhere();
if (parts.includes('sync')) await sync(false);
if (parts.includes('pages')) await sync(true);
if (parts.includes('refresh')) await refresh();
// Minutes long and without chance: only where it is asked for.
if (parts.includes('month')) await month();
say(failures === 0 ? 'nothing lost, nothing doubled' : `${failures} WRONG`);
process.exitCode = failures === 0 ? 0 : 1;
