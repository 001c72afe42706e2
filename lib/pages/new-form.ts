import { besides } from './of-address';
import type { PageAdapter, Selector } from './page-adapter';
import { byName, isExposed } from './reading';
import { recordOf, routeOf } from './record-address';
import { formTitles } from './transaction-form';

const customers: readonly Selector[] = [
  '[data-cy="quickfill-contact"]', // 2026-02, current forms
  '.QuickfillsContainer[data-props]', // 2026-02, current forms
];

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = [
  'https://qbo.intuit.com/app/invoice?nameId=58',
  'https://qbo.intuit.com/app/recvpayment',
];

/** The customer that the form's field holds now: it can be changed, while the address stays. */
function customerIn(title: Element): string {
  const field = title.closest('[role="dialog"]')?.querySelector(customers.join(','));
  const input = field?.querySelector('input');
  return input?.value ?? '';
}

/** The form of an invoice or payment that is not saved yet: it has no status, its customer has one. */
export const newForm: PageAdapter = {
  name: 'new-form',
  surface: 'form',
  distinct: true,
  rows: formTitles,
  matches: (url) => ['invoice', 'recvpayment'].includes(routeOf(url)) && !recordOf(url),
  see(row) {
    const reading = customerIn(row);
    return {
      reading,
      identity: isExposed(row) ? byName('Customer', reading) : undefined,
      slot: besides(row),
    };
  },
};
