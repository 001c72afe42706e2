import { describe, expect, it } from 'vitest';
import { roll } from '../books/dice';
import { Refusal } from '../books/refusal';
import type { CompanyRecipe, EntityRecord } from '../contract';
import { type ApiWorld, createApiWorld } from './api-world';
import { auditCompany } from './books-audit';

function world(): ApiWorld {
  const created = createApiWorld();
  for (const displayName of ['A', 'B', 'C']) created.company.act.createCustomer({ displayName });
  return created;
}

describe('somebody in QBO', () => {
  it('renames: today’s name stands in old invoices, whose time and token stay', () => {
    const { company, clock } = world();
    const before = company.act.createInvoice({ customerId: '1', amount: 5 });
    clock.advance(60_000);
    company.act.renameCustomer('1', 'Ann');
    const after = company.read('Invoice', before.Id);
    expect(after?.['CustomerRef']).toEqual({ value: '1', name: 'Ann' });
    expect(after).toMatchObject({ SyncToken: '0', MetaData: before['MetaData'] as object });
  });

  it('renames a parent, and the jobs below are told', () => {
    const { company } = world();
    company.act.createCustomer({ displayName: 'Job', parentId: '1' });
    company.act.renameCustomer('1', 'Ann');
    expect(company.read('Customer', '4')?.['FullyQualifiedName']).toBe('Ann:Job');
  });

  it('makes a parent inactive with its jobs and settles what is open', () => {
    const { company } = world();
    company.act.createCustomer({ displayName: 'Job', parentId: '1' });
    company.act.createInvoice({ customerId: '4', amount: 70 });
    company.act.setCustomerActive('1', false);
    expect(company.read('Customer', '4')).toMatchObject({ Active: false, Balance: 0 });
    expect(company.read('Invoice', '1')).toMatchObject({
      Balance: 0,
      LinkedTxn: [{ TxnType: 'CreditMemo' }],
    });
    company.act.setCustomerActive('1', true);
    expect(company.read('Customer', '1')?.['DisplayName']).toBe('A');
    expect(auditCompany(company)).toEqual([]);
  });

  it('lowers a paid invoice: what was paid too much becomes credit', () => {
    const { company } = world();
    company.act.createInvoice({ customerId: '1', amount: 100 });
    company.act.receivePayment({ customerId: '1', amount: 100, invoiceIds: ['1'] });
    company.act.editInvoice('1', { amount: 60 });
    expect(company.read('Invoice', '1')).toMatchObject({ TotalAmt: 60, Balance: 0 });
    expect(company.read('Payment', '1')).toMatchObject({ TotalAmt: 100, UnappliedAmt: 40 });
    expect(company.read('Customer', '1')?.['Balance']).toBe(-40);
    expect(auditCompany(company)).toEqual([]);
  });

  it('receives more than is open, over several invoices in the order named', () => {
    const { company } = world();
    company.act.createInvoice({ customerId: '1', amount: 30 });
    company.act.createInvoice({ customerId: '1', amount: 50 });
    const payment = company.act.receivePayment({
      customerId: '1',
      amount: 60,
      invoiceIds: ['2', '1'],
    });
    expect(company.read('Invoice', '2')?.['Balance']).toBe(0);
    expect(company.read('Invoice', '1')?.['Balance']).toBe(20);
    expect(payment['UnappliedAmt']).toBe(0);
  });

  it('merges: jobs and transactions move, the name is free again', () => {
    const { company } = world();
    company.act.createCustomer({ displayName: 'Job', parentId: '1' });
    company.act.createInvoice({ customerId: '4', amount: 70 });
    company.act.createInvoice({ customerId: '1', amount: 7 });
    company.act.mergeCustomers('1', '2');
    expect(company.read('Customer', '1')).toBeUndefined();
    expect(company.read('Customer', '2')).toMatchObject({ Balance: 7, BalanceWithJobs: 77 });
    expect(company.read('Customer', '4')?.['FullyQualifiedName']).toBe('B:Job');
    expect(company.read('Invoice', '2')?.['CustomerRef']).toEqual({ value: '2', name: 'B' });
    expect(company.act.createCustomer({ displayName: 'A' }).Id).toBe('5');
    expect(auditCompany(company)).toEqual([]);
  });

  it('is refused what QBO refuses', () => {
    const { company } = world();
    expect(() => company.act.renameCustomer('1', 'B')).toThrow(Refusal);
    expect(() => company.act.mergeCustomers('1', '1')).toThrow(Refusal);
    expect(() => company.act.voidInvoice('9')).toThrow(Refusal);
    expect(company.changesSince(0).filter((change) => change.kind !== 'create')).toEqual([]);
  });

  it('never gives an Id twice', () => {
    const { company } = world();
    company.act.createInvoice({ customerId: '1', amount: 1 });
    company.act.deleteInvoice('1');
    expect(company.act.createInvoice({ customerId: '1', amount: 1 }).Id).toBe('2');
  });

  it('writes raw records as given, time included', () => {
    const { company } = world();
    const MetaData = {
      CreateTime: '2020-01-01T00:00:00-08:00',
      LastUpdatedTime: '2020-01-01T00:00:00-08:00',
    };
    company.act.put('Customer', { Id: '77', DisplayName: '<img src=x>', MetaData });
    expect(company.read('Customer', '77')).toMatchObject({ DisplayName: '<img src=x>', MetaData });
    company.act.put('Customer', { Id: '77', Notes: 'n' });
    expect(company.read('Customer', '77')).toMatchObject({
      DisplayName: '<img src=x>',
      SyncToken: '1',
    });
  });
});

/** A mirror kept by change data capture alone. */
class Mirror {
  readonly records: Map<string, EntityRecord>;
  #cursorAt = 0;

  constructor(start: Map<string, EntityRecord>) {
    this.records = start;
  }

  async pull(from: ApiWorld): Promise<void> {
    const askedAt = from.clock.now();
    const reply = await from.cdc(
      'Customer,Invoice,Payment',
      this.#cursorAt || askedAt - 86_400_000,
    );
    for (const block of reply.json.CDCResponse[0].QueryResponse) {
      for (const entity of ENTITIES) this.#take(entity, block[entity] ?? []);
    }
    this.#cursorAt = Date.parse(reply.json.time);
  }

  #take(entity: string, records: readonly (EntityRecord & { status?: string })[]): void {
    for (const record of records) {
      const key = `${entity} ${record.Id}`;
      if (record.status === 'Deleted') this.records.delete(key);
      else this.records.set(key, record);
    }
  }
}

const ENTITIES = ['Customer', 'Invoice', 'Payment'] as const;

/** All records as they are, by entity and Id. */
function stateOf({ company }: ApiWorld): Map<string, EntityRecord> {
  return new Map(
    ENTITIES.flatMap((entity) =>
      [...company.records(entity)].map((record) => [`${entity} ${record.Id}`, record] as const),
    ),
  );
}

/** One random action; those that QBO refuses do nothing. */
function actOnce({ company, clock }: ApiWorld, seed: number, step: number): void {
  const dice = (number: number, of: number): number => roll(seed, step, number) % of;
  const any = (entity: 'Customer' | 'Invoice' | 'Payment'): string => {
    const ids = [...company.records(entity)].map((record) => record.Id);
    return ids[dice(1, Math.max(1, ids.length))] ?? '0';
  };
  const amount = 1 + dice(2, 9000) / 100;
  const { act } = company;
  const invoiceId = any('Invoice');
  const payer = (
    company.read('Invoice', invoiceId)?.['CustomerRef'] as { value: string } | undefined
  )?.value;
  const choices: (() => unknown)[] = [
    () => act.createCustomer({ displayName: `N${step}` }),
    () => act.createCustomer({ displayName: `J${step}`, parentId: any('Customer') }),
    () => act.createInvoice({ customerId: any('Customer'), amount }),
    () => act.createInvoice({ customerId: any('Customer'), amount }),
    () => act.editInvoice(invoiceId, { amount }),
    () => act.receivePayment({ customerId: payer ?? '1', amount, invoiceIds: [invoiceId] }),
    () => act.receivePayment({ customerId: payer ?? '1', amount, invoiceIds: [invoiceId] }),
    () => act.receivePayment({ customerId: any('Customer'), amount }),
    () => act.voidInvoice(invoiceId),
    () => act.deleteInvoice(invoiceId),
    () => act.deletePayment(any('Payment')),
    () => act.renameCustomer(any('Customer'), `R${step}`),
    () => act.setCustomerActive(any('Customer'), dice(3, 3) > 0),
    () => act.mergeCustomers(any('Customer'), String(1 + dice(4, 6))),
  ];
  clock.advance(dice(5, 1500));
  try {
    choices[dice(6, choices.length)]?.();
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
  }
}

describe('whatever people do', () => {
  const generated = { seed: 5, customers: 25, invoices: 60, payments: 30 };
  const kinds: [string, number, CompanyRecipe['books']][] = [
    ['empty', 1, 'empty'],
    ['empty', 2, 'empty'],
    ['empty', 6, 'empty'],
    ['generated', 3, generated],
    ['generated', 4, generated],
    ['demo', 5, 'demo'],
  ];

  it.each(kinds)('%s books add up and their changes replay (seed %i)', async (_, seed, books) => {
    const made = createApiWorld(books === undefined ? {} : { books });
    const mirror = new Mirror(stateOf(made));
    for (let step = 1; step <= 150; step++) {
      actOnce(made, seed, step);
      if (step % 7 === 0) await mirror.pull(made);
      if (step % 25 === 0) expect(auditCompany(made.company), `after step ${step}`).toEqual([]);
    }
    await mirror.pull(made);
    expect(mirror.records.size).toBeGreaterThan(10);
    expect(withoutNames(mirror.records)).toEqual(withoutNames(stateOf(made)));
  });
});

/** A customer's new name reaches its transactions without a change of theirs: the one thing no change tells. */
function withoutNames(records: Map<string, EntityRecord>): Map<string, unknown> {
  return new Map(
    [...records].map(([key, record]) => {
      const reference = record['CustomerRef'] as { value: string } | undefined;
      return [key, reference === undefined ? record : { ...record, CustomerRef: reference.value }];
    }),
  );
}
