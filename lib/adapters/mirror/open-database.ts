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
import { ThrownFailure } from '@/lib/core/thrown-failure';
import { secondMs } from '@/lib/core/time';

/** One change of a database's shape. Frozen once released; its place in the list is the version it leads to. */
export type Migration = (database: IDBDatabase, transaction: IDBTransaction) => void;

/** Whoever holds a database open and is told to let go does so at once; one that has not by then is not waited for. */
const letGoWithinMs = 3 * secondMs;

/**
 * Opens a database at the version of the last migration. A newer one on disk is a failure, never a downgrade; so is one
 * that somebody holds open in an older version: the next use tries again.
 */
export async function openDatabase<S extends DBSchema>(
  name: string,
  migrations: readonly Migration[],
  onGone: () => void,
): Promise<Result<IDBPDatabase<S>>> {
  const patience = createPatience();
  try {
    const opening = openDB<S>(name, migrations.length, {
      upgrade(opened, oldVersion, _newVersion, transaction) {
        // A failed upgrade is told by the opening itself.
        transaction.done.catch(() => undefined);
        // Migrations see the bare database: they must not depend on today's schema.
        const bare = unwrap(opened);
        const bareTransaction = unwrap(transaction);
        for (const migrate of migrations.slice(oldVersion)) migrate(bare, bareTransaction);
      },
      blocked: patience.begin,
      // Another context wants to upgrade or delete: let go, and open anew at the next use.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onGone();
      },
      terminated: onGone,
    });
    const database = await Promise.race([opening, patience.over]);
    if (database) return succeed(database);
    // It may still be opened one day: nobody would ever close it.
    void opening.then((late) => late.close()).catch(() => undefined);
    return fail({ kind: 'storage-unreadable', what: name });
  } catch (error) {
    return fail(storageFailure(error, name));
  } finally {
    patience.end();
  }
}

/** Runs out a while after it was begun; never before that, and never once it has ended. */
function createPatience() {
  let runOut: () => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<undefined>((resolve) => {
    runOut = () => resolve(undefined);
  });
  return {
    over,
    begin: () => {
      timer ??= setTimeout(runOut, letGoWithinMs);
    },
    end: () => clearTimeout(timer),
  };
}

/**
 * Waits for a write; where the disk is full, that is thrown as a failure: whoever answers people has words for it, and it
 * is no bug of ours.
 */
export async function written<T>(what: string, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const failure = storageFailure(error, what);
    throw failure.kind === 'storage-full' ? new ThrownFailure(what, failure) : error;
  }
}

/** What IndexedDB throws, as data. */
export function storageFailure(error: unknown, what: string): Failure {
  if (error instanceof ThrownFailure) return error.failure;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return { kind: 'storage-full' };
  if (name === 'VersionError') return { kind: 'storage-newer', what };
  return { kind: 'storage-unreadable', what };
}

/** A transaction over any stores of a schema. */
export type Writing<S extends DBSchema> = IDBPTransaction<S, StoreNames<S>[], 'readwrite'>;
