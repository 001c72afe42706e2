import type { Company, EntityName } from '../simulator/contract';
import type { Dice } from './dice';

/** Somebody who works in QuickBooks while Booklight reads. */
export interface BusyOffice {
  /** One deed of any kind; what QuickBooks refuses is tried otherwise next time. */
  act(): void;
  /** How often each kind of deed was done. */
  readonly done: ReadonlyMap<string, number>;
}

/** Dates of transactions: most in the window of twelve months, some far outside. */
const days = ['2026-11-19', '2026-10-02', '2026-07-15', '2026-03-01', '2025-12-24', '2024-05-06'];

export function createBusyOffice(company: Company, dice: Dice, afterwards: () => void): BusyOffice {
  const { act } = company;
  const done = new Map<string, number>();
  let names = 0;

  const someone = (entity: EntityName): string => {
    const ids = [...company.records(entity)].map(({ Id }) => Id);
    return ids.length === 0 ? '0' : dice.pick(ids);
  };
  const name = () => {
    names += 1;
    return `${dice.pick(['Ørsted & Sons', "O'Neil", 'Müller GmbH', 'Ash "Ltd"'])} ${names}`;
  };
  const sum = () => dice.below(90_000) / 100 + 1;
  const owed = () => {
    const open = [...company.records('Invoice')].filter(({ Balance }) => Number(Balance) > 0);
    return open.length === 0 ? undefined : dice.pick(open);
  };

  const deeds: Record<string, () => unknown> = {
    'create customer': () => act.createCustomer({ displayName: name() }),
    'create sub-customer': () =>
      act.createCustomer({ displayName: name(), parentId: someone('Customer') }),
    rename: () => act.renameCustomer(someone('Customer'), name()),
    inactivate: () => act.setCustomerActive(someone('Customer'), false),
    reactivate: () => act.setCustomerActive(someone('Customer'), true),
    merge: () => act.mergeCustomers(someone('Customer'), someone('Customer')),
    'create invoice': () =>
      act.createInvoice({
        customerId: someone('Customer'),
        amount: sum(),
        txnDate: dice.pick(days),
      }),
    'edit invoice': () => act.editInvoice(someone('Invoice'), { amount: sum() }),
    'move invoice': () => act.editInvoice(someone('Invoice'), { txnDate: dice.pick(days) }),
    void: () => act.voidInvoice(someone('Invoice')),
    'delete invoice': () => act.deleteInvoice(someone('Invoice')),
    'receive payment': () => {
      const invoice = owed();
      const customerId = (invoice?.['CustomerRef'] as { value: string } | undefined)?.value;
      return act.receivePayment({
        customerId: customerId ?? someone('Customer'),
        amount: sum(),
        txnDate: dice.pick(days),
        ...(invoice ? { invoiceIds: [invoice.Id] } : {}),
      });
    },
    'delete payment': () => act.deletePayment(someone('Payment')),
  };
  const kinds = Object.keys(deeds);

  return {
    act() {
      const kind = dice.pick(kinds);
      try {
        deeds[kind]?.();
        done.set(kind, (done.get(kind) ?? 0) + 1);
      } catch (error) {
        // QuickBooks refuses much: a second void, a merge of a parent into its job.
        if (!(error instanceof Error) || error.constructor.name !== 'Refusal') throw error;
      }
      afterwards();
    },
    done,
  };
}
