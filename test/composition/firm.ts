import type { CompanyId } from '@/lib/core/ids';
import type { CompanyRecipe, Exchange, IntuitUser } from '../simulator/contract';
import { DEMO_ADMIN } from '../simulator/demo-world';
import { createWorld, type World } from './world';

/** A firm with many companies, each connected in one browser. */
export interface Firm {
  readonly world: World;
  readonly ids: readonly CompanyId[];
}

const realmOf = (index: number) => `913035821304${7000 + index}`;
const nameOf = (index: number) => `Client ${index}`;

/** Connects them; the first of them may have larger books. */
export async function makeFirm(companies: number, sizes: object = {}): Promise<Firm> {
  const realms = Array.from({ length: companies }, (_, index) => realmOf(index));
  const roles = Object.fromEntries(realms.map((id) => [id, 'primary-admin' as const]));
  const user: IntuitUser = { ...DEMO_ADMIN, roles };
  const recipes = realms.map(
    (realmId, index): CompanyRecipe => ({
      realmId,
      name: nameOf(index),
      books: { seed: index, customers: 1, invoices: 1, payments: 1, ...(index === 0 ? sizes : {}) },
    }),
  );
  const world = await createWorld({ seed: 3, simulator: { companies: recipes, users: [user] } });
  await world.start();
  const ids: CompanyId[] = [];
  for (const index of realms.keys()) {
    ids.push(await world.connect({ name: nameOf(index), user }));
  }
  return { world, ids };
}

/** Requests about the company with a number. */
export const isOf = (index: number) => (exchange: Exchange) =>
  exchange.path.includes(realmOf(index));

/** Moments at which a company was told what had changed. */
export function polls({ simulator }: World, index: number): readonly number[] {
  return simulator.log
    .filter(
      ({ exchange, status, fault }) => status === 200 && !fault && exchange.path.endsWith('/cdc'),
    )
    .filter(({ exchange }) => isOf(index)(exchange))
    .map(({ answeredAt }) => answeredAt);
}
