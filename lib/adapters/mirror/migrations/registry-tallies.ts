/** Sums of the ledger by day and company, and where the lines are whose answer nobody knows. Fills both from the lines. */
export function registryTallies(database: IDBDatabase, transaction: IDBTransaction): void {
  const tallies = database.createObjectStore('tallies');
  const ledger = transaction.objectStore('ledger');
  ledger.createIndex('open', 'open');
  const sums = new Map<string, Record<string, unknown>>();
  const reading = ledger.openCursor();
  reading.onsuccess = () => {
    const cursor = reading.result;
    if (cursor === null) {
      for (const [key, tally] of sums) tallies.put(tally, key);
      return;
    }
    const line = cursor.value as Record<string, unknown>;
    if (line['status'] === undefined) cursor.update({ ...line, open: 1 });
    else add(sums, line);
    cursor.continue();
  };
}

/** Frozen: what a line was on the day on which sums began. */
function add(sums: Map<string, Record<string, unknown>>, line: Record<string, unknown>): void {
  const day = new Date(Number(line['at'])).toISOString().slice(0, 10);
  const companyId = line['companyId'];
  const key = `${day} ${typeof companyId === 'string' ? companyId : ''}`;
  const sum = sums.get(key);
  const figure = (name: string): number => Number(sum?.[name] ?? 0);
  sums.set(key, {
    day,
    ...(typeof companyId === 'string' ? { companyId } : {}),
    requests: figure('requests') + 1,
    bytes: figure('bytes') + Number(line['bytes'] ?? 0),
    reads: figure('reads') + (line['metered'] === true ? 1 : 0),
    unsure: 0,
  });
}
