/** Permissions that Intuit has still to be told to end. */
export function registryRevocations(database: IDBDatabase): void {
  database.createObjectStore('revocations', { keyPath: 'id' });
}
