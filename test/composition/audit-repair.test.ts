import { afterEach, expect, test } from 'vitest';
import type { AnyRecord } from '@/lib/core/records';
import { type AuditBed, makeAuditBed } from './audit-bed';
import { companyId, hourMs, minuteMs } from './world';

let bed: AuditBed | undefined;
afterEach(async () => {
  await bed?.world.close();
  bed = undefined;
});

const books = { seed: 5, customers: 40, invoices: 160, payments: 90 };

test('what has left its section at Intuit is here in another version, and not gone', async () => {
  bed = await makeAuditBed(books);
  const { world, company } = bed;
  const customerId = [...company.records('Customer')].at(-1)!.Id;
  // Unpaid from before the period, then paid: it stays here, and no section covers it any more.
  const { Id } = company.act.createInvoice({ customerId, amount: 80, txnDate: '2025-01-10' });
  await world.pass(2 * hourMs);
  company.act.receivePayment({ customerId, amount: 80, invoiceIds: [Id] });
  await world.pass(2 * hourMs);
  const mirror = await bed.mirror();
  const [paid] = (await world.finish(mirror.recordsOf('Invoice', [Id]))).values();
  expect(paid?.record).toMatchObject({ balance: 0 });
  const put = [{ ...paid!, record: { ...paid!.record, balance: 80 } } as AnyRecord];
  await world.finish(mirror.commit({ put, change: (state) => state }));
  const { open } = await bed.compareAll();
  expect(open).toMatchObject([{ id: Id, what: 'different', fields: ['balance'] }]);
  await world.finish(world.useCases.audits.repair(companyId));
  expect((await world.finish(mirror.recordsOf('Invoice', [Id]))).get(Id)).toEqual(paid);
  expect((await bed.compareAll()).open).toEqual([]);
}, 60_000);

test('an account with a difference that repair did not remove has failed, until it is gone', async () => {
  bed = await makeAuditBed(books);
  const { world, company } = bed;
  const { audits, statuses } = world.useCases;
  const mirror = await bed.mirror();
  const key = await bed.spoil('wrong balance');
  const id = key.split(' ')[1]!;
  const spoilt = await world.finish(mirror.recordsOf('Invoice', [id]));
  const put = [...spoilt.values()];
  const statusOf = async () => {
    const [answer] = await world.finish(statuses.forPage(companyId, [{ kind: 'Invoice', id }]));
    return answer?.status;
  };
  const comesBack = () => world.finish(mirror.commit({ put, change: (state) => state }));
  const [found] = (await bed.compareAll()).open;
  expect(found).not.toHaveProperty('again');
  expect(await statusOf()).toMatchObject({ status: 'synced' });
  await world.finish(audits.repair(companyId));
  // What somebody has changed in QuickBooks since is another difference.
  await world.pass(minuteMs);
  company.act.editInvoice(id, { amount: 77 });
  await world.pass(2 * hourMs);
  await comesBack();
  const [other] = (await bed.compareAll()).open;
  expect(other).toMatchObject({ id });
  expect(other).not.toHaveProperty('again');
  await world.finish(audits.repair(companyId));
  const right = [...(await world.finish(mirror.recordsOf('Invoice', [id]))).values()];
  await world.pass(5 * minuteMs);
  await comesBack();
  const [again] = (await bed.compareAll()).open;
  expect(again).toMatchObject({ id, again: true });
  expect(await statusOf()).toMatchObject({ status: 'failed', because: 'audit_difference' });
  // What another read has put right meanwhile is no failure.
  await world.finish(mirror.commit({ put: right, change: (state) => state }));
  expect(await statusOf()).toMatchObject({ status: 'synced' });
  await comesBack();
  expect(await statusOf()).toMatchObject({ status: 'failed' });
  await world.finish(audits.repair(companyId));
  expect(await statusOf()).toMatchObject({ status: 'synced' });
  await bed.compareAll();
  expect(await statusOf()).toMatchObject({ status: 'synced' });
  expect(await bed.found()).toEqual([]);
}, 60_000);
