/** The mirror held against the company's books, by rules of its own: nothing here is the product's code. */
import type { Company, EntityRecord } from '../simulator/contract';
import type { Disk } from './disk';
import { companyId } from './world';

type Kind = 'Customer' | 'Invoice' | 'Payment';
type Row = Readonly<Record<string, unknown>>;

const stores = { Customer: 'customers', Invoice: 'invoices', Payment: 'payments' } as const;
const kinds = Object.keys(stores) as Kind[];

export const mirrorName = `booklight-mirror-${companyId}`;

/** What is wrong with a mirror; all lists are empty when it equals the books. */
export interface Difference {
  /** In scope at Intuit and not mirrored. */
  readonly lost: readonly string[];
  /** Mirrored and not at Intuit, or never in scope. */
  readonly ghosts: readonly string[];
  /** Mirrored with other contents than at Intuit. */
  readonly stale: readonly string[];
  /** Runs that are told twice, counts that do not agree. */
  readonly doubled: readonly string[];
}

export const noDifference: Difference = { lost: [], ghosts: [], stale: [], doubled: [] };

/** Remembers what has ever been in scope: such a record may stay mirrored after it has left the window. */
export interface Oracle {
  /** Looks at the books; to be called after each change of them. */
  look(): void;
  compare(disk: Disk): Promise<Difference>;
  /** What changed at Intuit before the mirror's cursor and is not in the mirror: must be empty at any moment. */
  aheadOfRecords(disk: Disk): Promise<readonly string[]>;
}

export function createOracle(company: Company, now: () => number): Oracle {
  const everInScope = new Set<string>();

  function inScope(reach?: string): Map<string, EntityRecord> {
    const usual = yearBefore(now());
    const from = reach !== undefined && reach < usual ? reach : usual;
    const found = new Map<string, EntityRecord>();
    for (const kind of kinds) {
      for (const record of company.records(kind)) {
        if (belongs(kind, record, from)) found.set(`${kind} ${record.Id}`, record);
      }
    }
    return found;
  }

  function recordAt(key: string): EntityRecord | undefined {
    const [kind, id] = key.split(' ') as [Kind, string];
    return company.read(kind, id);
  }

  function differs(key: string, row: Row): string[] {
    const record = recordAt(key);
    const wanted = record ? told(expected(key.split(' ')[0] as Kind, record)) : '';
    return told(row) === wanted ? [] : [`${key}: ${told(row)} instead of ${wanted}`];
  }

  function look(reach?: string): void {
    for (const key of inScope(reach).keys()) everInScope.add(key);
  }

  return {
    look: () => look(),
    async compare(disk) {
      const { reach } = await readState(disk);
      look(reach);
      const mirrored = await readMirror(disk);
      const isGhost = (key: string) => !recordAt(key) || !everInScope.has(key);
      const known = [...mirrored].filter(([key]) => !isGhost(key));
      return {
        lost: [...inScope(reach).keys()].filter((key) => !mirrored.has(key)),
        ghosts: [...mirrored.keys()].filter(isGhost),
        stale: known.flatMap(([key, row]) => differs(key, row)),
        doubled: await doubledRuns(disk),
      };
    },
    async aheadOfRecords(disk) {
      const { cursor } = await readState(disk);
      if (cursor === undefined) return [];
      const mirrored = await readMirror(disk);
      const behind = [...inScope()].filter(([key, record]) => {
        const [kind] = key.split(' ') as [Kind];
        const changedAt = Date.parse(String(metaOf(record).LastUpdatedTime));
        const row = mirrored.get(key);
        return changedAt < cursor && told(row ?? {}) !== told(expected(kind, record));
      });
      const gone = company
        .changesSince(0)
        .filter(({ kind, at, entity, id }) => {
          const isGone = kind === 'delete' || kind === 'merge';
          return isGone && at < cursor && mirrored.has(`${entity} ${id}`);
        })
        .map(({ entity, id }) => `${entity} ${id} (gone)`);
      return [...behind.map(([key]) => key), ...gone];
    },
  };
}

/** How far the mirror says that it is, and back to which day somebody wanted it. */
async function readState(disk: Disk): Promise<{ cursor?: number; reach?: string }> {
  if (!(await disk.names()).includes(mirrorName)) return {};
  const [state] = await disk.read(mirrorName, 'state');
  return state?.value ?? {};
}

async function readMirror(disk: Disk): Promise<Map<string, Row>> {
  const found = new Map<string, Row>();
  if (!(await disk.names()).includes(mirrorName)) return found;
  for (const kind of kinds) {
    for (const { key, value } of await disk.readMirrored(mirrorName, stores[kind])) {
      const { generation: _mark, names: _lookup, ...row } = value as Row;
      found.set(`${kind} ${String(key)}`, row);
    }
  }
  return found;
}

/**
 * A run ends once: two rows of one beginning, or two first runs, are one told twice. Answers take no time here, so two polls, or
 * a poll and the audit after it, may begin in one moment; then only the first of them can have brought something.
 */
async function doubledRuns(disk: Disk): Promise<string[]> {
  if (!(await disk.names()).includes(mirrorName)) return [];
  const runs = (await disk.read(mirrorName, 'runs')).map(({ value }) => value as Row);
  const seen = new Set<string>();
  const doubled: string[] = [];
  // A run that failed has told nothing: whatever it had read is told by the one that ended it.
  for (const run of runs.filter(({ failure }) => !failure)) {
    const { kind, trigger, startedAt, audit } = run;
    if (kind === 'changes' && !broughtNews(run)) continue;
    const { scope = 'none' } = (audit ?? {}) as { scope?: string };
    const about = [kind, trigger, startedAt, `audit ${scope}`].map(String);
    const key = kind === 'first' ? 'first' : about.join(' ');
    if (seen.has(key)) doubled.push(key);
    seen.add(key);
  }
  return doubled;
}

function broughtNews({ changed, deleted }: Row): boolean {
  const counts = [...Object.values(changed as object), ...Object.values(deleted as object)];
  return counts.some((count) => count > 0);
}

/** All customers; invoices and payments of twelve months; unpaid invoices of any age. */
function belongs(kind: Kind, record: EntityRecord, from: string): boolean {
  if (kind === 'Customer') return true;
  const recent = String(record['TxnDate']) >= from;
  return recent || (kind === 'Invoice' && Number(record['Balance']) > 0);
}

function yearBefore(at: number): string {
  const [year = '', ...rest] = new Date(at).toISOString().slice(0, 10).split('-');
  return [Number(year) - 1, ...rest].join('-');
}

const metaOf = (record: EntityRecord) => record['MetaData'] as { LastUpdatedTime?: string };

const idIn = (reference: unknown) => (reference as { value?: string } | undefined)?.value;

function expected(kind: Kind, record: EntityRecord): Row {
  const common = {
    id: record.Id,
    syncToken: record.SyncToken,
    updatedAt: Date.parse(String(metaOf(record).LastUpdatedTime)),
    currency: idIn(record['CurrencyRef']),
  };
  if (kind === 'Customer') return { ...common, ...customerOf(record) };
  const transaction = {
    ...common,
    customerId: idIn(record['CustomerRef']),
    day: record['TxnDate'],
    total: Number(record['TotalAmt']),
  };
  return kind === 'Invoice'
    ? { ...transaction, ...invoiceOf(record) }
    : { ...transaction, ...paymentOf(record) };
}

function customerOf(record: EntityRecord): Row {
  const active = record['Active'] !== false;
  const named = (name: unknown) => (active ? name : String(name).replace(/ \(deleted\)$/, ''));
  const email = (record['PrimaryEmailAddr'] as { Address?: string } | undefined)?.Address;
  return {
    displayName: named(record['DisplayName']),
    fullName: named(record['FullyQualifiedName']),
    active,
    parentId: idIn(record['ParentRef']),
    balance: Number(record['Balance']),
    email: email === '' ? undefined : email,
  };
}

function invoiceOf(record: EntityRecord): Row {
  const voided = /^voided/i.test(String(record['PrivateNote'] ?? '')) && record['TotalAmt'] === 0;
  return {
    number: record['DocNumber'] || undefined,
    dueDay: record['DueDate'],
    balance: Number(record['Balance']),
    terms: (record['SalesTermRef'] as { name?: string } | undefined)?.name,
    lines: (record['Line'] as EntityRecord[]).flatMap(lineOf),
    ...(voided ? { voided: true } : {}),
  };
}

function lineOf(line: EntityRecord): Row[] {
  if (line['Amount'] === undefined || line['DetailType'] === 'SubTotalLineDetail') return [];
  const sale = line['SalesItemLineDetail'] as { ItemRef?: { name?: string }; Qty?: number };
  const sign = line['DetailType'] === 'DiscountLineDetail' ? -1 : 1;
  return [
    {
      amount: sign * Number(line['Amount']),
      description: line['Description'] || undefined,
      item: sale?.ItemRef?.name,
      quantity: sale?.Qty,
    },
  ];
}

function paymentOf(record: EntityRecord): Row {
  const method = record['PaymentMethodRef'] as { name?: string; value?: string } | undefined;
  return {
    unapplied: Number(record['UnappliedAmt']),
    method: method?.name ?? method?.value,
    reference: record['PaymentRefNum'] || undefined,
    applied: (record['Line'] as EntityRecord[]).flatMap((line) => {
      const [link] = line['LinkedTxn'] as { TxnId: string; TxnType: string }[];
      return link?.TxnType === 'Invoice'
        ? [{ invoiceId: link.TxnId, amount: Number(line['Amount']) }]
        : [];
    }),
  };
}

/** One text for one meaning: keys in order, what is undefined left out. */
function told(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
