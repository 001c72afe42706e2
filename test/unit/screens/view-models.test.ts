import { describe, expect, it } from 'vitest';
import { companyFilters } from '@/lib/core/company-order';
import { deriveFlowPanel } from '@/lib/core/flow-panel';
import type { CompanyId } from '@/lib/core/ids';
import { derivePages } from '@/lib/screens/accounts';
import { quickBooksAddress } from '@/lib/screens/actions';
import { deriveApiStatus } from '@/lib/screens/api-status';
import { findSaved } from '@/lib/screens/app-editor';
import { deriveCompanyList, everyCompany } from '@/lib/screens/company-list';
import { isMoving, keepUnchanged } from '@/lib/screens/live-summary';
import { hashOf, parseRoute } from '@/lib/screens/route';
import { aCompany, aFlow, aSummary, disabled, inactive, noon } from './builders';

describe('parseRoute', () => {
  it.each([
    ['', { page: 'connections' }],
    ['#', { page: 'connections' }],
    ['#/connections', { page: 'connections' }],
    ['#/accounts', { page: 'accounts' }],
    ['#/tasks', { page: 'tasks' }],
    ['#/activity', { page: 'activity' }],
    ['#/apps', { page: 'apps' }],
    ['#/privacy', { page: 'privacy' }],
    ['#/settings', { page: 'settings' }],
    ['#/help', { page: 'help' }],
    ['#/company/sandbox-9130357823', { page: 'company', companyId: 'sandbox-9130357823' }],
    ['#/company/', { page: 'connections' }],
    ['#/company/live-1', { page: 'connections' }],
    ['#/company/%E0%A4%A', { page: 'connections' }],
    ['#/constructor', { page: 'connections' }],
  ])('%s', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
    expect(parseRoute(hashOf(parseRoute(hash)))).toEqual(route);
  });
});

describe('deriveApiStatus', () => {
  const good = aCompany({ id: 'production-1' });
  const bad = inactive('Bad', 'production-2');
  const off = disabled('Off', 'production-3');
  it.each([
    ['is inactive with no company, and connecting means a new one', [], false, undefined],
    ['is active with one good company', [good], true, undefined],
    ['is inactive as soon as one is broken', [good, bad], false, { id: bad.id, reconnects: true }],
    ['does not mind one that was switched off', [good, off], true, undefined],
    ['connects what was switched off', [off], false, { id: off.id, reconnects: false }],
    ['reconnects the broken one first', [off, bad], false, { id: bad.id, reconnects: true }],
  ])('%s', (_title, companies, active, connect) => {
    const status = deriveApiStatus(aSummary({ companies }));
    expect(status?.active).toBe(active);
    expect(status?.connect).toEqual(connect);
  });

  it('speaks of one company on its own page', () => {
    const summary = aSummary({ companies: [good, bad] });
    expect(deriveApiStatus(summary, good.id)?.active).toBe(true);
    expect(deriveApiStatus(summary, bad.id)?.active).toBe(false);
  });

  it('claims nothing before the first answer', () => {
    expect(deriveApiStatus(undefined)).toBeUndefined();
  });
});

describe('deriveCompanyList', () => {
  const syncing = aCompany({
    id: 'production-4',
    name: 'Zed',
    syncing: {
      since: noon,
      progress: {
        startedAt: noon,
        reading: 'customers',
        done: { customers: 0, invoices: 0, payments: 0 },
      },
    },
  });
  const shaky = aCompany({
    id: 'production-5',
    name: 'Shaky',
    link: { state: 'active', health: 'shaky', lifeCycleShown: false },
  });
  const lapsed = aCompany({
    id: 'production-6',
    name: 'Lapsed',
    link: { state: 'active', health: 'needs-attention', lifeCycleShown: false },
  });
  const all = [
    aCompany({ name: 'Beta' }),
    disabled('Off', 'production-2'),
    shaky,
    syncing,
    aCompany({ id: 'production-7', name: 'Álpha Café' }),
    lapsed,
    inactive('Bad', 'production-3'),
  ];

  it('puts the most needy first, then sorts by name', () => {
    const names = deriveCompanyList(all).shown.map(({ name }) => name);
    expect(names).toEqual(['Bad', 'Lapsed', 'Zed', 'Shaky', 'Álpha Café', 'Beta', 'Off']);
  });

  it.each([
    ['cafe alpha', ['Álpha Café']],
    ['  BAD ', ['Bad']],
    ['nothing like it', []],
  ])('finds "%s"', (search, names) => {
    expect(
      deriveCompanyList(all, { ...everyCompany, search }).shown.map(({ name }) => name),
    ).toEqual(names);
  });

  it('offers search from six companies on, also while a search shows fewer', () => {
    expect(deriveCompanyList(all.slice(0, 5)).many).toBe(false);
    expect(deriveCompanyList(all.slice(0, 6), { ...everyCompany, search: 'bad' }).many).toBe(true);
  });

  it('counts per filter what the filter shows, and offers to reconnect what a reconnect mends', () => {
    const dead = (name: string, id: string, cause: string) => {
      const company = inactive(name, id);
      return { ...company, link: { ...company.link, cause: { id: cause, details: {} } } };
    };
    const companies = [
      aCompany({ id: 'production-1' }),
      dead('Gone', 'production-2', 'access_removed'),
      // Wrong keys: reconnecting alone does not help.
      dead('Keys', 'production-3', 'client_invalid'),
      disabled('Off', 'production-4'),
      aCompany({
        id: 'production-5',
        name: 'Resting',
        link: { state: 'disabled', health: 'idle', lifeCycleShown: false, pausedAt: noon },
        muted: { reason: 'on leave', until: noon + 1 },
      }),
    ];
    const view = deriveCompanyList(companies);
    expect(view.counts).toEqual({
      all: 5,
      attention: 2,
      active: 1,
      disabled: 2,
      paused: 1,
      muted: 1,
    });
    expect(view.reconnectable).toBe(1);
    for (const filter of companyFilters) {
      const { shown } = deriveCompanyList(companies, { ...everyCompany, filter });
      expect(shown.length, filter).toBe(view.counts[filter]);
    }
    const off = deriveCompanyList(companies, {
      ...everyCompany,
      filter: 'attention',
      search: 'key',
    });
    expect(off.shown.map(({ name }) => name)).toEqual(['Keys']);
  });

  it('orders by need, by name, or by the longest not synced', () => {
    const companies = [
      aCompany({ id: 'production-1', name: 'B', lastSyncedAt: noon }),
      aCompany({ id: 'production-2', name: 'C', lastSyncedAt: noon - 1000 }),
      inactive('D', 'production-3'),
      aCompany({ id: 'production-4', name: 'A', lastSyncedAt: noon }),
    ];
    const order = (sort: 'need' | 'name' | 'synced') =>
      deriveCompanyList(companies, { ...everyCompany, sort })
        .shown.map(({ name }) => name)
        .join('');
    expect(order('need')).toBe('DABC');
    expect(order('name')).toBe('ABCD');
    expect(order('synced')).toBe('DCAB');
  });
});

describe('deriveFlowPanel', () => {
  const company = { id: 'production-1' as CompanyId, name: 'Amy’s' };
  const other = { id: 'production-2' as CompanyId, name: 'Bill’s' };
  const cause = (id: string) => ({ id, details: { expected: '1', picked: '2' } });
  it.each([
    [aFlow({ stage: 'window' }), { kind: 'at-intuit', way: 'window' }],
    [aFlow({ stage: 'tab' }), { kind: 'at-intuit', way: 'tab' }],
    [
      aFlow({ stage: 'window', expects: company }),
      { kind: 'at-intuit', way: 'window', company: 'Amy’s' },
    ],
    [aFlow({ stage: 'code' }), { kind: 'finishing' }],
    [aFlow({ stage: 'exchanging' }), { kind: 'finishing' }],
    [
      aFlow({ stage: 'naming', cause: cause('offline') }),
      { kind: 'finishing', cause: cause('offline') },
    ],
    [aFlow({ stage: 'asking', company }), { kind: 'asking', company: 'Amy’s' }],
    [
      aFlow({ stage: 'asking', company, replaces: other }),
      { kind: 'asking', company: 'Amy’s', replaces: 'Bill’s' },
    ],
    [
      aFlow({ stage: 'done', company, renewed: false }),
      { kind: 'done', company: 'Amy’s', again: false },
    ],
    [
      aFlow({ stage: 'done', company, renewed: true }),
      { kind: 'done', company: 'Amy’s', again: true },
    ],
    [
      aFlow({ stage: 'done', company, expects: company }),
      { kind: 'done', company: 'Amy’s', again: true },
    ],
    [
      aFlow({ stage: 'failed', cause: cause('client_invalid') }),
      { kind: 'failed', cause: cause('client_invalid'), picker: false, tab: false },
    ],
    [
      aFlow({ stage: 'failed', cause: cause('window_closed') }),
      { kind: 'failed', cause: cause('window_closed'), picker: true, tab: true },
    ],
    [
      aFlow({ stage: 'failed' }),
      { kind: 'failed', cause: { id: 'unknown', details: {} }, picker: false, tab: false },
    ],
    [
      aFlow({ stage: 'failed', expects: company, company: other, cause: cause('wrong_company') }),
      {
        kind: 'wrong-company',
        cause: { id: 'wrong_company', details: { expected: 'Amy’s', picked: 'Bill’s' } },
        expected: 'Amy’s',
      },
    ],
  ])('%j', (flow, panel) => {
    expect(deriveFlowPanel(flow)).toEqual(panel);
  });
});

describe('derivePages', () => {
  it.each([
    [0, 0, { first: 0, last: 0, total: 0, back: false, on: false }],
    [0, 50, { first: 1, last: 50, total: 50, back: false, on: false }],
    [0, 51, { first: 1, last: 50, total: 51, back: false, on: true }],
    [50, 51, { first: 51, last: 51, total: 51, back: true, on: false }],
  ])('from %i of %i', (offset, total, pages) => {
    expect(derivePages(offset, total)).toEqual(pages);
  });
});

describe('keepUnchanged', () => {
  it('keeps the very object of a company that did not change, and only of that', () => {
    const old = aSummary({ companies: [aCompany(), inactive('Bad', 'production-2')] });
    const fresh = structuredClone(old);
    const changed = { ...fresh, companies: [aCompany({ totalSyncFiles: 2 }), fresh.companies[1]!] };
    const kept = keepUnchanged(old, changed);
    expect(kept.companies[0]).not.toBe(old.companies[0]);
    expect(kept.companies[0]?.totalSyncFiles).toBe(2);
    expect(kept.companies[1]).toBe(old.companies[1]);
  });
});

describe('isMoving', () => {
  it.each([
    ['window', true],
    ['code', true],
    ['exchanging', true],
    ['naming', true],
    ['asking', false],
    ['done', false],
    ['failed', false],
  ] as const)('%s', (stage, moves) => {
    expect(isMoving(aSummary({ flow: aFlow({ stage }) }))).toBe(moves);
  });
});

describe('quickBooksAddress', () => {
  it('opens the very company, in its environment', () => {
    expect(quickBooksAddress({ environment: 'production', realmId: '42' })).toBe(
      'https://qbo.intuit.com/app/login?pagereq=homepage&deeplinkcompanyid=42',
    );
    expect(quickBooksAddress({ environment: 'sandbox', realmId: '42' })).toMatch(
      /^https:\/\/sandbox\.qbo\.intuit\.com\/login\?.*deeplinkcompanyid=42$/,
    );
  });
});

describe('findSaved', () => {
  it('takes the same ID in another environment for another app', () => {
    const saved = { clientId: 'abc', environment: 'sandbox' } as never;
    expect(findSaved([saved], { clientId: ' abc ', environment: 'sandbox' })).toBe(saved);
    expect(findSaved([saved], { clientId: 'abc', environment: 'production' })).toBeUndefined();
  });
});
