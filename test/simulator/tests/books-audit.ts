import type { Company, EntityRecord } from '../contract';

interface Link {
  TxnId: string;
  TxnType: string;
}

const cents = (value: unknown): number => Math.round(Number(value) * 100);
const references = (record: EntityRecord, key: string): string =>
  (record[key] as { value: string } | undefined)?.value ?? '';

/**
 * Everything in a company that does not add up, in words; written from the facts alone, without the books' own code:
 * what is open on invoices and left over of payments makes the customers' balances, and links agree both ways.
 */
export function auditCompany(company: Company): string[] {
  const wrong: string[] = [];
  const owed = new Map<string, number>();
  const owe = (id: string, sum: number) => owed.set(id, (owed.get(id) ?? 0) + sum);
  const paid = new Map<string, number>();
  const links = new Set<string>();
  for (const payment of company.records('Payment')) {
    let applied = 0;
    for (const line of payment['Line'] as { Amount: number; LinkedTxn: Link[] }[]) {
      applied += cents(line.Amount);
      for (const link of line.LinkedTxn) {
        paid.set(link.TxnId, (paid.get(link.TxnId) ?? 0) + cents(line.Amount));
        links.add(`${payment.Id}>${link.TxnId}`);
      }
    }
    if (cents(payment['TotalAmt']) !== applied + cents(payment['UnappliedAmt'])) {
      wrong.push(`payment ${payment.Id} does not add up`);
    }
    owe(references(payment, 'CustomerRef'), -cents(payment['UnappliedAmt']));
  }
  for (const invoice of company.records('Invoice')) {
    auditInvoice(invoice, paid.get(invoice.Id) ?? 0, links, wrong);
    owe(references(invoice, 'CustomerRef'), cents(invoice['Balance']));
  }
  for (const link of links) wrong.push(`link ${link} is not known to the invoice`);
  auditCustomers(company, owed, wrong);
  return wrong;
}

function auditInvoice(
  invoice: EntityRecord,
  paid: number,
  links: Set<string>,
  wrong: string[],
): void {
  const linked = invoice['LinkedTxn'] as Link[];
  for (const { TxnId, TxnType } of linked) {
    if (TxnType === 'Payment' && !links.delete(`${TxnId}>${invoice.Id}`)) {
      wrong.push(`invoice ${invoice.Id} names payment ${TxnId}, which does not pay it`);
    }
  }
  const credited = linked.some(({ TxnType }) => TxnType === 'CreditMemo');
  const open = cents(invoice['TotalAmt']) - paid;
  if (credited ? cents(invoice['Balance']) > open : cents(invoice['Balance']) !== open) {
    wrong.push(`invoice ${invoice.Id}: balance ${invoice['Balance']}, open ${open / 100}`);
  }
  const rate = invoice['ExchangeRate'];
  const home = Math.round(cents(invoice['Balance']) * Number(rate));
  if (rate !== undefined && cents(invoice['HomeBalance']) !== home) {
    wrong.push(`invoice ${invoice.Id}: home balance ${invoice['HomeBalance']}`);
  }
  if (cents(invoice['Balance']) < 0) wrong.push(`invoice ${invoice.Id} is below zero`);
  const lines = invoice['Line'] as { Amount: number; DetailType: string }[];
  const net = lines
    .filter((line) => line.DetailType === 'SalesItemLineDetail')
    .reduce((sum, line) => sum + cents(line.Amount), 0);
  const tax = cents((invoice['TxnTaxDetail'] as { TotalTax?: number }).TotalTax ?? 0);
  if (net + tax !== cents(invoice['TotalAmt'])) wrong.push(`invoice ${invoice.Id}: lines`);
}

function auditCustomers(company: Company, owed: Map<string, number>, wrong: string[]): void {
  const withJobs = new Map<string, number>();
  const customers = new Map([...company.records('Customer')].map((one) => [one.Id, one]));
  for (const customer of customers.values()) {
    const own = owed.get(customer.Id) ?? 0;
    owed.delete(customer.Id);
    if (cents(customer['Balance']) !== own) {
      wrong.push(`customer ${customer.Id}: balance ${customer['Balance']}, owes ${own / 100}`);
    }
    for (const id of lineage(customer, customers)) {
      withJobs.set(id, (withJobs.get(id) ?? 0) + own);
    }
  }
  for (const customer of customers.values()) {
    const parent = customers.get(references(customer, 'ParentRef'));
    auditPlace(customer, parent, withJobs.get(customer.Id) ?? 0, wrong);
  }
  for (const [id, sum] of owed) if (sum !== 0) wrong.push(`nobody is customer ${id}`);
}

/** A customer and everybody above. */
function lineage(customer: EntityRecord, all: Map<string, EntityRecord>): string[] {
  const parent = all.get(references(customer, 'ParentRef'));
  return [customer.Id, ...(parent === undefined ? [] : lineage(parent, all))];
}

function auditPlace(
  customer: EntityRecord,
  parent: EntityRecord | undefined,
  owedWithJobs: number,
  wrong: string[],
): void {
  if (cents(customer['BalanceWithJobs']) !== owedWithJobs) {
    wrong.push(`customer ${customer.Id}: balance with jobs ${customer['BalanceWithJobs']}`);
  }
  const name = String(customer['DisplayName']);
  if ((customer['Active'] === false) !== name.endsWith(' (deleted)')) {
    wrong.push(`customer ${customer.Id}: name and Active disagree`);
  }
  const above = parent === undefined ? '' : `${parent['FullyQualifiedName']}:`;
  if (customer['FullyQualifiedName'] !== above + name) {
    wrong.push(`customer ${customer.Id}: full name ${customer['FullyQualifiedName']}`);
  }
}
