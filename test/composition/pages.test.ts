import { beforeEach, describe, expect, test } from 'vitest';
import { createMirrors } from '@/lib/adapters/mirror/mirrors';
import { createRegistry } from '@/lib/adapters/mirror/registry';
import { createPageDesk } from '@/lib/app/page-desk';
import type { MirrorStep } from '@/lib/app/ports';
import { type AskedKey, createStatuses } from '@/lib/app/statuses';
import { type CompanyId, parseEntityId } from '@/lib/core/ids';
import { noPolicy } from '@/lib/core/policy';
import type { Customer, Invoice } from '@/lib/core/records';
import { createLocks } from './browser';
import { createDisk } from './disk';
import { companyId, realmId, startsAt } from './world';

const id = (text: string) => parseEntityId(text)!;
const clock = { now: () => startsAt, sleep: async () => undefined, aheadMs: () => 0 };
const told: (readonly CompanyId[])[] = [];
const announcer = { changed: (...companies: readonly CompanyId[]) => void told.push(companies) };

const customer = (number: number, more: Partial<Customer> = {}) => ({
  kind: 'Customer' as const,
  record: {
    id: id(`${number}`),
    syncToken: '0',
    displayName: `Customer ${number}`,
    fullName: `Customer ${number}`,
    active: true,
    balance: 0,
    updatedAt: startsAt,
    ...more,
  },
});
const invoice = (number: number, customerId: number, more: Partial<Invoice> = {}) => ({
  kind: 'Invoice' as const,
  record: {
    id: id(`${number}`),
    syncToken: '0',
    customerId: id(`${customerId}`),
    number: `${1000 + number}`,
    day: '2026-11-01' as const,
    total: 10,
    balance: 10,
    lines: [],
    updatedAt: startsAt,
    ...more,
  },
});

/** Two companies' worth of tables: one company that is in step. */
async function fill(put: NonNullable<MirrorStep['put']>) {
  createDisk();
  told.length = 0;
  const mirrors = createMirrors();
  const registry = createRegistry();
  const opened = await mirrors.of(companyId);
  if (!opened.ok) throw new Error(opened.failure.kind);
  await opened.value.commit({
    put,
    change: (state) => ({
      ...state,
      complete: { Customer: true, Invoice: true, Payment: true },
      lastSyncedAt: startsAt,
    }),
  });
  await registry.write({
    put: {
      companies: [
        {
          id: companyId,
          environment: 'production',
          realmId: realmId as never,
          appId: 'production-app' as never,
          name: 'Harbor & Pine',
          addedAt: startsAt,
          addedBy: 'f' as never,
          link: { provedAt: startsAt },
          sync: { counts: { customers: 0, invoices: 0, payments: 0 }, fruitfulRuns: 0 } as never,
        },
      ],
    },
  });
  return { mirrors, registry, mirror: opened.value };
}

describe('what a page is told of a row', () => {
  let ask: (key: AskedKey) => Promise<readonly (string | undefined)[]>;
  let skip: (customerId: string) => Promise<void>;

  beforeEach(async () => {
    const { mirrors, registry, mirror } = await fill([
      customer(1, { displayName: 'Amy', fullName: 'Amy' }),
      customer(2, { displayName: 'Bo', fullName: 'Bo' }),
      customer(3, { displayName: 'Annex', fullName: 'Amy:Annex' }),
      customer(4, { displayName: 'Annex', fullName: 'Bo:Annex' }),
      invoice(1, 1),
      invoice(2, 1, { total: 1234.5 }),
      invoice(3, 3),
      invoice(4, 4, { total: 99 }),
      invoice(5, 2),
      // A number that QuickBooks was told to give twice.
      invoice(6, 2, { number: '1005' }),
    ]);
    const statuses = createStatuses({ mirrors, registry, clock });
    ask = async (key) => {
      const [answer] = await statuses.forPage(companyId, [key]);
      return [answer?.status?.status, answer?.by];
    };
    skip = (customerId) => mirror.decide(id(customerId), 'skip', startsAt);
  });

  test.each<[string, AskedKey, readonly (string | undefined)[]]>([
    ['by id', { kind: 'Customer', id: '1' }, ['synced', undefined]],
    ['by id and its name', { kind: 'Customer', id: '3', name: 'annex' }, ['synced', undefined]],
    ['by id and its whole name', { kind: 'Customer', id: '3', name: 'Amy:Annex' }, ['synced']],
    ['not by id with the name of another', { kind: 'Customer', id: '1', name: 'Bo' }, []],
    ['not by a name of two', { kind: 'Customer', name: 'Annex' }, []],
    [
      'an invoice by its row',
      { kind: 'Invoice', name: 'Amy', number: '1002', amount: '$1,234.50', date: '11/01/2026' },
      ['synced', 'tuple'],
    ],
    [
      'an invoice of one of two customers of a name',
      { kind: 'Invoice', name: 'Annex', number: '1004', amount: '99.00', date: '' },
      ['synced', 'tuple'],
    ],
    [
      'not an invoice with another amount',
      { kind: 'Invoice', name: 'Amy', number: '1002', amount: '$1,234.00', date: '' },
      [],
    ],
    [
      'not an invoice of another customer',
      { kind: 'Invoice', name: 'Bo', number: '1001', amount: '10.00', date: '' },
      [],
    ],
    [
      'not one of two of a number',
      { kind: 'Invoice', name: 'Bo', number: '1005', amount: '10.00', date: '' },
      [],
    ],
  ])('%s', async (_case, key, expected) => {
    expect(await ask(key)).toEqual([expected[0], expected[1]]);
  });

  test('what holds for every transaction of a customer, also of one that is not mirrored', async () => {
    const key = { kind: 'Invoice', name: 'Amy', number: '7', amount: '1', date: '' } as const;
    expect(await ask(key)).toEqual([undefined, undefined]);
    await skip('1');
    expect(await ask(key)).toEqual(['skipped', 'customer']);
  });
});

describe('what is remembered of pages', () => {
  const standing = { state: 'established', realmId } as const;

  async function open() {
    const { registry } = await fill([]);
    const browser = { permitted: true };
    const ports = {
      registry,
      locks: createLocks(),
      clock,
      policy: { read: async () => noPolicy },
      badges: { permitted: async () => browser.permitted, set: async () => undefined },
    };
    const make = () => createPageDesk(ports, announcer);
    return { desk: make(), next: make, registry, browser };
  }

  test('a dismissal outlives the worker', async () => {
    const { desk, next } = await open();
    const { notice } = await desk.standing(standing, undefined);
    expect(notice?.kind).toBe('not-connected');
    await desk.dismiss(notice?.key ?? '');
    expect((await next().standing(standing, undefined)).notice).toBeUndefined();
    const other = { state: 'established', realmId: '1' } as const;
    expect((await next().standing(other, undefined)).notice?.kind).toBe('not-connected');
  });

  test('a company without badges says nothing on its pages, and every open page hears of it', async () => {
    const { desk } = await open();
    const company = {
      id: companyId,
      name: 'Harbor & Pine',
      link: { state: 'inactive', health: 'needs-attention', lifeCycleShown: false },
    } as never;
    expect((await desk.standing(standing, company)).notice?.kind).toBe('inactive');
    await desk.setCompany(companyId, false);
    expect(told).toEqual([[companyId]]);
    expect(await desk.standing(standing, company)).toMatchObject({ quiet: true });
    expect((await desk.standing(standing, company)).notice).toBeUndefined();
    expect(await desk.isQuiet(companyId)).toBe(true);
    await desk.setCompany(companyId, true);
    expect(await desk.isQuiet(companyId)).toBe(false);
  });

  test('badges are on only where they are wanted and the browser lets them', async () => {
    const { desk, registry, browser } = await open();
    expect(await desk.isOn()).toBe(false);
    const want = (wanted: boolean) =>
      registry.write({ put: { settings: [{ key: 'badges', wanted }] } });
    await want(true);
    expect(await desk.isOn()).toBe(true);
    browser.permitted = false;
    expect(await desk.isOn()).toBe(false);
    browser.permitted = true;
    await want(false);
    expect(await desk.isOn()).toBe(false);
  });

  test('a page that is switched off is told with every standing', async () => {
    const { desk } = await open();
    await desk.setPage('all-sales', false);
    expect((await desk.standing(standing, undefined)).off).toEqual(['all-sales']);
    await desk.setPage('all-sales', true);
    expect((await desk.standing(standing, undefined)).off).toEqual([]);
  });

  test('figures of two tabs at once are both kept', async () => {
    const { desk } = await open();
    const figures = (page: string) => [{ page, rows: 9, known: 8, shown: 7 }];
    await Promise.all([desk.note(figures('all-sales')), desk.note(figures('new-form'))]);
    expect(Object.keys((await desk.read()).figures).sort()).toEqual(['all-sales', 'new-form']);
  });
});
