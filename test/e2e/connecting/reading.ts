import { expect, type Page } from '@playwright/test';
import type { Company, EntityRecord, Exchange } from '../../simulator/contract';
import { type Row, readMirror } from './stored';

/** Name of a request of a first sync: `count`, `page`, or `changes`; with its entity and start where it has them. */
export function readingName({ path, query }: Exchange): string | undefined {
  if (path.endsWith('/cdc')) return 'changes';
  const statement = query.get('query') ?? '';
  const [, entity] = /\bfrom (\w+)/i.exec(statement) ?? [];
  if (!path.endsWith('/query') || entity === undefined) return undefined;
  if (/count\(\*\)/i.test(statement)) return `count of ${entity}`;
  const [, start] = /startposition (\d+)/i.exec(statement) ?? [];
  const aged = /TxnDate </.test(statement) ? 'old ' : '';
  return `page ${start} of ${aged}${entity}`;
}

/** Day before which invoices are mirrored only while they are unpaid, and payments not at all. */
function windowStart(now: number): string {
  const day = new Date(now);
  day.setFullYear(day.getFullYear() - 1);
  return new Intl.DateTimeFormat('sv-SE').format(day);
}

/** Asserts that the mirror holds what the books hold in its scope, each record once and in its newest version. */
export async function expectMirrorEqualsBooks(page: Page, company: Company, now: number) {
  const mirror = await readMirror(page, company.realmId);
  const since = windowStart(now);
  const recent = (record: EntityRecord) => String(record['TxnDate']) >= since;
  const unpaid = (record: EntityRecord) => Number(record['Balance']) > 0;
  const books = {
    customers: of(company, 'Customer').map(versionOf),
    invoices: of(company, 'Invoice')
      .filter((one) => recent(one) || unpaid(one))
      .map(versionOf),
    payments: of(company, 'Payment').filter(recent).map(versionOf),
  };
  expect(books.invoices.length).toBeGreaterThan(0);
  expect(lines(mirror.customers)).toEqual(books.customers.sort());
  expect(lines(mirror.invoices)).toEqual(books.invoices.sort());
  expect(lines(mirror.payments)).toEqual(books.payments.sort());
  expect([mirror.refused, mirror.tombstones]).toEqual([[], []]);
  // One first run, finished once.
  expect(mirror.runs.map(({ kind }) => kind).filter((kind) => kind !== 'changes')).toEqual([
    'first',
  ]);
  expect(mirror.state.map(({ reading }) => reading)).toEqual([undefined]);
}

function of(company: Company, entity: 'Customer' | 'Invoice' | 'Payment'): EntityRecord[] {
  return [...company.records(entity)];
}

/** Identity, version and money of a record: what a lost, doubled or stale one would show itself by. */
function versionOf(record: EntityRecord): string {
  const money = Number(record['TotalAmt'] ?? record['Balance'] ?? 0);
  return `${record.Id} v${record.SyncToken} ${money.toFixed(2)}`;
}

function lines(rows: readonly Row[]): string[] {
  return rows
    .map(
      ({ id, syncToken, total, balance }) =>
        `${id} v${syncToken} ${(total ?? balance ?? 0).toFixed(2)}`,
    )
    .sort();
}
