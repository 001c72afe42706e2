import type { EntityRecord } from '../../contract';
import type { Books } from '../books';
import { addDays, companyDate, DAY_MS, noonOf } from '../calendar';
import { ITEMS } from '../chart';
import { addCustomer } from '../customers';
import { pick, roll } from '../dice';
import { deactivate } from '../inactive';
import { addInvoice } from '../invoices';
import { amount, cents } from '../money';
import { addPayment } from '../payments';
import { DEMO_CUSTOMERS, type DemoCustomer } from './customers';
import { writeOthers } from './others';

const SEED = 1907;

/** Invoices reach this far back. */
const SPAN_DAYS = 548;

/** Days from invoice to payment, least and most. `never` and the last invoices of slow payers stay open. */
const PAYS_AFTER: Readonly<Record<DemoCustomer['pays'], readonly [number, number]>> = {
  promptly: [3, 24],
  late: [35, 70],
  slowly: [75, 130],
  'in-parts': [20, 60],
  never: [100_000, 100_000],
};

/** What methods people pay by: check, ACH, Visa, cash, by the Ids of the standard list. */
const METHODS = ['2', '7', '3', '2', '1'];

interface Happening {
  readonly at: number;
  readonly what: () => void;
}

/**
 * Writes eighteen months of the demo company's life, day by day, by the same rules that hold afterwards:
 * that is why balances, links and timestamps agree.
 */
export function writeDemo(books: Books, nowAt: number): void {
  const present = books.now;
  const ids = writeCustomers(books, nowAt);
  writeOthers(books, nowAt);
  const story = new Story(books, nowAt);
  for (const [index, customer] of DEMO_CUSTOMERS.entries()) {
    story.plan(customer, ids.get(customer.name) ?? '', index);
  }
  story.happen();
  for (const [index, customer] of DEMO_CUSTOMERS.entries()) {
    if (customer.left === undefined) continue;
    books.now = () => nowAt - (40 + index) * DAY_MS;
    deactivate(books, ids.get(customer.name) ?? '');
  }
  books.now = present;
}

function writeCustomers(books: Books, nowAt: number): Map<string, string> {
  const ids = new Map<string, string>();
  for (const [index, customer] of DEMO_CUSTOMERS.entries()) {
    books.now = () => nowAt - (SPAN_DAYS + 400 - index * 7) * DAY_MS;
    const address = {
      Id: String(index + 2),
      Line1: customer.street,
      City: customer.city,
      CountrySubDivisionCode: 'CA',
      PostalCode: customer.zip,
    };
    const record = addCustomer(books, {
      DisplayName: customer.name,
      Taxable: index % 2 === 0,
      GivenName: customer.given,
      FamilyName: customer.family,
      CompanyName: customer.company,
      PrimaryEmailAddr: customer.email && { Address: customer.email },
      PrimaryPhone: customer.phone && { FreeFormNumber: customer.phone },
      ParentRef: customer.parent && { value: ids.get(customer.parent) },
      BillAddr: address,
      ShipAddr: address,
      SalesTermRef: { value: customer.terms },
    });
    ids.set(customer.name, record.Id);
  }
  return ids;
}

/** Plans what happens, then lets it happen in order of time. */
class Story {
  readonly #books: Books;
  readonly #nowAt: number;
  readonly #happenings: Happening[] = [];

  constructor(books: Books, nowAt: number) {
    this.#books = books;
    this.#nowAt = nowAt;
  }

  plan(customer: DemoCustomer, customerId: string, index: number): void {
    const until = customer.left ? SPAN_DAYS / 2 : 4;
    for (let number = 0; number < customer.invoices; number++) {
      const step = (SPAN_DAYS - until) / customer.invoices;
      const jitter = roll(SEED, index, number) % Math.max(1, Math.floor(step));
      const daysAgo = Math.max(until, Math.round(SPAN_DAYS - number * step - jitter));
      this.#planInvoice(customer, customerId, daysAgo, index * 100 + number);
    }
  }

  happen(): void {
    // A payment plans nothing new, but an invoice may plan its payment while the list is walked.
    this.#happenings.sort((a, b) => b.at - a.at);
    for (let next = this.#happenings.pop(); next !== undefined; next = this.#happenings.pop()) {
      const { at } = next;
      this.#books.now = () => at;
      next.what();
      this.#happenings.sort((a, b) => b.at - a.at);
    }
  }

  #planInvoice(customer: DemoCustomer, customerId: string, daysAgo: number, key: number): void {
    const txnDate = addDays(companyDate(this.#nowAt), -daysAgo);
    const at = noonOf(txnDate) - (roll(SEED, key, 7) % 14_400) * 1000;
    this.#happenings.push({
      at,
      what: () => {
        const invoice = addInvoice(this.#books, {
          CustomerRef: { value: customerId },
          TxnDate: txnDate,
          SalesTermRef: { value: customer.terms },
          CustomerMemo: { value: 'Thank you for your business!' },
          EmailStatus: customer.email === undefined ? 'NotSet' : 'EmailSent',
          Line: linesFor(customer, key),
        });
        this.#planPayment(customer, customerId, invoice, at, key);
      },
    });
  }

  #planPayment(
    customer: DemoCustomer,
    customerId: string,
    invoice: EntityRecord,
    invoicedAt: number,
    key: number,
  ): void {
    // One in nine is forgotten by both sides: this is how open invoices get older than a year.
    if (customer.left === undefined && customer.pays !== 'promptly' && key % 9 === 4) return;
    const [least, most] = PAYS_AFTER[customer.pays];
    const days = least + (roll(SEED, key, 11) % (most - least + 1));
    const at = invoicedAt + days * DAY_MS + 3_600_000;
    if (at >= this.#nowAt) return;
    const whole = cents(invoice['TotalAmt']);
    const share = customer.pays === 'in-parts' ? Math.round(whole / 2) : whole;
    const tip = key % 37 === 5 ? 2500 : 0;
    this.#happenings.push({
      at,
      what: () => {
        addPayment(this.#books, {
          CustomerRef: { value: customerId },
          TxnDate: companyDate(at),
          TotalAmt: amount(share + tip),
          PaymentMethodRef: { value: pick(METHODS, roll(SEED, key, 13)) },
          ...(key % 3 === 0 ? { PaymentRefNum: String(1000 + (key % 900)) } : {}),
          Line: [{ Amount: amount(share), LinkedTxn: [{ TxnId: invoice.Id, TxnType: 'Invoice' }] }],
        });
      },
    });
  }
}

function linesFor(customer: DemoCustomer, key: number): Record<string, unknown>[] {
  const count = 1 + (roll(SEED, key, 17) % Math.min(3, customer.items.length));
  return Array.from({ length: count }, (_, index) => {
    const itemId = pick(customer.items, key + index);
    const row = ITEMS.find((item) => item[0] === itemId);
    if (row === undefined) throw new Error(`no item ${itemId} in the chart`);
    const [, , description, price, , taxable] = row;
    const most = price > 100 ? 3 : price > 20 ? 9 : 60;
    const quantity = 1 + (roll(SEED, key, 19 + index) % most);
    return {
      Description: description,
      Amount: amount(Math.round(price * 100) * quantity),
      DetailType: 'SalesItemLineDetail',
      SalesItemLineDetail: {
        ItemRef: { value: itemId },
        UnitPrice: price,
        Qty: quantity,
        TaxCodeRef: { value: taxable ? 'TAX' : 'NON' },
      },
    };
  });
}
