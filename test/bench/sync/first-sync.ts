import type { BrowserContext, Page } from '@playwright/test';
import type { OptionsPage } from '../../e2e/pages/options-page';
import type { Company, EntityRecord, Simulator } from '../../simulator/contract';
import { expressionOf } from '../inside';
import { type Traffic, trafficOf } from './bound';
import { type BenchWorld, mirrorOf, type Sizes } from './stage';

/** A first sync from the click to the commit that completes the mirror. Moments are epoch ms. */
export interface FirstSync {
  readonly clickedAt: number;
  readonly completeAt: number;
  readonly tookMs: number;
  readonly traffic: Traffic;
  readonly mirrored: Sizes;
}

/** Clicks "Yes, sync it" and waits for the mirror to be complete; then compares what it holds with the books. */
export async function measureFirstSync(
  { simulator }: Pick<BenchWorld, 'simulator'>,
  company: Company,
  { context, options }: { context: BrowserContext; options: OptionsPage },
): Promise<FirstSync> {
  simulator.clearLog();
  const { page } = options;
  await noteClick(page);
  await options.button('Yes, sync it').click();
  await whenChangesWereAnswered(simulator, company);
  const completeAt = await page.evaluate<number>(expressionOf(whenComplete, mirrorOf(company)));
  const clickedAt = await page.evaluate<number>('clickedAt');
  const mirrored = await expectWholeMirror(page, company);
  const traffic = trafficOf(simulator.log, company.realmId);
  if (context.pages().length === 0) throw new Error('the browser is gone');
  return { clickedAt, completeAt, tookMs: completeAt - clickedAt, traffic, mirrored };
}

/** Leaves the moment of the next click in `clickedAt`, epoch ms. */
export function noteClick(page: Page): Promise<unknown> {
  return page.evaluate(
    "addEventListener('click', () => { clickedAt = Date.now(); }, { capture: true, once: true })",
  );
}

/** The last request of a first sync; the database is not looked at before, so as not to stand in its way. */
async function whenChangesWereAnswered(simulator: Simulator, { realmId }: Company): Promise<void> {
  const path = `/v3/company/${realmId}/cdc`;
  const deadlineAt = Date.now() + 300_000;
  while (!simulator.log.some(({ exchange }) => exchange.path === path)) {
    if (Date.now() > deadlineAt) throw new Error('the first sync did not end within five minutes');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Runs in a page of the extension: the moment at which the mirror's state says that it is complete. */
async function whenComplete(name: string): Promise<number> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await asked(indexedDB.open(name));
  try {
    const deadlineAt = Date.now() + 60_000;
    while (Date.now() < deadlineAt) {
      const state = await asked(database.transaction('state').objectStore('state').get('state'));
      if (state?.firstSyncedAt !== undefined) return Date.now();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    throw new Error('the mirror was not complete a minute after the last answer');
  } finally {
    database.close();
  }
}

/** Runs in a page of the extension: records of each kind, with rows of their own and in packs. */
async function countRows(name: string): Promise<Record<string, number>> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await asked(indexedDB.open(name));
  const kinds: Record<string, string> = { invoices: 'Invoice', payments: 'Payment' };
  const counts: Record<string, number> = {};
  const told = await asked(database.transaction('contents').objectStore('contents').getAll());
  for (const store of ['customers', 'invoices', 'payments']) {
    const rows = await asked(database.transaction(store).objectStore(store).count());
    const packs = told.filter(({ kind }) => kind === kinds[store]);
    counts[store] = packs.reduce((sum, { open, gone }) => sum + open.length - gone.length, rows);
  }
  database.close();
  return counts;
}

/**
 * A sync that was fast because it left something out is none: all customers, and of the transactions those that the
 * product mirrors, which is those of twelve months and unpaid invoices of any age. Returns how many there are.
 */
async function expectWholeMirror(page: Page, company: Company): Promise<Sizes> {
  const ask = expressionOf(countRows, mirrorOf(company));
  const stored = await page.evaluate<Record<keyof Sizes, number>>(ask);
  const [least, most] = [364, 367].map((days) => inScope(company, days));
  for (const store of ['customers', 'invoices', 'payments'] as const) {
    if (stored[store] >= least![store] && stored[store] <= most![store]) continue;
    throw new Error(
      `${stored[store]} ${store} are mirrored, of which ${least![store]} were expected`,
    );
  }
  return stored;
}

function inScope(company: Company, days: number): Sizes {
  const windowStart = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  const isRecent = (record: EntityRecord) => String(record['TxnDate']) >= windowStart;
  const count = (entity: 'Invoice' | 'Payment', fits: (record: EntityRecord) => boolean) => {
    let found = 0;
    for (const record of company.records(entity)) if (fits(record)) found += 1;
    return found;
  };
  return {
    customers: company.count('Customer'),
    invoices: count('Invoice', (record) => isRecent(record) || Number(record['Balance']) > 0),
    payments: count('Payment', isRecent),
  };
}
