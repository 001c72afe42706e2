/** Companies that were connected before there were audits get the task of one; it is due with the next round. */
export function registryAudits(_database: IDBDatabase, transaction: IDBTransaction): void {
  const tasks = transaction.objectStore('tasks');
  const reading = tasks.getAll();
  reading.onsuccess = () => {
    const rows = reading.result as readonly Record<string, unknown>[];
    for (const companyId of new Set(rows.map((row) => String(row['companyId'])))) {
      const audit = {
        companyId,
        kind: 'audit',
        direction: 'from-quickbooks',
        everyMs: 86_400_000,
        dueAt: 0,
        on: true,
        failures: 0,
      };
      tasks.put(audit, `${companyId}/audit`);
    }
  };
}
