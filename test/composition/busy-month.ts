import type { BudgetView } from '@/lib/core/budget';
import type { CompanyId } from '@/lib/core/ids';
import type { CompanyRecipe, IntuitUser } from '../simulator/contract';
import { DEMO_ADMIN } from '../simulator/demo-world';
import { readsOf, type SideBySide, sideBySide } from './books-side-by-side';
import { type BusyOffice, createBusyOffice } from './busy-office';
import { createWorld, dayMs, minuteMs, type World } from './world';

/** What some days of a firm with many companies came to. */
export interface BusyMonth {
  readonly budget: BudgetView;
  /** Metered reads by Intuit's own count, from the first connection on. */
  readonly reads: number;
  /** The same, of the calendar month in which it ends. */
  readonly readsThisMonth: number;
  /** What our own sums of all days come to. */
  readonly summed: number;
  readonly side: SideBySide;
  readonly deeds: number;
  readonly reported: readonly unknown[];
}

/** How far it is after a day. */
export interface DayTold {
  /** From 1. */
  readonly day: number;
  /** Metered reads so far, by Intuit's own count. */
  readonly reads: number;
  readonly requests: number;
}

const lookEveryMs = minuteMs;
const looksForMs = 2 * 60 * minuteMs;

/** Realm ids of the firm's companies. */
function realmsOf(companies: number): readonly string[] {
  return Array.from({ length: companies }, (_, index) => `913035821304${String(7000 + index)}`);
}

/**
 * A firm with many companies through its days: books change, two of the companies are looked at for two hours each day,
 * everything else runs by itself.
 */
export async function liveThrough(
  companies: number,
  days: number,
  told: (sofar: DayTold) => void = () => undefined,
): Promise<BusyMonth> {
  const realms = realmsOf(companies);
  const roles = Object.fromEntries(realms.map((id) => [id, 'primary-admin' as const]));
  const user: IntuitUser = { ...DEMO_ADMIN, roles };
  const world = await createWorld({
    seed: 5,
    simulator: { companies: realms.map(recipeOf), users: [user] },
  });
  try {
    await world.start();
    const ids: CompanyId[] = [];
    for (const index of realms.keys()) ids.push(await world.connect({ name: nameOf(index), user }));
    const offices = realms.map((realmId) => officeOf(world, realmId));
    for (let day = 0; day < days; day += 1) {
      for (const office of offices) for (let deeds = 0; deeds < 5; deeds += 1) office.act();
      const looked = ids.filter((_, index) => Math.floor(index / 2) === day % (companies / 2));
      await lookAt(world, looked);
      await world.pass(dayMs - looksForMs);
      told({ day: day + 1, reads: meteredIn(world), requests: world.simulator.log.length });
    }
    if (!world.alive) await world.start();
    return {
      budget: await world.finish(world.useCases.budget.read()),
      reads: meteredIn(world),
      readsThisMonth: world.simulator.meteredReads(),
      summed: (await readsOf(world)).reads,
      side: await sideBySide(world),
      deeds: offices.reduce((sum, { done }) => sum + sumOf(done), 0),
      reported: world.reported,
    };
  } finally {
    await world.close();
  }
}

function meteredIn({ simulator }: World): number {
  return simulator.log.filter(({ metered }) => metered).length;
}

const nameOf = (index: number): string => `Client ${index}`;

function recipeOf(realmId: string, index: number): CompanyRecipe {
  const books = { seed: index, customers: 15, invoices: 40, payments: 25 };
  return { realmId, name: nameOf(index), books };
}

function officeOf(world: World, realmId: string): BusyOffice {
  const company = world.simulator.companies.get(realmId);
  if (!company) throw new Error('no company');
  return createBusyOffice(company, world.dice, () => undefined);
}

/** Somebody has pages of these companies open for two hours. */
async function lookAt(world: World, ids: readonly CompanyId[]): Promise<void> {
  for (let at = 0; at < looksForMs; at += lookEveryMs) {
    if (world.alive) for (const id of ids) world.useCases.schedule.lookedAt(id);
    await world.pass(lookEveryMs);
  }
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, times) => sum + times, 0);
}
