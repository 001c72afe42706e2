import type { PageAdapter } from './page-adapter';
import { byName, isExposed, nameOf } from './reading';
import { recordOf } from './record-address';

const name = '[class*="DirectoryListItem__NameWrapper"]'; // 2026-04

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = ['https://qbo.intuit.com/app/customerdetail?nameId=58'];

/** The list of customers on the left of a customer's own page. Sub-customers repeat bare names there. */
export const customerDirectory: PageAdapter = {
  name: 'customer-directory',
  surface: 'directory',
  distinct: true,
  rows: ['[class*="DirectoryListItem__DirectoryListItemWrapper"]'], // 2026-04
  matches: (url) => recordOf(url)?.kind === 'Customer',
  see(row) {
    const anchor = row.querySelector(name);
    if (!anchor) return { reading: '' };
    const reading = nameOf(anchor);
    return {
      reading,
      identity: isExposed(row) ? byName('Customer', reading) : undefined,
      slot: { anchor, place: 'inside' },
    };
  },
};
