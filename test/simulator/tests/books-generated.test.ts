import { describe, expect, it } from 'vitest';
import { CompanyFile, createCompany } from '../books/company';
import type { Clock } from '../contract';
import { createApiWorld, idsOf, NOON_AT } from './api-world';
import { auditCompany } from './books-audit';

const clock: Clock = { now: () => NOON_AT, advance: () => undefined };

function generated(customers: number, invoices: number, payments: number, seed = 7): CompanyFile {
  const books = { seed, customers, invoices, payments };
  const company = createCompany({ realmId: '1', books }, clock);
  if (!(company instanceof CompanyFile)) throw new Error('not a company file');
  return company;
}

describe('generated books', () => {
  it.each([
    [20, 40, 20],
    [20, 41, 55],
    [300, 2000, 900],
    [50, 10, 400],
    [30, 0, 0],
  ])('of %i customers, %i invoices and %i payments add up', (customers, invoices, payments) => {
    const company = generated(customers, invoices, payments);
    expect(auditCompany(company)).toEqual([]);
    expect(company.count('Invoice')).toBe(invoices);
    expect(company.count('Payment')).toBe(payments);
  });

  it('are the same for the same seed and others for another', () => {
    const read = (seed: number) =>
      JSON.stringify(generated(50, 100, 50, seed).read('Invoice', '9'));
    expect(read(1)).toBe(read(1));
    expect(read(1)).not.toBe(read(2));
  });

  it('have records of real sizes, most of the last twelve months, some old ones unpaid', () => {
    const company = generated(500, 4000, 2000);
    const invoices = [...company.records('Invoice')];
    const size = JSON.stringify(invoices).length / invoices.length;
    expect(size).toBeGreaterThan(1200);
    expect(size).toBeLessThan(2300);
    const customers = [...company.records('Customer')];
    expect(JSON.stringify(customers).length / customers.length).toBeGreaterThan(700);
    const old = invoices.filter((one) => String(one['TxnDate']) < '2025-11-20');
    expect(old.length / invoices.length).toBeGreaterThan(0.02);
    expect(old.length / invoices.length).toBeLessThan(0.06);
    expect(old.some((one) => Number(one['Balance']) > 0)).toBe(true);
    const currencies = new Set(
      customers.map((one) => (one['CurrencyRef'] as { value: string }).value),
    );
    expect(currencies).toEqual(new Set(['USD', 'EUR']));
    expect(new Set(customers.map((one) => one['DisplayName'])).size).toBe(customers.length);
  });

  it('columns say what the records say', () => {
    const company = generated(200, 600, 400);
    const paths = {
      Customer: ['DisplayName', 'FullyQualifiedName', 'Active', 'Balance'],
      Invoice: ['DocNumber', 'TxnDate', 'DueDate', 'TotalAmt', 'Balance'],
      Payment: ['TxnDate', 'UnappliedAmt'],
    } as const;
    for (const entity of ['Customer', 'Invoice', 'Payment'] as const) {
      const shelf = company.books.shelf(entity);
      for (const record of company.records(entity)) {
        for (const path of paths[entity]) {
          expect(shelf.column(path)(record.Id), `${entity} ${record.Id} ${path}`).toBe(
            record[path],
          );
        }
        const { LastUpdatedTime } = record['MetaData'] as { LastUpdatedTime: string };
        const at = shelf.column('MetaData.LastUpdatedTime')(record.Id);
        expect(at, `${entity} ${record.Id}`).toBe(Date.parse(LastUpdatedTime));
      }
    }
  });

  it('build only the records that a page holds, whatever the filter', async () => {
    const books = { seed: 3, customers: 500, invoices: 20_000, payments: 5000 };
    const { company, query } = createApiWorld({ books });
    const shelf = company.books.shelf('Invoice');
    expect(shelf.built).toBe(0);
    const statements = [
      'SELECT * FROM Invoice ORDERBY Id STARTPOSITION 15001 MAXRESULTS 1000',
      "SELECT * FROM Invoice WHERE TxnDate >= '2026-01-01' ORDERBY Id MAXRESULTS 1000",
      "SELECT * FROM Invoice WHERE Balance > '0' ORDERBY Id MAXRESULTS 1000",
      "SELECT * FROM Invoice WHERE MetaData.LastUpdatedTime >= '2026-11-01T00:00:00-08:00' MAXRESULTS 1000",
    ];
    for (const [index, statement] of statements.entries()) {
      const reply = await query(statement);
      expect(idsOf(reply, 'Invoice'), statement).toHaveLength(1000);
      expect(shelf.built, statement).toBe(1000 * (index + 1));
    }
    await query('SELECT COUNT(*) FROM Invoice');
    expect(shelf.built).toBe(4000);
    company.act.createInvoice({ customerId: '5', amount: 10 });
    await query('SELECT COUNT(*) FROM Invoice');
    expect(shelf.built).toBe(4000);
  });

  it('keep adding up when people work in them', () => {
    const company = generated(60, 200, 120);
    const open = [...company.records('Invoice')].find((one) => Number(one['Balance']) > 0)!;
    const customerId = (open['CustomerRef'] as { value: string }).value;
    company.act.receivePayment({ customerId, amount: 5000, invoiceIds: [open.Id] });
    company.act.deletePayment('7');
    company.act.voidInvoice('3');
    company.act.deleteInvoice('4');
    company.act.mergeCustomers('2', '3');
    expect(auditCompany(company)).toEqual([]);
    expect(company.read('Customer', '2')).toBeUndefined();
    expect(company.count('Customer')).toBe(59);
  });
});
