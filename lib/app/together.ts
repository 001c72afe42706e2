import type { RegistryStore, RegistryWrite } from './ports';

/** One write out of several, so that what belongs together happens together or not at all. */
export function together(...writes: readonly RegistryWrite[]): RegistryWrite {
  const put = byStore(writes.map((write) => write.put));
  const remove = byStore(writes.map((write) => write.remove));
  const seal = writes.flatMap((write) => write.seal ?? []);
  const unseal = writes.flatMap((write) => write.unseal ?? []);
  const journal = writes.flatMap((write) => write.journal ?? []);
  const forget = writes.find((write) => write.forget !== undefined)?.forget;
  return {
    ...(put ? { put: put as NonNullable<RegistryWrite['put']> } : {}),
    ...(remove ? { remove: remove as NonNullable<RegistryWrite['remove']> } : {}),
    ...(seal.length > 0 ? { seal } : {}),
    ...(unseal.length > 0 ? { unseal } : {}),
    ...(journal.length > 0 ? { journal } : {}),
    ...(forget === undefined ? {} : { forget }),
  };
}

type Rows = { readonly [S in RegistryStore]?: readonly unknown[] };

function byStore(parts: readonly (Rows | undefined)[]): Rows | undefined {
  const all: Partial<Record<RegistryStore, readonly unknown[]>> = {};
  for (const part of parts) {
    for (const [store, rows] of Object.entries(part ?? {}) as [RegistryStore, unknown[]][]) {
      all[store] = [...(all[store] ?? []), ...rows];
    }
  }
  return Object.keys(all).length === 0 ? undefined : all;
}
