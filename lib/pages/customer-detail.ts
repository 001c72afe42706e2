import { pageOfAddress } from './of-address';
import { isOnPage } from './reading';

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = [
  'https://qbo.intuit.com/app/customerdetail?nameId=58',
  'https://sandbox.qbo.intuit.com/app/customerdetail?&jobId=customers&nameId=1',
];

/** A customer's own page: the header with its name. Sandbox and production showed different ones at one date. */
export const customerDetail = pageOfAddress({
  name: 'customer-detail',
  surface: 'header',
  kind: 'Customer',
  stands: isOnPage,
  // The letters before the hash are stable, the hash is not; the wrapper is spelt so by QuickBooks.
  rows: [
    { css: '[data-testid="stageData-name"]', seen: '2026-02', variant: 'V2' },
    { css: '[class*="StageDataV2__Name-"]', seen: '2026-02', variant: 'V2' },
    {
      css: '[class*="StageData__Name"]:not([class*="StageData__NameWra"])',
      seen: '2026-02',
      variant: 'sandbox',
    },
  ],
  wrappers: [{ css: '[class*="__NameWra"]', seen: '2026-02', variant: 'V2' }],
});
