import type { Company } from '../core/company';
import type { CompanyId } from '../core/ids';
import type { Registry, RegistryRows, RegistryStore } from './ports';

/** Orders that a company's records must not be read any more, known to this worker the moment they are stored. */
export interface Halts {
  /** Whether an order came since `begin`; asked before each request leaves, so it must not take a turn. */
  begin(companyId: CompanyId): { came(): boolean; end(): void };
}

/** Whether records of a company may be read at all. */
export function mayRun({ link, deletingAt }: Company): boolean {
  return (
    deletingAt === undefined &&
    link.disconnectedAt === undefined &&
    link.pausedAt === undefined &&
    link.offByPolicyAt === undefined
  );
}

/**
 * The registry with an ear to it: whoever stores that a company is paused, cancelled, disconnected, deleted or switched
 * off by policy need not know who must stop for it. A run asks the registry itself between its steps; this is for what it
 * has already handed over and what only waits for its turn.
 */
export function watchForHalts(registry: Registry): { registry: Registry; halts: Halts } {
  const watching = new Map<CompanyId, Set<{ came: boolean }>>();

  function see(row: Company): void {
    if (mayRun(row)) return;
    for (const watch of watching.get(row.id) ?? []) watch.came = true;
  }

  return {
    registry: {
      ...registry,
      async update<S extends RegistryStore>(
        store: S,
        key: string,
        change: (row: RegistryRows[S]) => RegistryRows[S] | undefined,
      ) {
        const row = await registry.update(store, key, change);
        if (store === 'companies' && row) see(row as Company);
        return row;
      },
      async write(write) {
        await registry.write(write);
        for (const row of write.put?.companies ?? []) see(row);
      },
    },
    halts: {
      begin(companyId) {
        const watch = { came: false };
        const others = watching.get(companyId) ?? new Set();
        watching.set(companyId, others.add(watch));
        return {
          came: () => watch.came,
          end: () => {
            others.delete(watch);
            if (others.size === 0) watching.delete(companyId);
          },
        };
      },
    },
  };
}
