import type { PageAdapter, Selector } from './page-adapter';
import { isExposed } from './reading';
import { recordOf } from './record-address';

const rows: readonly Selector[] = [
  '[role="dialog"] [class*="txp-capability-formTitle"]', // 2026-02, current forms
  '[role="dialog"] [class*="TrowserHeader-headerTitleText"]', // 2025-12, forms before
];

/**
 * The form of one kind of transaction, in a dialog over a page that stays mounted. The address says which transaction;
 * a new one has no id yet, and nothing is shown. The badge stands by the title, far from the field of the customer, which
 * opens at any click inside it.
 * @see QBO page facts (b) "Invoice / sales form"
 */
export function transactionForm(name: string, kind: 'Invoice' | 'Payment'): PageAdapter {
  return {
    name,
    surface: 'form',
    distinct: true,
    rows,
    matches: (url) => recordOf(url)?.kind === kind,
    identify(row, url) {
      const record = recordOf(url);
      return record && isExposed(row) ? { ...record, via: 'url' } : undefined;
    },
    reading: (row) => row.textContent ?? '',
    slot: (row) => ({ anchor: row, place: 'after' }),
  };
}
