import type { PageAdapter, Selector } from './page-adapter';
import { isOnPage } from './reading';
import { recordOf } from './record-address';

// Sandbox and production showed different ones at one date. The letters before the hash are stable, the hash is not.
const rows: readonly Selector[] = [
  { variant: 'stage-data-v2', seen: '2026-02', css: '[data-testid="stageData-name"]' },
  { variant: 'stage-data-v2-class', seen: '2026-02', css: '[class*="StageDataV2__Name-"]' },
  {
    variant: 'stage-data-v1',
    seen: '2026-02',
    css: '[class*="StageData__Name"]:not([class*="StageData__NameWra"])',
  },
];

// Spelt so by QuickBooks.
const wrapper = '[class*="__NameWra"]';

/** A customer's own page: the header with its name. The address says who it is. */
export const customerDetail: PageAdapter = {
  name: 'customer-detail',
  examples: [
    'https://qbo.intuit.com/app/customerdetail?nameId=58',
    'https://sandbox.qbo.intuit.com/app/customerdetail?&jobId=customers&nameId=1',
  ],
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
