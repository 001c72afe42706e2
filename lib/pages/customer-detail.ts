import { pageOfAddress } from './of-address';
import { isOnPage } from './reading';

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = [
  'https://qbo.intuit.com/app/customerdetail?nameId=58',
  'https://sandbox.qbo.intuit.com/app/customerdetail?&jobId=customers&nameId=1',
];

/** A customer's own page: the header with its name. */
export const customerDetail = pageOfAddress({
  name: 'customer-detail',
  surface: 'header',
  kind: 'Customer',
  // Sandbox and production showed different ones at one date. The letters before the hash are stable, the hash is not.
  rows: [
    '[data-testid="stageData-name"]', // 2026-02, production
    '[class*="StageDataV2__Name-"]', // 2026-02, production
    '[class*="StageData__Name"]:not([class*="StageData__NameWra"])', // 2026-02, sandbox
  ],
  stands: isOnPage,
  wrapper: '[class*="__NameWra"]', // 2026-02, spelt so by QuickBooks
});
