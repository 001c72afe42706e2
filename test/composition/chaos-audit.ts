import type { Difference, Oracle } from './oracle';
import { createSpoiler } from './spoil';
import { companyId, minuteMs, realmId, type World } from './world';

/** What is done of an audit in one run of the chaos. */
export interface AuditDeed {
  readonly name: string;
  begin(): Promise<unknown>;
  /** Key of what was spoilt before it, so that there is something to be found and put right. */
  readonly spoilt?: string;
}

/** One run in seven compares, and not the same ones that are harmed; each way in turn, so that every sample meets all. */
const auditEvery = 7;

/** @param run its number, from 1 */
export async function chooseAudit(world: World, run: number): Promise<AuditDeed | undefined> {
  if (run % auditEvery !== 3) return undefined;
  const turn = Math.floor(run / auditEvery) % 3;
  if (turn === 0) {
    const begin = () => world.useCases.schedule.runNow(companyId, 'schedule', { audit: 'slice' });
    return { name: 'audit of a night', begin };
  }
  const begin = () => world.useCases.audits.start(companyId);
  if (turn === 1) return { name: 'audit of everything', begin };
  const company = world.simulator.companies.get(realmId)!;
  const spoiler = createSpoiler(world, company);
  const spoilt = await spoiler.spoilSomehow();
  return { name: 'audit of a spoilt mirror', begin, spoilt };
}

/**
 * After the trouble: an audit that is still open is brought to its end, it must have found what is wrong and nothing else,
 * and what it found is put right, by a worker that may die in it.
 * @returns what it said that is not so
 */
export async function endAudit(
  world: World,
  oracle: Oracle,
  { spoilt }: AuditDeed,
  killSomewhere: () => void,
): Promise<readonly string[]> {
  if (!world.alive) await world.start();
  await compareToTheEnd(world, spoilt !== undefined);
  const untrue = await untruthsOf(world, oracle);
  if ((await openKeys(world)).length === 0) return untrue;
  killSomewhere();
  void world.useCases.audits.repair(companyId).catch(() => undefined);
  await world.rest();
  if (world.alive) world.killWhere(undefined);
  await world.pass(2 * minuteMs);
  if (!world.alive) await world.start();
  await repairWhatIsLeft(world);
  return [...untrue, ...(await openKeys(world)).map((key) => `${key} was not put right`)];
}

/** What the audit says, held against what the oracle sees. */
export async function untruthsOf(world: World, oracle: Oracle): Promise<readonly string[]> {
  const wrong = keysOf(await oracle.compare(world.disk));
  const found = await openKeys(world);
  return [
    ...wrong.filter((key) => !found.includes(key)).map((key) => `${key} was not found`),
    ...found.filter((key) => !wrong.includes(key)).map((key) => `${key} is a false alarm`),
  ];
}

/** Who died before anything was put right has told the person nothing: they press once more. */
export async function repairWhatIsLeft(world: World): Promise<void> {
  if ((await openKeys(world)).length === 0) return;
  await world.finish(world.useCases.audits.repair(companyId));
}

/** One that waits for a person is told to go on; one that died before it was noted is begun once more. */
async function compareToTheEnd(world: World, mustRun: boolean): Promise<void> {
  const view = await world.finish(world.useCases.audits.read(companyId));
  const nothingYet = mustRun && view?.open.length === 0;
  if (!view?.pass && !nothingYet) return;
  await world.finish(world.useCases.audits.start(companyId));
  await world.rest();
}

async function openKeys(world: World): Promise<readonly string[]> {
  const view = await world.finish(world.useCases.audits.read(companyId));
  return (view?.open ?? []).map(({ kind, id }) => `${kind} ${id}`);
}

/** `Invoice 12` of every line; what is stale is told with its contents. */
function keysOf({ lost, ghosts, stale }: Difference): readonly string[] {
  return [...lost, ...ghosts, ...stale.map((line) => line.split(':')[0] ?? line)];
}
