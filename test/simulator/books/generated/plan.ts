import { DAY_MS } from '../calendar';
import { ITEMS } from '../chart';
import { chance, roll } from '../dice';
import { TAX_PERCENT } from '../lines';
import type { Share } from '../settlement';

export interface Sizes {
  readonly seed: number;
  readonly customers: number;
  readonly invoices: number;
  readonly payments: number;
}

/** One line of a generated invoice, before it is written out. */
export interface PlannedLine {
  readonly item: number;
  readonly quantity: number;
  readonly cents: number;
}

/** What one payment does. */
export interface PlannedPayment {
  readonly customer: number;
  readonly at: number;
  readonly shares: readonly Share[];
  readonly unappliedCents: number;
}

/** Four invoices in a hundred are older than twelve months, at most this many days. */
const OLDEST_DAYS = 700;
const OLD_SHARE = 0.04;
const HOUR_MS = 3_600_000;

/** What a payment left over pays when everything of its pair is settled already, in cents. */
const SPARE_CENTS = 2500;

/**
 * Who owes what in a generated company, as flat columns. Invoices come in pairs of one customer, and each
 * payment belongs to one pair, so that every balance can be worked out without looking anywhere else.
 */
export class Plan {
  readonly sizes: Sizes;
  readonly startAt: number;
  readonly totalCents: Float64Array;
  readonly taxableCents: Float64Array;
  readonly openCents: Float64Array;
  readonly invoiceChangedAt: Float64Array;
  readonly customerCents: Float64Array;
  readonly customerWithJobsCents: Float64Array;
  readonly customerChangedAt: Float64Array;
  readonly #pairs: number;

  constructor(sizes: Sizes, startAt: number) {
    this.sizes = sizes;
    this.startAt = startAt;
    this.#pairs = Math.ceil(sizes.invoices / 2);
    this.totalCents = new Float64Array(sizes.invoices + 1);
    this.taxableCents = new Float64Array(sizes.invoices + 1);
    this.openCents = new Float64Array(sizes.invoices + 1);
    this.invoiceChangedAt = new Float64Array(sizes.invoices + 1);
    this.customerCents = new Float64Array(sizes.customers + 1);
    this.customerWithJobsCents = new Float64Array(sizes.customers + 1);
    this.customerChangedAt = new Float64Array(sizes.customers + 1);
    this.#planInvoices();
    this.#planPayments();
    this.#planCustomers();
  }

  /** Number of the customer of an invoice. Some have many, some none. */
  customerOf(invoice: number): number {
    const pair = Math.ceil(invoice / 2);
    return 1 + Math.floor(this.sizes.customers * chance(this.sizes.seed, pair, 1) ** 1.4);
  }

  /** Moment an invoice was written; Ids and moments rise together. */
  invoicedAt(invoice: number): number {
    const place = (invoice - 1) / this.sizes.invoices;
    const days =
      place < OLD_SHARE
        ? OLDEST_DAYS - (place / OLD_SHARE) * (OLDEST_DAYS - 367)
        : 364 * (1 - (place - OLD_SHARE) / (1 - OLD_SHARE));
    return this.startAt - days * DAY_MS - 2 * HOUR_MS;
  }

  customerSinceAt(customer: number): number {
    const place = (customer - 1) / this.sizes.customers;
    return this.startAt - (OLDEST_DAYS + 400 - place * 300) * DAY_MS;
  }

  /** Every ninth customer is a job of one of the few before it. */
  parentOf(customer: number): number | undefined {
    if (customer % 9 !== 0) return undefined;
    return customer - 1 - (roll(this.sizes.seed, customer, 2) % 7);
  }

  /** Every 25th that owes nothing, and has nobody below, is inactive. */
  isInactive(customer: number): boolean {
    if (customer % 25 !== 7 || this.customerCents[customer] !== 0) return false;
    const job = Math.ceil((customer + 1) / 9) * 9;
    return job > this.sizes.customers || this.parentOf(job) !== customer;
  }

  isForeign(customer: number): boolean {
    return customer % 40 === 11;
  }

  lines(invoice: number): PlannedLine[] {
    const { seed } = this.sizes;
    const dice = roll(seed, invoice, 3);
    const count = 1 + ((dice & 7) < 4 ? 0 : dice & 3);
    return Array.from({ length: count }, (_, index) => {
      const lineDice = roll(seed, invoice, 10 + index);
      const item = 1 + (lineDice % (ITEMS.length - 1));
      const price = Math.round((ITEMS[item]?.[3] ?? 0) * 100);
      const quantity = 1 + ((lineDice >>> 8) % 6);
      return { item, quantity, cents: price * quantity };
    });
  }

  payment(payment: number): PlannedPayment {
    const pair = this.#pairOfPayment(payment);
    const first = this.#firstPaymentOf(pair);
    const invoice = 2 * pair - 1;
    const second = invoice + 1 <= this.sizes.invoices ? invoice + 1 : undefined;
    const lastAt = this.invoicedAt(second ?? invoice);
    const wait = (2 + 40 * chance(this.sizes.seed, payment, 4)) * DAY_MS;
    const latest = this.startAt - HOUR_MS * chance(this.sizes.seed, payment, 5);
    const count = this.#firstPaymentOf(pair + 1) - first;
    const shares =
      count === 1
        ? this.#single(payment, invoice, second)
        : this.#split(payment - first, count, invoice, second);
    const spare = shares.length === 0 || roll(this.sizes.seed, payment, 6) % 50 === 0;
    return {
      customer: this.customerOf(invoice),
      at: Math.min(lastAt + wait, latest),
      shares,
      unappliedCents: spare ? SPARE_CENTS : 0,
    };
  }

  /** Payments that pay an invoice. */
  paymentsOf(invoice: number): number[] {
    const pair = Math.ceil(invoice / 2);
    const found: number[] = [];
    for (let one = this.#firstPaymentOf(pair); one < this.#firstPaymentOf(pair + 1); one++) {
      if (this.payment(one).shares.some((share) => share.invoiceId === String(invoice))) {
        found.push(one);
      }
    }
    return found;
  }

  #pairOfPayment(payment: number): number {
    return 1 + Math.floor(((payment - 1) * this.#pairs) / this.sizes.payments);
  }

  #firstPaymentOf(pair: number): number {
    return Math.ceil(((pair - 1) * this.sizes.payments) / this.#pairs) + 1;
  }

  /** The only payment of a pair: mostly both in full, sometimes less. */
  #single(payment: number, invoice: number, second: number | undefined): Share[] {
    const dice = chance(this.sizes.seed, payment, 7);
    const shares = [this.#share(invoice, 1)];
    if (second !== undefined && dice < 0.72) shares.push(this.#share(second, 1));
    else if (second !== undefined && dice < 0.82) shares.push(this.#share(second, 2));
    return shares;
  }

  /** One of several: they take turns, and share each invoice equally; the cents left over stay open. */
  #split(rank: number, count: number, invoice: number, second: number | undefined): Share[] {
    const target = second !== undefined && rank % 2 === 1 ? second : invoice;
    const takers =
      second === undefined ? count : target === invoice ? Math.ceil(count / 2) : count >> 1;
    const share = this.#share(target, takers);
    return share.cents === 0 ? [] : [share];
  }

  #share(invoice: number, parts: number): Share {
    const cents = Math.floor((this.totalCents[invoice] ?? 0) / parts);
    return { invoiceId: String(invoice), cents };
  }

  #planInvoices(): void {
    for (let invoice = 1; invoice <= this.sizes.invoices; invoice++) {
      let net = 0;
      let taxable = 0;
      for (const line of this.lines(invoice)) {
        net += line.cents;
        if (ITEMS[line.item]?.[5]) taxable += line.cents;
      }
      const total = net + Math.round((taxable * TAX_PERCENT) / 100);
      this.totalCents[invoice] = total;
      this.taxableCents[invoice] = taxable;
      this.openCents[invoice] = total;
      this.invoiceChangedAt[invoice] = this.invoicedAt(invoice);
      this.#owe(this.customerOf(invoice), total, this.invoicedAt(invoice));
    }
  }

  #planPayments(): void {
    for (let number = 1; number <= this.sizes.payments; number++) {
      const payment = this.payment(number);
      for (const share of payment.shares) {
        const invoice = Number(share.invoiceId);
        this.openCents[invoice] = (this.openCents[invoice] ?? 0) - share.cents;
        this.invoiceChangedAt[invoice] = Math.max(this.invoiceChangedAt[invoice] ?? 0, payment.at);
        this.#owe(payment.customer, -share.cents, payment.at);
      }
      this.#owe(payment.customer, -payment.unappliedCents, payment.at);
    }
  }

  #owe(customer: number, cents: number, at: number): void {
    this.customerCents[customer] = (this.customerCents[customer] ?? 0) + cents;
    this.customerChangedAt[customer] = Math.max(this.customerChangedAt[customer] ?? 0, at);
  }

  #planCustomers(): void {
    for (let customer = 1; customer <= this.sizes.customers; customer++) {
      const own = this.customerCents[customer] ?? 0;
      const since = this.customerSinceAt(customer);
      const changedAt = Math.max(this.customerChangedAt[customer] ?? 0, since);
      this.customerChangedAt[customer] = changedAt;
      this.customerWithJobsCents[customer] = (this.customerWithJobsCents[customer] ?? 0) + own;
      const parent = this.parentOf(customer);
      if (parent === undefined) continue;
      this.customerWithJobsCents[parent] = (this.customerWithJobsCents[parent] ?? 0) + own;
      this.customerChangedAt[parent] = Math.max(this.customerChangedAt[parent] ?? 0, changedAt);
    }
  }
}
