import { type BudgetView, deriveBudget, talliesFrom } from '../core/budget';
import { fail, type Result, succeed } from '../core/result';
import type { Thrift } from '../core/thrift';
import { type EpochMs, minuteMs } from '../core/time';
import { mayRun } from './halts';
import { readSettings } from './office';
import type { Ports } from './ports';

/** What this browser may read in a month, and what it has read. */
export interface Budget {
  read(): Promise<BudgetView>;
  /** How much to save now; a few minutes old at most. */
  thrift(): Promise<Thrift>;
  set(choice: { monthlyReads: number; share: number }): Promise<Result<true>>;
}

type Needs = Pick<Ports, 'registry' | 'policy' | 'clock'>;

/** A month does not turn in minutes, and every run asks. */
const thriftLastsMs = 5 * minuteMs;

export function createBudget(needs: Needs): Budget {
  const { registry, clock } = needs;
  let known: { readonly thrift: Thrift; readonly at: EpochMs } | undefined;

  async function read(): Promise<BudgetView> {
    const now = clock.now();
    const [settings, tallies, open, companies, tasks] = await Promise.all([
      readSettings(needs),
      registry.tallies(talliesFrom(now)),
      registry.openLines(),
      registry.list('companies'),
      registry.list('tasks'),
    ]);
    const running = companies.filter(mayRun);
    const view = deriveBudget({ now, settings, tallies, open, companies, running, tasks });
    known = { thrift: view.thrift, at: now };
    return view;
  }

  return {
    read,
    async thrift() {
      const age = known ? Math.abs(clock.now() - known.at) : Number.POSITIVE_INFINITY;
      return known && age < thriftLastsMs ? known.thrift : (await read()).thrift;
    },
    async set({ monthlyReads, share }) {
      const settings = await readSettings(needs);
      const isFixed = (value: number, of: { value: number; from: string }) =>
        of.from === 'policy' && of.value !== value;
      if (isFixed(monthlyReads, settings.monthlyReads) || isFixed(share, settings.shareOfReads)) {
        return fail({ kind: 'set-by-policy' });
      }
      const row = { key: 'reads', monthlyReads, share } as const;
      await registry.write({ put: { settings: [row] } });
      known = undefined;
      return succeed(true);
    },
  };
}
