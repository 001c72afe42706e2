import type { PageAdapter, Selector } from './page-adapter';
import { isOnPage } from './reading';
import { recordOf } from './record-address';

// Sandbox and production showed different ones at one date. The letters before the hash are stable, the hash is not.
const rows: readonly Selector[] = [
  '[data-testid="stageData-name"]', // 2026-02, production
  '[class*="StageDataV2__Name-"]', // 2026-02, production
  '[class*="StageData__Name"]:not([class*="StageData__NameWra"])', // 2026-02, sandbox
];

// Spelt so by QuickBooks.
const wrapper = '[class*="__NameWra"]';

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = [
  'https://qbo.intuit.com/app/customerdetail?nameId=58',
  'https://sandbox.qbo.intuit.com/app/customerdetail?&jobId=customers&nameId=1',
];

/** A customer's own page: the header with its name. The address says who it is. */
export const customerDetail: PageAdapter = {
  name: 'customer-detail',
  surface: 'header',
  distinct: true,
  rows,
  matches: (url) => recordOf(url)?.kind === 'Customer',
  identify(row, url) {
    const record = recordOf(url);
    return record && isOnPage(row) ? { ...record, via: 'url' } : undefined;
  },
  reading: (row) => row.textContent ?? '',
  // Beside the name's wrapper: what stood inside it was dropped with every re-render.
  slot: (row) => ({ anchor: row.closest(wrapper) ?? row, place: 'after' }),
};
