import type { CompanyId } from '@/lib/core/ids';
import { createWorld, dayMs, hourMs, minuteMs, type World } from '../../composition/world';
import type { IntuitUser } from '../../simulator/contract';
import { DEMO_ADMIN } from '../../simulator/demo-world';
import type { Benchmark } from '../benchmark';
import { figure } from '../figure';

/** The second is the one of the first sync: its customers alone take three pages. */
const sizes = [
  { customers: 500, invoices: 5000, payments: 2500 },
  { customers: 2000, invoices: 20_000, payments: 10_000 },
] as const;
type Sizes = (typeof sizes)[number];

const days = 3;
const looksForMs = 2 * hourMs;

/** Reads a day of the schedule as it was written down: each kind at its own interval, each with a call of its own. */
const literalSchedule = 1465;

/**
 * Metered reads of one company on days on which nothing happens, by Intuit's own count: the product's code in simulated time,
 * every task that falls due included.
 */
export const readsADay: Benchmark = {
  name: 'reads',
  async measure({ add, note }) {
    for (const books of sizes) {
      const size = `${books.customers} + ${books.invoices} + ${books.payments}`;
      const idle = await livedThrough(books, 0);
      const looked = await livedThrough(books, looksForMs);
      note(`${size}, ${days} days each: idle ${idle.join(', ')}; looked at ${looked.join(', ')}.`);
      const rows = [
        { name: `metered reads a day, idle company of ${size}`, value: most(idle), atMost: 36 },
        { name: 'the same, looked at for two hours', value: most(looked), atMost: 180 },
      ];
      for (const { name, value, atMost } of rows) {
        const aim = { of: 'value', atMost } as const;
        add(figure({ name, value, unit: 'reads', reference: literalSchedule, aim }));
      }
    }
  },
};

const most = (reads: readonly number[]) => Math.max(...reads);

/** Reads of each of some days, from the day after the first sync on. */
async function livedThrough(books: Sizes, lookedAtMs: number): Promise<readonly number[]> {
  const company = {
    realmId: '9130358213047001',
    name: 'Harbor & Pine',
    books: { seed: 1, ...books },
  };
  const user: IntuitUser = { ...DEMO_ADMIN, roles: { [company.realmId]: 'primary-admin' } };
  const world = await createWorld({
    seed: 1,
    simulator: { companies: [company], users: [user] },
  });
  try {
    await world.start();
    const companyId = await world.connect({ name: company.name, user });
    await world.pass(dayMs);
    const reads: number[] = [];
    for (let day = 0; day < days; day += 1) {
      const before = meteredIn(world);
      await lookAt(world, companyId, lookedAtMs);
      await world.pass(dayMs - lookedAtMs);
      reads.push(meteredIn(world) - before);
    }
    return reads;
  } finally {
    await world.close();
  }
}

/** Somebody has a page of the company open. */
async function lookAt(world: World, companyId: CompanyId, forMs: number): Promise<void> {
  for (let at = 0; at < forMs; at += minuteMs) {
    if (world.alive) world.useCases.schedule.lookedAt(companyId);
    await world.pass(minuteMs);
  }
}

function meteredIn({ simulator }: World): number {
  return simulator.log.filter(({ metered }) => metered).length;
}
