import { describe, expect, it } from 'vitest';
import { createCompany } from '../books/company';
import type { Clock } from '../contract';
import { NOON_AT } from './api-world';
import { auditCompany } from './books-audit';

const clock: Clock = { now: () => NOON_AT, advance: () => undefined };
const demo = createCompany({ realmId: '1' }, clock);
const customers = [...demo.records('Customer')];
const invoices = [...demo.records('Invoice')];

describe('the demo company', () => {
  it('adds up', () => {
    expect(auditCompany(demo)).toEqual([]);
  });

  it('has what a bookkeeper has: sizes, sub-customers, overdue and forgotten invoices', () => {
    expect(demo.name).toBe('Harbor & Pine Landscaping');
    expect(customers.length).toBeGreaterThanOrEqual(35);
    expect(invoices.length).toBeGreaterThanOrEqual(140);
    expect(demo.count('Payment')).toBeGreaterThan(100);
    const open = invoices.filter((invoice) => Number(invoice['Balance']) > 0);
    expect(open.filter((one) => String(one['DueDate']) < '2026-11-20').length).toBeGreaterThan(5);
    expect(open.filter((one) => String(one['DueDate']) >= '2026-11-20').length).toBeGreaterThan(0);
    expect(open.filter((one) => String(one['TxnDate']) < '2025-11-20').length).toBeGreaterThan(2);
    expect(invoices.every((one) => String(one['TxnDate']) <= '2026-11-20')).toBe(true);
  });

  it('has the names that break clients', () => {
    const names = customers.map((customer) => String(customer['FullyQualifiedName']));
    for (const sign of ["'", '&', 'ü', '"', '\\', ':', '–']) {
      expect(
        names.some((name) => name.includes(sign)),
        sign,
      ).toBe(true);
    }
    expect(Math.max(...names.map((name) => name.length))).toBeGreaterThan(100);
    expect(customers.filter((one) => one['Active'] === false).length).toBeGreaterThanOrEqual(3);
    expect(customers.filter((one) => one['PrimaryEmailAddr'] === undefined).length).toBeGreaterThan(
      2,
    );
  });

  it('has records beside those that a client of invoices reads', () => {
    for (const entity of ['Vendor', 'Employee', 'Bill', 'Purchase', 'Deposit'] as const) {
      expect(demo.count(entity), entity).toBeGreaterThan(0);
    }
    const types = new Set([...demo.records('Account')].map((one) => one['AccountType']));
    for (const type of ['Income', 'Bank', 'Expense', 'Credit Card']) expect(types).toContain(type);
  });

  it('is written before the company opens: nothing has changed yet', () => {
    expect(demo.changesSince(0)).toEqual([]);
    const stamps = [...customers, ...invoices].map((record) =>
      Date.parse((record['MetaData'] as { LastUpdatedTime: string }).LastUpdatedTime),
    );
    expect(Math.max(...stamps)).toBeLessThanOrEqual(NOON_AT);
  });

  it('hands out records that nobody can edit by accident', () => {
    expect(() => {
      (invoices[0] as Record<string, unknown>)['Balance'] = 1;
    }).toThrow(TypeError);
  });
});
