/** Pages of transactions are kept whole from now on; what stands in the stores of single rows stays there. */
export function mirrorPacks(database: IDBDatabase): void {
  database.createObjectStore('packs');
  database.createObjectStore('contents');
}
