import { afterEach, describe, expect, test } from 'vitest';
import type { Switches } from '../simulator/contract';
import { type AuditBed, makeAuditBed } from './audit-bed';
import { noDifference } from './oracle';
import { drifts } from './spoil';
import { companyId, dayMs, hourMs, minuteMs, type World } from './world';

let bed: AuditBed | undefined;
afterEach(async () => {
  await bed?.world.close();
  bed = undefined;
});

const books = { seed: 5, customers: 40, invoices: 160, payments: 90 };

/** Metered reads so far, by Intuit's own count. */
const readsOf = ({ simulator }: World): number =>
  simulator.log.filter(({ metered }) => metered).length;

describe('on demand', () => {
  test('every kind of drift is found at once and put right, and nothing else is touched', async () => {
    bed = await makeAuditBed(books);
    const { world, oracle } = bed;
    const seeded = await bed.seed();
    expect(seeded).toHaveLength(drifts.length);
    const before = readsOf(world);
    const view = await bed.compareAll();
    expect(await bed.found()).toEqual(seeded);
    // Four pages, three questions about what pages lacked, and the changes before and after.
    expect(readsOf(world) - before).toBeLessThanOrEqual(9);
    expect(view.pass).toBeUndefined();
    expect(view.whole).toMatchObject({ absent: 3, extra: 3, different: 8 });
    const all = world.simulator.companies.get('9130358213047651')!;
    const sure = all.count('Customer') + all.count('Invoice') + all.count('Payment');
    expect(view.whole!.matched).toBeGreaterThan(sure / 2);
    const repaired = await world.finish(world.useCases.audits.repair(companyId));
    expect(repaired).toMatchObject({ ok: true, value: { kind: 'audit' } });
    expect(await bed.found()).toEqual([]);
    expect(await oracle.compare(world.disk)).toEqual(noDifference);
    const lines = await world.finish(world.ports.registry.journal(companyId, 20));
    const told = lines.filter(({ what }) => what.startsWith('audit_'));
    expect(told.map(({ what, changes }) => `${what} ${changes}`)).toEqual([
      'audit_repaired 14',
      'audit_done 14',
    ]);
    expect(await bed.compareAll()).toMatchObject({ whole: { absent: 0, different: 0, extra: 0 } });
  }, 60_000);

  test.each<[string, Partial<Switches>]>([
    ['ids by number', {}],
    ['ids as text', { idOrder: 'text' }],
    ['pages cut short', { shortPages: true }],
  ])(
    'somebody at work in the books is no drift (%s)',
    async (_what, switches) => {
      bed = await makeAuditBed(books, { seed: 11, switches });
      const { world, office } = bed;
      let turns = 0;
      for (let round = 0; round < 6; round += 1) {
        office.act();
        world.wire.meanwhile = () => {
          turns += 1;
          if (turns % 2 === 0) office.act();
        };
        const view = await bed.compareAll();
        world.wire.meanwhile = undefined;
        expect(view.open, `round ${round}`).toEqual([]);
        const none = { absent: 0, different: 0, extra: 0 };
        expect(view.whole, `round ${round}`).toMatchObject(none);
        expect(view.pass, `round ${round}`).toBeUndefined();
        await world.pass(7 * minuteMs);
      }
      expect(turns).toBeGreaterThan(50);
      // And what is wrong is found all the same, under the same hands.
      const lost = await bed.spoil('missing invoice');
      world.wire.meanwhile = (moment) => void (moment === 'answer' && office.act());
      await bed.compareAll();
      world.wire.meanwhile = undefined;
      const still = bed.company.read('Invoice', lost.split(' ')[1]!);
      if (still) expect(await bed.found()).toEqual([lost]);
      else expect(await bed.found()).toEqual([]);
    },
    60_000,
  );

  test('what somebody has paused goes on where it was, and what was cancelled is over', async () => {
    bed = await makeAuditBed({ seed: 5, customers: 30, invoices: 4200, payments: 60 });
    const { world } = bed;
    const { audits } = world.useCases;
    const seeded = [await bed.spoil('wrong balance'), await bed.spoil('missing payment')];
    let asked = 0;
    world.wire.meanwhile = (moment) => {
      asked += moment === 'answer' ? 1 : 0;
      if (asked === 4) void audits.pause(companyId);
    };
    const paused = await bed.compareAll();
    world.wire.meanwhile = undefined;
    expect(paused.pass).toMatchObject({ state: 'paused' });
    expect(paused.pass!.done).toBeGreaterThan(1000);
    expect(paused.whole).toBeUndefined();
    // Polls leave it alone.
    await world.pass(3 * hourMs);
    expect((await bed.read()).pass).toEqual(paused.pass);
    const before = readsOf(world);
    const whole = await bed.compareAll();
    expect(whole.pass).toBeUndefined();
    expect(await bed.found()).toEqual(seeded.toSorted());
    // Not from the beginning: eight pages in all, some of which were there already.
    expect(readsOf(world) - before).toBeLessThanOrEqual(8);
    await world.finish(audits.start(companyId).then(() => audits.cancel(companyId)));
    await world.rest();
    expect((await bed.read()).pass).toBeUndefined();
    expect(await bed.found()).toEqual(seeded.toSorted());
  }, 120_000);

  test('an outage passes by itself; what does not waits for a person and says why', async () => {
    bed = await makeAuditBed(books);
    const { world } = bed;
    const lost = await bed.spoil('missing invoice');
    const when = ({ path }: { path: string }) => path.endsWith('/query');
    world.simulator.faults.inject('api-503-html', { when });
    const cut = await bed.compareAll();
    expect(cut.pass).toMatchObject({ state: 'waiting' });
    await world.pass(5 * minuteMs);
    expect((await bed.read()).pass).toBeUndefined();
    expect(await bed.found()).toEqual([lost]);
    world.simulator.faults.inject('api-400-5020', { when });
    const refused = await bed.compareAll();
    expect(refused.pass).toMatchObject({ state: 'paused', cause: { id: expect.any(String) } });
    const other = await bed.spoil('missing payment');
    await bed.compareAll();
    expect(await bed.found()).toEqual([lost, other].toSorted());
  }, 60_000);

  test('more than can be listed is counted, and put right by reading everything again', async () => {
    bed = await makeAuditBed({ seed: 5, customers: 30, invoices: 400, payments: 60 });
    const { world, oracle } = bed;
    const mirror = await bed.mirror();
    const ids = [...bed.company.records('Invoice')].map(({ Id }) => Id).slice(-250);
    const remove = ids.map((id) => ({ kind: 'Invoice' as const, id: id as never }));
    const gone = await world.finish(mirror.commit({ remove, change: (state) => state }));
    const view = await bed.compareAll();
    expect(view.open).toHaveLength(200);
    expect(view.more).toBe(gone.deleted.Invoice - 200);
    const repaired = await world.finish(world.useCases.audits.repair(companyId));
    expect(repaired).toMatchObject({ ok: true, value: { kind: 'full' } });
    expect(await bed.read()).toMatchObject({ open: [], more: 0 });
    expect(await oracle.compare(world.disk)).toEqual(noDifference);
  }, 60_000);

  test('accounts that are left out are left out here, too', async () => {
    bed = await makeAuditBed(books);
    const { world, company } = bed;
    const [invoice] = [...company.records('Invoice')].toReversed();
    const account = (invoice!['CustomerRef'] as { value: string }).value;
    await world.finish(world.useCases.decisions.decide(companyId, account, 'skip'));
    company.act.editInvoice(invoice!.Id, { amount: 4711 });
    company.act.createInvoice({ customerId: account, amount: 12 });
    await world.pass(10 * minuteMs);
    expect((await bed.compareAll()).open).toEqual([]);
    await world.pass(2 * dayMs);
    expect(await bed.found()).toEqual([]);
  }, 60_000);
});

describe('at night', () => {
  test('small books are compared whole, every night, for four questions and the changes', async () => {
    bed = await makeAuditBed(books);
    const { world } = bed;
    await world.pass(dayMs);
    const { night } = await bed.read();
    expect(new Date(night!.endedAt).getUTCHours()).toBeLessThan(5);
    expect(night).toMatchObject({ reads: 5, absent: 0, different: 0, extra: 0, counts: [] });
    // The day's reading of all customers comes by itself and may be first.
    await world.finish(world.useCases.schedule.switch(companyId, 'customers', false));
    const seeded = await bed.seed();
    await world.pass(dayMs);
    expect(await bed.found()).toEqual(seeded);
    const lines = await world.finish(world.ports.registry.journal(companyId, 20));
    expect(lines.filter(({ what }) => what === 'audit_done').map(({ changes }) => changes)).toEqual(
      [14],
    );
  }, 60_000);

  test('large books are counted at once, and each field is compared within nights', async () => {
    bed = await makeAuditBed({ seed: 5, customers: 30, invoices: 2100, payments: 60 });
    const { world, company } = bed;
    // Days of nothing but the audit: its reads are the only ones.
    for (const kind of ['customers', 'invoices', 'payments', 'health'] as const) {
      await world.finish(world.useCases.schedule.switch(companyId, kind, false));
    }
    await world.pass(dayMs);
    expect((await bed.read()).night).toMatchObject({
      // Four for the sections, a page of the slice, the changes afterwards.
      reads: 6,
      counts: [{ section: 'invoices', verdict: 'equal' }],
    });
    const lost = await bed.spoil('missing invoice');
    const wrong = await Promise.resolve()
      .then(() => bed!.spoil('changed line'))
      .then(async (one) => [
        one,
        await bed!.spoil('stale terms'),
        await bed!.spoil('extra invoice'),
      ]);
    wrong.push(await bed.spoil('extra payment'));
    company.act.editInvoice([...company.records('Invoice')][0]!.Id, { amount: 3 });
    const second = await bed.spoil('missing invoice');
    await world.pass(dayMs);
    const [check] = (await bed.read()).night!.counts;
    expect(check).toMatchObject({ section: 'invoices', verdict: 'differs' });
    expect(check!.theirs - check!.ours).toBe(1);
    expect(await bed.found()).toContain(wrong.at(-1));
    // Three pages, one a night: no need to wait for all of the thirty nights.
    for (let night = 0; night < 4; night += 1) {
      const before = readsOf(world);
      await world.pass(dayMs);
      // Four for the sections and one more where a page holds less than we do, one of the slice, what two of them
      // lacked when it is first missed, the changes before and after, the subscription.
      expect(readsOf(world) - before).toBeLessThanOrEqual(10);
    }
    expect(await bed.found()).toEqual([lost, second, ...wrong].toSorted());
  }, 120_000);

  test('days of work in large books raise no alarm', async () => {
    bed = await makeAuditBed({ seed: 6, customers: 30, invoices: 1300, payments: 60 }, { seed: 4 });
    const { world, office } = bed;
    let turns = 0;
    world.wire.meanwhile = () => {
      turns += 1;
      if (turns % 3 === 0) office.act();
    };
    for (let night = 0; night < 4; night += 1) {
      await world.pass(dayMs);
      const { open, more, night: report } = await bed.read();
      expect(open, `night ${night}`).toEqual([]);
      expect(more).toBe(0);
      expect(report).toMatchObject({ absent: 0, different: 0, extra: 0 });
      expect(report!.counts.filter(({ verdict }) => verdict === 'differs')).toEqual([]);
    }
    expect(turns).toBeGreaterThan(100);
  }, 120_000);
});

/** Kills the worker at a point of what is begun, if it gets there; the alarm's worker goes on. */
async function dieIn({ world }: AuditBed, begun: () => Promise<unknown>, point: number) {
  const from = world.passed.length;
  world.killWhere(({ number }) => number === from + point);
  void begun().catch(() => undefined);
  await world.rest();
  const died = !world.alive;
  if (!died) world.killWhere(undefined);
  await world.pass(2 * minuteMs);
  if (!world.alive) await world.start();
  return died;
}

describe('a worker that dies in an audit', () => {
  test('loses nothing: its successor goes on and finds the same', async () => {
    bed = await makeAuditBed(books, { seed: 3 });
    const { world } = bed;
    const seeded = await bed.seed();
    const first = world.passed.length;
    await bed.compareAll();
    const points = world.passed.length - first;
    expect(points).toBeGreaterThan(150);
    let deaths = 0;
    for (let point = 1; point < points; point += 23) {
      const died = await dieIn(bed, () => world.useCases.audits.start(companyId), point);
      deaths += died ? 1 : 0;
      expect((await bed.read()).pass, `point ${point}`).toBeUndefined();
      expect(await bed.found(), `point ${point}`).toEqual(seeded);
    }
    expect(deaths).toBeGreaterThan(5);
  }, 120_000);

  test('puts everything right or nothing', async () => {
    bed = await makeAuditBed(books, { seed: 4 });
    const { world, oracle } = bed;
    const { length } = await bed.seed();
    await bed.compareAll();
    let deaths = 0;
    for (let point = 1; (await bed.found()).length > 0; point += 13) {
      const died = await dieIn(bed, () => world.useCases.audits.repair(companyId), point);
      deaths += died ? 1 : 0;
      expect([0, length], `point ${point}`).toContain((await bed.found()).length);
    }
    expect(deaths).toBeGreaterThan(3);
    expect(await oracle.compare(world.disk)).toEqual(noDifference);
  }, 120_000);
});
