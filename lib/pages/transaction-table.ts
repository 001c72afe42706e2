import type { Identity, PageAdapter, Selector } from './page-adapter';
import { byName, isListed, nameOf, textOf } from './reading';
import { linkedRecord } from './record-address';

/** What differs between tables of transactions. */
interface TransactionTable extends Pick<PageAdapter, 'name' | 'surface' | 'rows' | 'matches'> {
  /** The cell with the customer's name; none when the table shows one customer's transactions. */
  readonly customer?: Selector;
  /** Where every row is of one kind: that kind, and the cells that tell one from another. */
  readonly all?: {
    readonly kind: 'Invoice';
    readonly number: Selector;
    readonly amount: Selector;
    readonly date: Selector;
  };
  /** Whether a row may stand where it does: on the page itself, by default. */
  readonly stands?: (row: Element) => boolean;
}

const links = 'a[href*="txnId="]';

/** More text than this is in no cell that a transaction is told by. */
const cellAtMost = 64;

/** The one transaction that the links of a row lead to. */
function linkedTransaction(row: Element, url: URL): Identity | undefined {
  const invoice = linkedRecord(row, 'Invoice', url);
  const payment = linkedRecord(row, 'Payment', url);
  return invoice && payment ? undefined : (invoice ?? payment);
}

/**
 * A table of invoices and payments. With a link in the row the badge is that transaction's. Without one, and where all
 * rows are invoices, number, customer, amount and date say which one it is. Where rows of other kinds may stand (an
 * estimate can have the number, customer, amount and day of an invoice) the badge is the customer's whose name it stands by.
 * @see QBO page facts (b) "Invoices list", (c) L1, L5
 */
export function transactionTable(options: TransactionTable): PageAdapter {
  const { customer, all, stands = isListed, ...table } = options;
  const cellOf = (row: Element, { css }: Selector) => row.querySelector(`:scope>${css}:not(form)`);
  const said = (row: Element, where: Selector) => {
    const cell = cellOf(row, where);
    return cell ? textOf(cell).trim().slice(0, cellAtMost) : '';
  };
  const tuple = (row: Element, name: Identity | undefined): Identity | undefined => {
    const number = all && said(row, all.number);
    if (!number || !name) return name;
    return {
      ...name,
      kind: all.kind,
      number,
      amount: said(row, all.amount),
      date: said(row, all.date),
      via: 'tuple',
    };
  };
  return {
    ...table,
    // A customer has many rows here.
    distinct: false,
    see(row, url) {
      const cell = customer ? cellOf(row, customer) : null;
      const link = row.querySelector(links);
      const linked = link && linkedTransaction(row, url);
      const found = linked || (cell ? tuple(row, byName('Customer', nameOf(cell))) : undefined);
      // A column of numbers has no room to spare, one of names has.
      const anchor = cell ?? link?.closest(':not(a,form)');
      return {
        reading: Object.values(found ?? '').join('|'),
        identity: stands(row) ? found : undefined,
        slot: anchor ? { anchor, place: 'aside' } : undefined,
      };
    },
  };
}
