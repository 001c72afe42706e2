/** First shape of the registry. */
export function registryBegins(database: IDBDatabase): void {
  database.createObjectStore('companies', { keyPath: 'id' });
  database.createObjectStore('apps', { keyPath: 'id' });
  database.createObjectStore('flows', { keyPath: 'id' });
  database.createObjectStore('tasks');
  database.createObjectStore('settings', { keyPath: 'key' });
  database.createObjectStore('vault');
  database.createObjectStore('keys');
  const journal = database.createObjectStore('journal', { autoIncrement: true });
  journal.createIndex('company', 'companyId');
  const ledger = database.createObjectStore('ledger', { autoIncrement: true });
  ledger.createIndex('company', ['companyId', 'at']);
}
