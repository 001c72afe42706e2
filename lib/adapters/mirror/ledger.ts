import type { IDBPDatabase, IDBPObjectStore } from 'idb';
import type { Ledger, Registry } from '@/lib/app/ports';
import type { CompanyId } from '@/lib/core/ids';
import {
  type LedgerLine,
  ledgerKeepsLines,
  ledgerKeepsMs,
  nameless,
  talliesKeepMs,
  tallyKey,
  together,
  withLine,
} from '@/lib/core/ledger';
import { limitsMemoryMs } from '@/lib/core/limits';
import { dayOf, type EpochMs } from '@/lib/core/time';
import type { Writing } from './open-database';
import type { LedgerRow, RegistrySchema } from './registry-schema';

type Database = () => Promise<IDBPDatabase<RegistrySchema>>;

/**
 * Writes a line before its request is sent and completes it with the answer, together with the sums of its day: lines and
 * sums never disagree, whenever the worker dies.
 */
export function createLedger(database: Database): Ledger {
  let written = 0;
  return {
    async sending(entry) {
      written += 1;
      // The first line of a worker's life also clears away what is too old.
      if (written === 1) void trim(database, entry.at).catch(() => undefined);
      return (await database()).add('ledger', { ...entry, open: 1 });
    },
    async answered(id, outcome) {
      const writing = (await database()).transaction(['ledger', 'tallies'], 'readwrite');
      const [lines, tallies] = [writing.objectStore('ledger'), writing.objectStore('tallies')];
      const row = await lines.get(id);
      // An outcome is told once; the line may have gone with its company meanwhile.
      if (row?.open) {
        const { open: _open, ...line } = { ...row, ...outcome };
        const key = tallyKey({ ...line, day: dayOf(line.at) });
        await Promise.all([
          lines.put(line, id),
          tallies.get(key).then((tally) => tallies.put(withLine(tally, line), key)),
        ]);
      }
      await writing.done;
    },
    async sentSince(companyId, since) {
      const range = IDBKeyRange.bound(
        [companyId, since - limitsMemoryMs],
        [companyId, Number.MAX_SAFE_INTEGER],
      );
      const rows = await (await database()).getAllFromIndex('ledger', 'company', range);
      return rows.map(leftAt).filter((at) => at >= since);
    },
    async rested(companyId, { because, at, until }) {
      const key = `respite:${companyId}` as const;
      await (await database()).put('settings', { key, because, at, until });
    },
    async respiteOf(companyId) {
      const row = await (await database()).get('settings', `respite:${companyId}`);
      return row !== undefined && 'because' in row ? row : undefined;
    },
  };
}

/** A line without an answer waited when its worker died, or its request had left: until then, at any moment. */
function leftAt(row: LedgerRow): EpochMs {
  return row.open ? Number.POSITIVE_INFINITY : (row.leftAt ?? row.at);
}

/** What screens read of the ledger. */
export function createLedgerReader(
  database: Database,
): Pick<Registry, 'ledgerLines' | 'tallies' | 'openLines'> {
  return {
    async ledgerLines(ask) {
      const { store } = (await database()).transaction('ledger');
      const lines: LedgerLine[] = [];
      let cursor = await openFrom(store, ask);
      while (cursor && lines.length < ask.limit) {
        const id = cursor.primaryKey;
        if (id < (ask.before ?? Number.POSITIVE_INFINITY)) lines.push(lineOf(cursor.value, id));
        cursor = await cursor.continue();
      }
      return lines;
    },
    async tallies(from) {
      return (await database()).getAll('tallies', IDBKeyRange.lowerBound(from));
    },
    async openLines() {
      const { store } = (await database()).transaction('ledger');
      const index = store.index('open');
      const [rows, keys] = await Promise.all([index.getAll(), index.getAllKeys()]);
      return rows.map((row, place) => lineOf(row, keys[place] ?? 0));
    },
  };
}

/** Backwards through all lines or a company's, from a line on: those of its very moment are passed again. */
async function openFrom(
  store: LedgerStore,
  {
    companyId,
    before,
  }: { readonly companyId?: CompanyId | undefined; readonly before?: number | undefined },
): Promise<LedgerCursor | null> {
  const below = before === undefined ? null : IDBKeyRange.upperBound(before, true);
  if (companyId === undefined)
    return (await store.openCursor(below, 'prev')) as LedgerCursor | null;
  const until = before === undefined ? undefined : (await store.get(before))?.at;
  const own = IDBKeyRange.bound([companyId, 0], [companyId, until ?? Number.MAX_SAFE_INTEGER]);
  return (await store.index('company').openCursor(own, 'prev')) as LedgerCursor | null;
}

/** What a cursor over the store and one over its index have in common. */
interface LedgerCursor {
  readonly primaryKey: number;
  readonly value: LedgerRow;
  continue(): Promise<LedgerCursor | null>;
}

type LedgerStore = IDBPObjectStore<RegistrySchema, ['ledger'], 'ledger', 'readonly'>;

function lineOf({ open: _open, leftAt: _leftAt, ...line }: LedgerRow, id: number): LedgerLine {
  return { ...line, id };
}

/** Lines stand in the order of their moments and numbers, so the old ones come first. */
async function trim(database: Database, now: EpochMs): Promise<void> {
  const writing = (await database()).transaction(['ledger', 'tallies'], 'readwrite');
  const lines = writing.objectStore('ledger');
  const last = await lines.openKeyCursor(null, 'prev');
  const surplus = (last?.primaryKey ?? 0) - ledgerKeepsLines;
  if (surplus > 0) await lines.delete(IDBKeyRange.upperBound(surplus));
  let cursor = await lines.openCursor();
  while (cursor && cursor.value.at < now - ledgerKeepsMs) {
    await cursor.delete();
    cursor = await cursor.continue();
  }
  const old = IDBKeyRange.upperBound(dayOf(now - talliesKeepMs));
  await Promise.all([writing.objectStore('tallies').delete(old), writing.done]);
}

/**
 * Lines of a company go with it. Its sums stay without its id: Intuit has counted those reads, and the month's limit is
 * the firm's.
 */
export async function forgetLines(
  writing: Writing<RegistrySchema>,
  companyId: CompanyId,
): Promise<void> {
  const range = IDBKeyRange.bound([companyId, 0], [companyId, Number.MAX_SAFE_INTEGER]);
  const [lines, tallies] = [writing.objectStore('ledger'), writing.objectStore('tallies')];
  for (const key of await lines.index('company').getAllKeys(range)) {
    const line = await lines.get(key);
    const tallied = line?.open ? await tallies.get(keyOf(line)) : undefined;
    if (line?.open) await tallies.put(withLine(tallied, line), keyOf(line));
    await lines.delete(key);
  }
  let cursor = await tallies.openCursor();
  while (cursor) {
    if (cursor.value.companyId === companyId) {
      const into = tallyKey({ day: cursor.value.day });
      const others = await tallies.get(into);
      const own = nameless(cursor.value);
      await tallies.put(others ? together(others, own) : own, into);
      await cursor.delete();
    }
    cursor = await cursor.continue();
  }
}

function keyOf(line: LedgerRow): string {
  return tallyKey({ ...line, day: dayOf(line.at) });
}
