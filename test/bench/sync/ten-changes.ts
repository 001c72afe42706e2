import { expect, type Page } from '@playwright/test';
import type { OptionsPage } from '../../e2e/pages/options-page';
import type { Company, Simulator } from '../../simulator/contract';
import { median } from '../figure';
import { expressionOf, until } from '../inside';
import { noteClick } from './first-sync';
import { mirrorOf } from './stage';
import { apiRequests, mirrorCommits } from './time-split';
import type { Happening, WorkerProbe } from './worker-probe';

/** What ten changes took. Medians over the rounds, in ms. */
export interface TenChanges {
  /** Most metered reads of a round. */
  readonly reads: number;
  /** From the last byte of the answer to the `complete` event of the transaction that stores records and cursor. */
  readonly toCommitMs: number;
  /** From the click until the company's row tells of it, without the time in which a request was under way. */
  readonly wholeMs: number;
  readonly rounds: number;
}

const rounds = 7;

/** Changes ten records in QuickBooks, presses "Sync Now", and looks at what that took; several times over. */
export async function measureTenChanges(
  simulator: Simulator,
  company: Company,
  options: OptionsPage,
  probe: WorkerProbe,
): Promise<TenChanges> {
  const measured = [];
  for (let round = 0; round < rounds; round += 1) {
    const names = changeTen(company, round);
    simulator.clearLog();
    const readsBefore = simulator.meteredReads(company.realmId);
    await probe.forget();
    const clickedAt = await syncNow(options, company);
    const happenings = await settled(probe);
    await expectStored(options.page, company, names);
    const reads = simulator.meteredReads(company.realmId) - readsBefore;
    measured.push({ reads, ...timesOf(happenings, clickedAt) });
  }
  return {
    reads: Math.max(...measured.map(({ reads }) => reads)),
    toCommitMs: median(measured.map(({ toCommitMs }) => toCommitMs)),
    wholeMs: median(measured.map(({ wholeMs }) => wholeMs)),
    rounds,
  };
}

/** Two renamed customers, five edited invoices, one new, one void, one payment: ten records of the mirror change. */
function changeTen(company: Company, round: number): readonly string[] {
  const { act } = company;
  const at = (n: number) => String(Math.floor(company.count('Invoice') / 2) + round * 20 + n);
  const names = [1, 2].map((n) => `Renamed ${round} ${n}`);
  for (const [index, name] of names.entries())
    act.renameCustomer(String(40 + round * 3 + index), name);
  for (const n of [1, 2, 3, 4, 5]) act.editInvoice(at(n), { description: `Edited ${round}` });
  const customerId = String(400 + round);
  act.createInvoice({ customerId, amount: 120 });
  act.createInvoice({ customerId, amount: 80 });
  act.receivePayment({ customerId, amount: 15 });
  return names;
}

async function syncNow(options: OptionsPage, company: Company): Promise<number> {
  const button = options.company(company.name).getByRole('button', { name: 'Sync Now' });
  await expect(button).toBeEnabled();
  await noteClick(options.page);
  await button.click();
  return options.page.evaluate<number>('clickedAt');
}

/** Everything that happened once the company's row has been written after the mirror's commit. */
async function settled(probe: WorkerProbe): Promise<readonly Happening[]> {
  const deadlineAt = Date.now() + 30_000;
  while (Date.now() < deadlineAt) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const all = await probe.look();
    if (projectedAt(all) !== undefined) return all;
  }
  throw new Error('"Sync Now" did not end within 30 s');
}

function commitOf(happenings: readonly Happening[]) {
  return mirrorCommits(happenings).findLast(({ completeAt }) => completeAt !== undefined);
}

function projectedAt(happenings: readonly Happening[]): number | undefined {
  const commit = commitOf(happenings);
  if (!commit) return undefined;
  const row = happenings.find(
    (one) =>
      one.kind === 'transaction' &&
      one.stores.includes('companies') &&
      one.openedAt >= (commit.completeAt ?? Number.POSITIVE_INFINITY),
  );
  return row?.kind === 'transaction' ? row.completeAt : undefined;
}

function timesOf(happenings: readonly Happening[], clickedAt: number) {
  const request = apiRequests(happenings).at(-1);
  const commit = commitOf(happenings);
  if (request?.readAt === undefined || commit?.completeAt === undefined) {
    throw new Error('no request or no commit was seen');
  }
  const told = projectedAt(happenings) ?? Number.NaN;
  return {
    toCommitMs: commit.completeAt - request.readAt,
    wholeMs: told - clickedAt - (request.readAt - request.sentAt),
  };
}

/** The renamed customers are in the mirror under their new names. */
async function expectStored(page: Page, company: Company, names: readonly string[]): Promise<void> {
  await until(page, expressionOf(areStored, mirrorOf(company), names), 10_000);
}

/** Runs in a page of the extension. */
async function areStored(name: string, wanted: readonly string[]): Promise<boolean> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const rows = await new Promise<{ displayName: string }[]>((resolve, reject) => {
    const request = database.transaction('customers').objectStore('customers').getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  database.close();
  const stored = new Set(rows.map(({ displayName }) => displayName));
  return wanted.every((one) => stored.has(one));
}
