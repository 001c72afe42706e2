import type { Company } from '../core/company';
import type { CompanyId } from '../core/ids';
import type { Customer, Invoice, Payment } from '../core/records';
import { fitOf, planSearch, type SearchPlan } from '../core/search';
import {
  byDay,
  byName,
  type CustomerHit,
  collectHits,
  customerHit,
  numberOf,
  type SearchedCompany,
  type SearchFound,
  type TransactionHit,
  transactionHit,
} from '../core/search-hits';
import type { Mirror, Ports } from './ports';

/** What fits a text in the mirrors of one company, or of all: archived and disconnected ones too. Asks nobody outside. */
export interface Search {
  find(ask: {
    readonly text: string;
    readonly companyId?: CompanyId | undefined;
  }): Promise<SearchFound>;
}

function collect() {
  return {
    customers: collectHits<CustomerHit>(byName),
    invoices: collectHits<TransactionHit>(byDay),
    payments: collectHits<TransactionHit>(byDay),
  };
}
type Collected = ReturnType<typeof collect>;

export function createSearch({ registry, mirrors }: Pick<Ports, 'registry' | 'mirrors'>): Search {
  async function searchCompany(
    { id }: Company,
    plan: SearchPlan,
    found: Collected,
  ): Promise<SearchedCompany> {
    const mirror = await mirrors.of(id);
    if (!mirror.ok) return { companyId: id, unreadable: true };
    const { lastSyncedAt } = await mirror.value.readState();
    if (plan.words.length > 0) await searchMirror(id, mirror.value, plan, found);
    return { companyId: id, ...(lastSyncedAt === undefined ? {} : { asOf: lastSyncedAt }) };
  }

  return {
    async find({ text, companyId }) {
      const plan = planSearch(text);
      const found = collect();
      const companies: SearchedCompany[] = [];
      const known = await registry.list('companies');
      // One after the other: what is held in memory is one company's names, however many companies there are.
      for (const company of known) {
        const wanted = companyId === undefined || company.id === companyId;
        if (!wanted || company.deletingAt !== undefined) continue;
        companies.push(await searchCompany(company, plan, found));
      }
      return {
        customers: found.customers.hits(),
        invoices: found.invoices.hits(),
        payments: found.payments.hits(),
        companies,
      };
    },
  };
}

async function searchMirror(
  companyId: CompanyId,
  mirror: Mirror,
  plan: SearchPlan,
  found: Collected,
): Promise<void> {
  const names = new Map<string, string>();
  const leftOut = await mirror.leftOut();
  const customers = (deleted: boolean) => (records: readonly Customer[]) => {
    for (const customer of records) {
      const { id, fullName, email } = customer;
      names.set(id, fullName);
      const fit = fitOf(plan, { texts: [fullName, email] });
      if (fit) found.customers.add(customerHit(companyId, customer, deleted), fit);
    }
  };
  const transactions =
    (kind: 'invoices' | 'payments') => (records: readonly (Invoice | Payment)[]) => {
      for (const record of records) {
        const name = names.get(record.customerId);
        const texts = [numberOf(record), name];
        const fit = fitOf(plan, { texts, amount: record.total, day: record.day });
        if (fit) found[kind].add(transactionHit(companyId, record, name, leftOut), fit);
      }
    };
  await mirror.walk('deleted', customers(true));
  await mirror.walk('Customer', customers(false));
  await mirror.walk('Invoice', transactions('invoices'));
  await mirror.walk('Payment', transactions('payments'));
}
