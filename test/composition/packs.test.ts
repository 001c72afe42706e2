import { beforeEach, expect, test } from 'vitest';
import { createKeepers, type Directory } from '@/lib/adapters/mirror/directory';
import { mirrorMigrations } from '@/lib/adapters/mirror/migrations/registry';
import { createMirrors, mirrorName } from '@/lib/adapters/mirror/mirrors';
import type { Mirror, MirrorStep } from '@/lib/app/ports';
import { type EntityId, parseEntityId } from '@/lib/core/ids';
import type { AnyRecord, Invoice } from '@/lib/core/records';
import { createDisk, type Disk } from './disk';
import { companyId, startsAt } from './world';

/* How full reads lie in a mirror: what stays of packs, and what becomes of mirrors from before there were any. */

const windowStart = '2025-11-20';
const everything = (generation: number) =>
  ({ generation, windowStart, of: 'everything' }) as const satisfies MirrorStep['sweep'];
const same: MirrorStep['change'] = (state) => state;
const id = (text: string | number) => parseEntityId(String(text)) as EntityId;

let disk: Disk;

beforeEach(() => {
  disk = createDisk();
});

function invoice(number: number | string, changes: Partial<Invoice> = {}): AnyRecord {
  const record: Invoice = {
    id: id(number),
    syncToken: '0',
    customerId: id(1),
    day: '2026-11-01',
    total: 10,
    balance: 10,
    lines: [],
    updatedAt: startsAt,
    ...changes,
  };
  return { kind: 'Invoice', record };
}

/** Invoices with numbers from `first` to `last`. */
const invoices = (first: number, last: number, changes: Partial<Invoice> = {}) =>
  Array.from({ length: last - first + 1 }, (_, index) => invoice(first + index, changes));

async function openMirror(): Promise<Mirror> {
  const opened = await createMirrors().of(companyId);
  if (!opened.ok) throw new Error(opened.failure.kind);
  return opened.value;
}

const packs = async () => (await disk.read(mirrorName(companyId), 'packs')).length;
const rows = async () => (await disk.read(mirrorName(companyId), 'invoices')).length;
/** Throws where a record stands twice, or where what is told of a pack is not what is in it. */
const mirrored = async () =>
  (await disk.readMirrored(mirrorName(companyId), 'invoices')).map(({ key }) => String(key));
const numbers = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
const inOrder = (ids: readonly string[]) => [...ids].sort((a, b) => Number(a) - Number(b));

test('a page is one pack, and no row', async () => {
  const mirror = await openMirror();
  const done = await mirror.commit({ put: invoices(1, 40), generation: 1, change: same });
  expect(done.changed.Invoice).toBe(40);
  expect([await packs(), await rows()]).toEqual([1, 0]);
  expect(inOrder(await mirrored())).toEqual(numbers(1, 40));
});

test('a page that comes twice leaves one pack, and neighbours share no record afterwards', async () => {
  const mirror = await openMirror();
  await mirror.commit({ put: invoices(1, 20), generation: 1, change: same });
  await mirror.commit({ put: invoices(20, 40), generation: 1, change: same });
  // The worker that went on knew nothing of the second page.
  await (await openMirror()).commit({ put: invoices(20, 40), generation: 1, change: same });
  expect([await packs(), await rows()]).toEqual([2, 0]);
  expect(inOrder(await mirrored())).toEqual(numbers(1, 40));
});

test('a change takes its record out of the pack; the last one that leaves takes the pack along', async () => {
  const mirror = await openMirror();
  await mirror.commit({ put: invoices(1, 3), generation: 1, change: same });
  const change = (number: number) =>
    mirror.commit({
      put: [invoice(number, { balance: 0, updatedAt: startsAt + 1000 })],
      scope: { windowStart },
      change: same,
    });
  expect((await change(1)).changed.Invoice).toBe(1);
  expect([await packs(), await rows()]).toEqual([1, 1]);
  const gone = await mirror.commit({ remove: [{ kind: 'Invoice', id: id(2) }], change: same });
  expect(gone.deleted.Invoice).toBe(1);
  expect(await packs()).toBe(1);
  await change(3);
  expect([await packs(), await rows()]).toEqual([0, 2]);
  expect(await disk.read(mirrorName(companyId), 'contents')).toEqual([]);
});

test('a change that says what is here already is no news', async () => {
  const mirror = await openMirror();
  await mirror.commit({ put: invoices(1, 3), generation: 1, change: same });
  const step = { put: [invoice(2)], scope: { windowStart }, change: same };
  expect((await mirror.commit(step)).changed.Invoice).toBe(0);
  expect((await mirror.commit({ ...step, put: [invoice(2)] })).changed.Invoice).toBe(0);
  expect(inOrder(await mirrored())).toEqual(numbers(1, 3));
});

test('late news of a record in a pack is not taken', async () => {
  const mirror = await openMirror();
  await mirror.commit({ put: invoices(1, 3), generation: 1, change: same });
  const late = invoice(2, { balance: 7, updatedAt: startsAt - 1000 });
  const done = await mirror.commit({ put: [late], scope: { windowStart }, change: same });
  expect(done.changed.Invoice).toBe(0);
  expect((await mirror.recordsOf('Invoice', ['2'])).get('2')?.record).toMatchObject({
    balance: 10,
  });
});

test('everything read again replaces packs, tells what is news, and what is gone', async () => {
  const mirror = await openMirror();
  await mirror.commit({ put: invoices(1, 40), generation: 1, change: same });
  const again = invoices(1, 30).map((one) =>
    one.record.id === id(5) ? invoice(5, { balance: 0 }) : one,
  );
  const step = { put: again, generation: 2, compare: true, change: same } as const;
  expect((await mirror.commit(step)).changed.Invoice).toBe(1);
  const swept = await mirror.commit({ sweep: everything(2), change: same });
  expect(swept.deleted.Invoice).toBe(10);
  expect([await packs(), await rows()]).toEqual([1, 0]);
  expect(inOrder(await mirrored())).toEqual(numbers(1, 30));
});

test('the little that stays of an old pack gets rows of its own, as it was read', async () => {
  const mirror = await openMirror();
  const theirs = invoice(7, { customerId: id(9), terms: 'Net 30' });
  await mirror.commit({ put: [...invoices(10, 40), theirs], generation: 1, change: same });
  await mirror.decide(id(9), 'skip', startsAt);
  await mirror.commit({ put: invoices(10, 40), generation: 2, change: same });
  await mirror.commit({ sweep: everything(2), change: same });
  expect([await packs(), await rows()]).toEqual([1, 1]);
  expect((await mirror.recordsOf('Invoice', ['7'])).get('7')).toEqual(theirs);
  // The next read of everything leaves it alone too.
  await mirror.commit({ put: invoices(10, 40), generation: 3, change: same });
  await mirror.commit({ sweep: everything(3), change: same });
  expect(inOrder(await mirrored())).toEqual(['7', ...numbers(10, 40)]);
});

test('a customer that went without a word leaves orphans in packs', async () => {
  const mirror = await openMirror();
  const customers = [1, 2].map((number): AnyRecord => {
    const names = { displayName: `Customer ${number}`, fullName: `Customer ${number}` };
    const record = { id: id(number), syncToken: '0', ...names, active: true, updatedAt: startsAt };
    return { kind: 'Customer', record };
  });
  await mirror.commit({ put: [...customers, invoice(7)], generation: 1, change: same });
  const sweep = (generation: number) => ({ generation, windowStart, of: 'customers' }) as const;
  const [first, second] = customers as [AnyRecord, AnyRecord];
  await mirror.commit({ put: [first], generation: 2, compare: true, change: same });
  expect((await mirror.commit({ sweep: sweep(2), change: same })).orphaned).toBe(false);
  await mirror.commit({ put: [second], generation: 3, compare: true, change: same });
  expect((await mirror.commit({ sweep: sweep(3), change: same })).orphaned).toBe(true);
});

test.each([
  { of: 'an unpaid invoice from before the window', day: '2024-01-01', balance: 10, active: true },
  { of: 'a paid invoice in the window', day: windowStart, balance: 0, active: true },
  { of: 'a paid invoice from before the window', day: '2024-01-01', balance: 0, active: false },
])('$of in a pack makes an account active: $active', async ({ day, balance, active }) => {
  const mirror = await openMirror();
  const names = { displayName: 'Harbor', fullName: 'Harbor' };
  const customer: AnyRecord = {
    kind: 'Customer',
    record: { id: id(1), syncToken: '0', ...names, active: true, updatedAt: startsAt },
  };
  const put = [customer, invoice(2, { day, balance })];
  await mirror.commit({ put, generation: 1, change: same });
  const accounts = await mirror.accountsById(['1'], windowStart);
  expect(accounts.get('1')?.hasActivity).toBe(active);
});

test('ids that are no numbers, and longer ones, are found', async () => {
  const mirror = await openMirror();
  const odd = ['9', '10', 'NG:7', 'a-b', '1000000000000000000001'];
  await mirror.commit({ put: odd.map((one) => invoice(one)), generation: 1, change: same });
  const fresh = await openMirror();
  expect([...(await fresh.recordsOf('Invoice', [...odd, '11'])).keys()].sort()).toEqual(odd.sort());
});

test('texts with line breaks stay in their record', async () => {
  const mirror = await openMirror();
  const lines = [{ amount: 1, description: 'first\nsecond\u2028third' }];
  await mirror.commit({ put: [invoice(1, { lines }), invoice(2)], generation: 1, change: same });
  expect((await mirror.recordsOf('Invoice', ['1'])).get('1')?.record).toMatchObject({ lines });
  expect((await mirror.recordsOf('Invoice', ['2'])).size).toBe(1);
});

test('what is cleared is gone, for whoever remembers and for whoever comes new', async () => {
  const mirror = await openMirror();
  await mirror.commit({ put: invoices(1, 10), generation: 1, change: same });
  await mirror.commit({ clear: true, change: same });
  expect(await packs()).toBe(0);
  for (const one of [mirror, await openMirror()]) {
    expect(await one.counts()).toMatchObject({ invoices: 0 });
    expect((await one.recordsOf('Invoice', ['3'])).size).toBe(0);
  }
});

test('a step that fails leaves packs as they were, in memory too', async () => {
  const mirror = await openMirror();
  await mirror.commit({ put: invoices(1, 10), generation: 1, change: same });
  const broken = mirror.commit({
    put: [invoice(3, { balance: 0, updatedAt: startsAt + 1000 })],
    scope: { windowStart },
    change: () => {
      throw new Error('a bug');
    },
  });
  await expect(broken).rejects.toThrow('a bug');
  expect(await mirror.counts()).toMatchObject({ invoices: 10 });
  expect((await mirror.recordsOf('Invoice', ['3'])).get('3')?.record).toMatchObject({
    balance: 10,
  });
});

test('a mirror from before there were packs keeps its rows, and a read of everything packs them', async () => {
  const old = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(mirrorName(companyId), 1);
    request.addEventListener('upgradeneeded', () => {
      mirrorMigrations[0]?.(request.result, request.transaction as IDBTransaction);
    });
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
  const writing = old.transaction(['invoices', 'state'], 'readwrite');
  for (const { record } of invoices(1, 200)) {
    writing.objectStore('invoices').put({ ...record, generation: 1 });
  }
  writing.objectStore('state').put({ revision: 4, complete: {}, fruitfulRuns: 1 }, 'state');
  await new Promise((resolve) => writing.addEventListener('complete', resolve));
  old.close();

  const mirror = await openMirror();
  expect(await mirror.counts()).toMatchObject({ invoices: 200 });
  expect((await mirror.readState()).revision).toBe(4);
  const step = { put: invoices(1, 150), generation: 5, compare: true, change: same } as const;
  expect((await mirror.commit(step)).changed.Invoice).toBe(0);
  const swept = await mirror.commit({ sweep: everything(5), change: same });
  expect(swept.deleted.Invoice).toBe(50);
  expect([await packs(), await rows()]).toEqual([1, 0]);
  expect(inOrder(await mirrored())).toEqual(numbers(1, 150));
});

test('what is remembered of packs has room for so many records, the last mirror always', () => {
  const keepers = createKeepers();
  const [one, other] = [keepers.keeper(), keepers.keeper()];
  const directoryOf = (size: number) =>
    ({ packs: new Map([[1, { size }]]) }) as unknown as Directory;
  one.keep(1, directoryOf(100_000));
  other.keep(1, directoryOf(150_000));
  expect([one.at(1), other.at(1)]).not.toContain(undefined);
  expect(one.at(2)).toBeUndefined();
  one.keep(2, directoryOf(400_000));
  expect(other.at(1)).toBeUndefined();
  expect(one.at(2)).toBeDefined();
});
