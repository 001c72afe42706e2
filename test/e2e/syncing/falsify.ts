import type { Page } from '@playwright/test';
import { companyIdIn } from '../connecting/worlds';

/** How one record of a mirror is spoilt. `to`: it stands there under another id, as one that Intuit does not have. */
export interface Falsehood {
  readonly store: 'customers' | 'invoices' | 'payments';
  readonly id: string;
  readonly does: 'lose' | { readonly change: Readonly<Record<string, unknown>> } | { to: string };
}

/** What packs call the records of a store. */
const kinds = { customers: 'Customer', invoices: 'Invoice', payments: 'Payment' } as const;

/** Spoils a company's mirror behind everybody's back, in one transaction, as a bug or a failing disk would. */
export async function falsify(
  page: Page,
  realmId: string,
  falsehoods: readonly Falsehood[],
): Promise<void> {
  const name = `booklight-mirror-${companyIdIn('production', realmId)}`;
  const moves = falsehoods.map(({ store, id, does }) => {
    const about = { store, kind: kinds[store], id };
    if (does === 'lose') return { ...about, lost: true, stays: false, with: {} };
    const stays = 'to' in does;
    return { ...about, lost: false, stays, with: 'to' in does ? { id: does.to } : does.change };
  });
  await page.evaluate(spoil, { database: name, all: moves });
}

interface Move {
  readonly store: string;
  readonly kind: string;
  readonly id: string;
  readonly lost: boolean;
  /** The record stays as it is, beside its false copy. */
  readonly stays: boolean;
  readonly with: Readonly<Record<string, unknown>>;
}

/** Runs in a page of the extension. */
async function spoil({ database, all }: { database: string; all: readonly Move[] }): Promise<void> {
  const result = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await result(indexedDB.open(database));
  // Closed again, or the extension could not delete or upgrade it.
  try {
    const names = ['customers', 'invoices', 'payments', 'packs', 'contents', 'state'];
    const writing = db.transaction(names, 'readwrite');
    const [packs, contents] = [writing.objectStore('packs'), writing.objectStore('contents')];

    /** Takes a transaction out of its pack; a record that is changed or copied gets a row of its own. */
    async function packed(kind: string, id: string, leaves: boolean): Promise<object | undefined> {
      for (const key of await result(contents.getAllKeys())) {
        const told = await result(contents.get(key));
        const place = (told.ids as string).split('\n').indexOf(id);
        // An invoice and a payment may have the same id, and either may lie in the first pack.
        if (place < 0 || told.kind !== kind || told.gone.includes(place)) continue;
        const { lines } = await result(packs.get(key));
        if (leaves) contents.put({ ...told, gone: [...told.gone, place] }, key);
        return JSON.parse((lines as string).split('\n')[place] ?? '') as object;
      }
      return undefined;
    }

    for (const { store, kind, id, lost, stays, with: changes } of all) {
      const rows = writing.objectStore(store);
      const own = (await result(rows.get(id))) as object | undefined;
      const row = own ?? (await packed(kind, id, !stays));
      if (row === undefined) throw new Error(`${store} ${id} is not mirrored`);
      if (lost) rows.delete(id);
      else rows.put({ ...row, ...changes });
    }
    // Whoever remembers where records stood looks again.
    const states = writing.objectStore('state');
    const state = (await result(states.get('state'))) as { revision: number };
    states.put({ ...state, revision: state.revision + 1 }, 'state');
    await new Promise<void>((resolve, reject) => {
      writing.oncomplete = () => resolve();
      writing.onabort = () => reject(writing.error);
    });
  } finally {
    db.close();
  }
}
