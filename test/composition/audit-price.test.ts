import { afterEach, describe, expect, test } from 'vitest';
import { type AuditBed, makeAuditBed } from './audit-bed';
import { drifts } from './spoil';
import { companyId } from './world';

/*
 * What comparing everything costs is told before: all that is compared, inactive customers too, and reads that it keeps to.
 */

let bed: AuditBed;
afterEach(() => bed.world.close());

const priceOf = async () => {
  const { world } = bed;
  const told = await world.finish(world.useCases.audits.price(companyId));
  if (!told.ok) throw new Error(told.failure.kind);
  return told.value;
};

describe.each([
  { customers: 40, invoices: 90, payments: 30 },
  { customers: 1100, invoices: 2300, payments: 1200 },
])('books of $invoices invoices', (sizes) => {
  test('with nothing wrong: every record that was told, for no more reads than were told', async () => {
    bed = await makeAuditBed({ seed: 3, ...sizes });
    const inactive = [...bed.company.records('Customer')].filter((one) => one['Active'] === false);
    expect(inactive.length).toBeGreaterThan(0);
    const price = await priceOf();
    const { whole } = await bed.compareAll();
    expect(whole?.matched).toBe(price.records);
    expect(whole?.reads).toBeGreaterThan(price.reads - 3);
    expect(whole?.reads).toBeLessThanOrEqual(price.reads);
  }, 60_000);

  test('with every kind of drift: within what was told for that', async () => {
    bed = await makeAuditBed({ seed: 4, ...sizes });
    for (const one of drifts) await bed.spoil(one);
    const price = await priceOf();
    const { whole } = await bed.compareAll();
    expect(whole?.reads).toBeGreaterThan(price.reads - 2);
    expect(whole?.reads).toBeLessThanOrEqual(price.reads + price.more);
  }, 60_000);
});
