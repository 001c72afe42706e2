import { nameList } from './name-list';
import { isExposed } from './reading';
import { recordOf } from './record-address';

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = ['https://qbo.intuit.com/app/customerdetail?nameId=58'];

/** The list of customers on the left of a customer's own page. Sub-customers repeat bare names there. */
export const customerDirectory = nameList({
  name: 'customer-directory',
  surface: 'directory',
  matches: (url) => recordOf(url)?.kind === 'Customer',
  // A side panel by right.
  stands: isExposed,
  rows: [
    {
      css: '[class*="DirectoryListItem__DirectoryListItemWrapper"]',
      seen: '2026-04',
      variant: 'directory',
    },
  ],
  names: [
    { css: '[class*="DirectoryListItem__NameWrapper"]', seen: '2026-04', variant: 'directory' },
  ],
});
