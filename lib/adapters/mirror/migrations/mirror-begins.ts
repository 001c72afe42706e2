/** First shape of a company's mirror. */
export function mirrorBegins(database: IDBDatabase): void {
  const customers = database.createObjectStore('customers', { keyPath: 'id' });
  customers.createIndex('names', 'names', { multiEntry: true });
  const invoices = database.createObjectStore('invoices', { keyPath: 'id' });
  invoices.createIndex('customer', ['customerId', 'day']);
  const payments = database.createObjectStore('payments', { keyPath: 'id' });
  payments.createIndex('customer', ['customerId', 'day']);
  database.createObjectStore('tombstones', { keyPath: 'id' });
  const refused = database.createObjectStore('refused', { keyPath: 'key' });
  refused.createIndex('customer', 'customerId');
  database.createObjectStore('decisions', { keyPath: 'customerId' });
  database.createObjectStore('runs', { autoIncrement: true });
  database.createObjectStore('state');
}
