import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { type Directory, type DirectoryKeeper, directoryIn } from './directory';
import type { MirrorSchema } from './mirror-schema';

/** A look at the whole mirror as it stands at one moment, rows and packs together. */
export interface Reading {
  readonly tx: IDBPTransaction<MirrorSchema, StoreNames<MirrorSchema>[], 'readonly'>;
  readonly directory: Directory;
}

export async function begin(
  database: IDBPDatabase<MirrorSchema>,
  keeper: DirectoryKeeper,
): Promise<Reading> {
  const tx = database.transaction([...database.objectStoreNames], 'readonly');
  return { tx, directory: await directoryIn(tx, keeper) };
}

/** Above every day: the end of a customer's rows in an index. */
export const afterAllDays = '\uffff';
