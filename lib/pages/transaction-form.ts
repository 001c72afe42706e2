import { formHeader, pageOfAddress } from './of-address';
import type { PageAdapter, Selector } from './page-adapter';
import { isExposed } from './reading';

/** Where the title of a transaction's form stands, beside which a badge has room. */
export const formTitles: readonly Selector[] = [
  {
    css: '[role="dialog"] [class*="txp-capability-formTitle"]',
    seen: '2026-02',
    variant: 'current',
  },
  {
    css: '[role="dialog"] [class*="TrowserHeader-headerTitleText"]',
    seen: '2025-12',
    variant: 'before',
  },
  {
    // These had no dialog.
    css: '.trowser-view [data-qbo-bind="text: referenceNumber"]',
    seen: '2024-06',
    variant: 'first',
  },
  {
    css: `[role="dialog"] ${formHeader}`,
    seen: '2026-02',
    variant: 'header alone',
  },
];

/**
 * The form of one kind of transaction, in a dialog over a page that stays mounted. The address says which transaction;
 * a new one has no id yet (`new-form.ts`). The badge stands by the title, far from the field of the customer, which
 * opens at any click inside it.
 * @see QBO page facts (b) "Invoice / sales form"
 */
export function transactionForm(name: string, kind: 'Invoice' | 'Payment'): PageAdapter {
  return pageOfAddress({ name, surface: 'form', kind, rows: formTitles, stands: isExposed });
}
