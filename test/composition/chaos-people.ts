import type { Day } from '@/lib/core/time';
import type { Company } from '../simulator/contract';
import type { Dice } from './dice';
import { mirrorName } from './oracle';
import { companyId, minuteMs, realmId, type World } from './world';

/** What somebody does in Booklight while it reads. */
export interface PersonDeed {
  readonly name: string;
  /** The run that it goes with, or begins. */
  begin(): Promise<unknown>;
  /** Called before each request leaves and before each answer is handed over. */
  meanwhile(): void;
  /** After the trouble: what was pressed and never stored is pressed again. */
  settle(): Promise<void>;
  /** What is not as it was asked for, when all is over. */
  unkept(): Promise<readonly string[]>;
}

/** One run in five; each deed in turn, so that every sample meets all of them. */
const deedEvery = 5;

/** Before the oldest day on which anything is written in these books. */
const longAgo = '2024-05-01' as Day;

/**
 * @param run its number, from 1
 * @param look called after each change of the books
 */
export async function choosePerson(
  world: World,
  look: () => void,
  run: number,
): Promise<PersonDeed | undefined> {
  if (run % deedEvery !== 1) return undefined;
  const deeds = [wantAgain, pauseAndGoOn, reachBack];
  return await deeds[Math.floor(run / deedEvery) % deeds.length]?.(world, look);
}

/** As `leaveOut`, with a run while it is left out. */
async function wantAgain(world: World, look: () => void): Promise<PersonDeed> {
  const deed = await leaveOut(world, look);
  return {
    ...deed,
    async begin() {
      await world.useCases.schedule.runNow(companyId, 'schedule');
      await deed.begin();
    },
  };
}

/** An account is left out, its records change, and it is wanted again: what it lacks is filled up. */
export async function leaveOut(world: World, look: () => void): Promise<PersonDeed> {
  const company = world.simulator.companies.get(realmId)!;
  const invoice = invoiceIn(company, world.dice);
  const customerId = ownerOf(company, `Invoice ${invoice}`);
  const decide = (decision: 'skip' | 'sync') =>
    world.useCases.decisions.decide(companyId, customerId, decision);
  await world.finish(decide('skip'));
  // Meanwhile its own records change, and nobody here takes notice.
  company.act.editInvoice(invoice, { amount: world.dice.below(90_000) / 100 + 1 });
  look();
  // Longer ago than any cursor looks back for safety.
  world.simulator.clock.advance(2 * minuteMs);
  return {
    name: 'account left out and wanted again',
    begin: () => decide('sync'),
    meanwhile: () => undefined,
    async settle() {
      if (!(await leftOut(world)).has(customerId)) return;
      await world.finish(decide('sync'));
      await world.rest();
    },
    async unkept() {
      return [...(await decided(world)).keys()].map((id) => `account ${id} is not filled up`);
    },
  };
}

/** An invoice that QuickBooks lets somebody change; a new one where there is none. */
function invoiceIn(company: Company, dice: Dice): string {
  const { act } = company;
  const able = new Set(
    [...company.records('Customer')].filter((one) => one['Active'] !== false).map(({ Id }) => Id),
  );
  const fit = [...company.records('Invoice')].filter(
    ({ CustomerRef, TotalAmt }) =>
      Number(TotalAmt) > 0 && able.has((CustomerRef as { value: string }).value),
  );
  if (fit.length > 0) return dice.pick(fit).Id;
  const { Id: customerId } = act.createCustomer({ displayName: `Client ${dice.below(1e9)}` });
  return act.createInvoice({ customerId, amount: 10 }).Id;
}

async function decided(world: World): Promise<ReadonlyMap<string, string>> {
  if (!(await world.disk.names()).includes(mirrorName)) return new Map();
  const rows = await world.disk.read(mirrorName, 'decisions');
  return new Map(
    rows.map(({ value }) => {
      const { customerId, decision } = value as { customerId: string; decision: string };
      return [customerId, decision];
    }),
  );
}

async function leftOut(world: World): Promise<ReadonlySet<string>> {
  const all = [...(await decided(world))];
  return new Set(all.flatMap(([id, decision]) => (decision === 'skip' ? id : [])));
}

/** Without records that need not be here, since their account is left out or being filled up. */
export async function withoutLeftOut(
  world: World,
  keys: readonly string[],
): Promise<readonly string[]> {
  const company = world.simulator.companies.get(realmId)!;
  const accounts = await decided(world);
  return keys.filter((key) => !accounts.has(ownerOf(company, key)));
}

/** The account that a record belongs to, in the books as they are. */
function ownerOf(company: Company, key: string): string {
  const [kind, id = ''] = key.split(' ');
  if (kind !== 'Invoice' && kind !== 'Payment') return id;
  const { value = '' } = (company.read(kind, id)?.['CustomerRef'] ?? {}) as { value?: string };
  return value;
}

/** "Pause" in the middle of a run, and "Resume" afterwards. */
async function pauseAndGoOn(world: World): Promise<PersonDeed> {
  let pressed = false;
  return {
    name: 'paused in the middle, and resumed',
    begin: () => world.useCases.schedule.runNow(companyId, 'manual', { customers: true }),
    meanwhile() {
      if (pressed || !world.alive || !world.dice.chance(0.3)) return;
      pressed = true;
      void world.useCases.pause.pause(companyId).catch(() => undefined);
    },
    async settle() {
      await world.finish(world.useCases.pause.resume(companyId));
      await world.rest();
    },
    unkept: async () => [],
  };
}

/** "Manual sync" back to a day long before the automatic window. */
export async function reachBack(world: World): Promise<PersonDeed> {
  const ask = () =>
    world.useCases.schedule.runNow(companyId, 'manual', {
      since: Date.parse(longAgo),
      reach: longAgo,
    });
  const reach = async () => {
    if (!(await world.disk.names()).includes(mirrorName)) return undefined;
    const [state] = await world.disk.read(mirrorName, 'state');
    return (state?.value as { reach?: string } | undefined)?.reach;
  };
  return {
    name: 'manual sync back to 2024',
    begin: ask,
    meanwhile: () => undefined,
    async settle() {
      if ((await reach()) !== longAgo) await world.finish(ask());
    },
    unkept: async () => ((await reach()) === longAgo ? [] : ['nothing reaches back to 2024']),
  };
}
