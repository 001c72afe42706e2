import type { Identity, PageAdapter, Selector } from './page-adapter';
import { byName, isOnPage, nameOf } from './reading';
import { linkedRecord } from './record-address';

/** What differs between tables of transactions. */
interface TransactionTable extends Pick<PageAdapter, 'name' | 'surface' | 'rows' | 'matches'> {
  /** The cell with the customer's name; none when the table shows one customer's transactions. */
  readonly customer?: Selector;
}

const links = 'a[href*="txnId="]';

/** The one transaction that the links of a row lead to. */
function linkedTransaction(row: Element, url: URL): Identity | undefined {
  const invoice = linkedRecord(row, 'Invoice', url);
  const payment = linkedRecord(row, 'Payment', url);
  return invoice && payment ? undefined : (invoice ?? payment);
}

/**
 * A table of invoices and payments. With a link in the row the badge is that transaction's; without one it stands beside
 * the customer's name and is the customer's, since a number alone is no identity.
 * @see QBO page facts (b) "Invoices list", (c) L1, L5
 */
export function transactionTable({ customer, ...table }: TransactionTable): PageAdapter {
  const nameCell = (row: Element) => (customer ? row.querySelector(`:scope>${customer}`) : null);
  return {
    ...table,
    // A customer has many rows here.
    distinct: false,
    identify(row, url) {
      if (!isOnPage(row)) return undefined;
      const cell = nameCell(row);
      return linkedTransaction(row, url) ?? (cell ? byName('Customer', nameOf(cell)) : undefined);
    },
    reading(row) {
      const cell = nameCell(row);
      const link = row.querySelector(links);
      return `${cell ? nameOf(cell) : ''}|${link?.getAttribute('href') ?? ''}`;
    },
    slot(row) {
      const anchor = row.querySelector(links)?.parentElement ?? nameCell(row);
      return anchor ? { anchor, place: 'aside' } : undefined;
    },
  };
}
