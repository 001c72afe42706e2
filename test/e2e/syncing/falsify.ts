import type { Page } from '@playwright/test';
import { companyIdIn } from '../connecting/worlds';

/** How one record of a mirror is spoilt. `to`: it stands there under another id, as one that Intuit does not have. */
export interface Falsehood {
  readonly store: 'customers' | 'invoices' | 'payments';
  readonly id: string;
  readonly does: 'lose' | { readonly change: Readonly<Record<string, unknown>> } | { to: string };
}

/** Spoils a company's mirror behind everybody's back, in one transaction, as a bug or a failing disk would. */
export async function falsify(
  page: Page,
  realmId: string,
  falsehoods: readonly Falsehood[],
): Promise<void> {
  const name = `booklight-mirror-${companyIdIn('production', realmId)}`;
  const moves = falsehoods.map(({ store, id, does }) => {
    if (does === 'lose') return { store, id, lost: true, with: {} };
    return { store, id, lost: false, with: 'to' in does ? { id: does.to } : does.change };
  });
  await page.evaluate(
    async ({ database, all }) => {
      const result = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const db = await result(indexedDB.open(database));
      // Closed again, or the extension could not delete or upgrade it.
      try {
        const writing = db.transaction(['customers', 'invoices', 'payments'], 'readwrite');
        for (const move of all) {
          const rows = writing.objectStore(move.store);
          const row: unknown = await result(rows.get(move.id));
          if (row === undefined) throw new Error(`${move.store} ${move.id} is not mirrored`);
          if (move.lost) rows.delete(move.id);
          else rows.put({ ...row, ...move.with });
        }
        await new Promise<void>((resolve, reject) => {
          writing.oncomplete = () => resolve();
          writing.onabort = () => reject(writing.error);
        });
      } finally {
        db.close();
      }
    },
    { database: name, all: moves },
  );
}
