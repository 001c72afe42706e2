import {
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type StoreNames,
  unwrap,
} from 'idb';
import type { Failure } from '@/lib/core/failure';
import { fail, type Result, succeed } from '@/lib/core/result';

/** One change of a database's shape. Frozen once released; its place in the list is the version it leads to. */
export type Migration = (database: IDBDatabase, transaction: IDBTransaction) => void;

/** Opens a database at the version of the last migration; a newer one on disk is a failure, never a downgrade. */
export async function openDatabase<S extends DBSchema>(
  name: string,
  migrations: readonly Migration[],
  onGone: () => void,
): Promise<Result<IDBPDatabase<S>>> {
  try {
    const database = await openDB<S>(name, migrations.length, {
      upgrade(opened, oldVersion, _newVersion, transaction) {
        // A failed upgrade is told by the opening itself.
        transaction.done.catch(() => undefined);
        // Migrations see the bare database: they must not depend on today's schema.
        const bare = unwrap(opened);
        const bareTransaction = unwrap(transaction);
        for (const migrate of migrations.slice(oldVersion)) migrate(bare, bareTransaction);
      },
      // Another context wants to upgrade or delete: let go, and open anew at the next use.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onGone();
      },
      terminated: onGone,
    });
    return succeed(database);
  } catch (error) {
    return fail(storageFailure(error, name));
  }
}

/** What IndexedDB throws, as data. Anything else is a bug of ours and is thrown on. */
export function storageFailure(error: unknown, what: string): Failure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return { kind: 'storage-full' };
  if (name === 'VersionError') return { kind: 'storage-newer', what };
  return { kind: 'storage-unreadable', what };
}

/** A transaction over any stores of a schema. */
export type Writing<S extends DBSchema> = IDBPTransaction<S, StoreNames<S>[], 'readwrite'>;
