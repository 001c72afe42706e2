import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import type { RoleView } from '@/lib/core/role';
import { ThrownFailure } from '@/lib/core/thrown-failure';
import { createPageGuard } from '@/lib/messages/page-guard';
import { roleNeeded } from '@/lib/messages/roles';
import { asks, pageKeysAtMost, parseAsk } from '@/lib/messages/schemas';
import { answer, type Handlers, serve } from '@/lib/messages/server';
import type { MessageName, PageName, UiName } from '@/lib/messages/types';
import { isPageUrl } from '@/lib/pages/hosts';

const ownOrigin = 'chrome-extension://jabknbifgjhkpfkdmnnonaihfhajoimc';
const names = Object.keys(asks) as MessageName[];
const pageNames = names.filter((name): name is PageName => name.startsWith('page.'));
const uiNames = names.filter((name): name is UiName => !name.startsWith('page.'));

const company = 'production-9130358213047651';
/** A well-formed question for each message: a new message without one does not compile. */
const samples: Readonly<Record<MessageName, object>> = {
  'summary.read': {},
  'redirect.read': {},
  'apps.list': {},
  'apps.save': {
    clientId: 'ABclient',
    clientSecret: 'secret',
    environment: 'production',
    clientAuth: 'client_secret_basic',
  },
  'apps.remove': { appId: 'production-ABclient' },
  'connect.start': { companyId: company },
  'connect.confirm': { flowId: 'f1' },
  'connect.reject': { flowId: 'f1', again: true },
  'connect.dismiss': { flowId: 'f1' },
  'connect.add': { flowId: 'f1' },
  'queue.start': {},
  'queue.skip': { companyId: company },
  'queue.stop': {},
  'company.read': { companyId: company, runs: 51 },
  'company.prove': { companyId: company },
  'company.disconnect': { companyId: company },
  'company.pause': { companyId: company },
  'company.cancelFirst': { companyId: company },
  'company.resume': { companyId: company },
  'company.mute': { companyId: company, reason: 'holiday', until: 1 },
  'company.unmute': { companyId: company },
  'company.delete': { companyId: company },
  'company.reset': { companyId: company },
  'company.handOver': { companyId: company },
  'connect.replace': { flowId: 'f1', name: 'Harbor & Pine' },
  'revocation.retry': {},
  'revocation.drop': { id: 'r1' },
  'sync.now': { companyId: company },
  'audit.read': { companyId: company },
  'audit.price': { companyId: company },
  'audit.start': { companyId: company },
  'audit.pause': { companyId: company },
  'audit.cancel': { companyId: company },
  'audit.repair': { companyId: company },
  'sync.since': { companyId: company, since: 0 },
  'accounts.list': { companyId: company, search: '', offset: 0, limit: 50 },
  'search.find': { text: '1,250.00 pine', companyId: company },
  'account.decide': { companyId: company, customerId: '58', decision: 'skip' },
  'tasks.list': {},
  'tasks.switch': { companyId: 'production-1', kind: 'payments', on: false },
  'tasks.repair': {},
  'clock.check': {},
  'journal.list': { limit: 100 },
  'ledger.list': { companyId: company, before: 9, limit: 100 },
  'budget.read': {},
  'budget.set': { monthlyReads: 500_000, share: 25 },
  'diagnostics.read': { companyId: company },
  'notices.set': { on: true, quiet: { from: 1200, to: 420 } },
  'badges.set': { wanted: true },
  'mode.set': { mode: 'pro' },
  'lock.set': { passphrase: 'correct horse' },
  'lock.open': { passphrase: 'correct horse' },
  'lock.shut': {},
  'lock.remove': {},
  'lock.lose': {},
  'badges.places': {},
  'badges.place': { page: 'all-sales', wanted: false },
  'page.scope': { realmId: '9130358213047651', state: 'established' },
  'page.statuses': { realmId: '9130358213047651', keys: [{ kind: 'Customer', name: 'Amy' }] },
  'page.open': { realmId: '9130358213047651', where: 'company' },
  'page.sync': { realmId: '9130358213047651' },
  'page.nudge': { realmId: '9130358213047651' },
  'page.decide': { realmId: '9130358213047651', customerId: '58', decision: 'skip' },
  'page.dismiss': { key: 'unrecognised' },
  'page.health': { pages: [{ page: 'customers-list', rows: 5, known: 4, shown: 3, met: 0 }] },
};

function handlersThatEcho(): Handlers {
  const echo = names.map((name) => [name, vi.fn(async (ask: unknown) => ({ name, ask }))]);
  return Object.fromEntries(echo) as unknown as Handlers;
}

const ui = { id: fakeBrowser.runtime.id, url: `${ownOrigin}/popup.html` };
const page = {
  id: fakeBrowser.runtime.id,
  url: 'https://qbo.intuit.com/app/customers',
  tab: { id: 7 } as never,
  frameId: 0,
};

const everybody: RoleView = { role: 'admin', because: 'everybody' };

function ask(
  name: string,
  sender: object,
  payload: unknown,
  handlers = handlersThatEcho(),
  view: RoleView = everybody,
) {
  const report = vi.fn();
  const guard = createPageGuard(() => 0);
  const options = { report, ownOrigin, isPageUrl, role: async () => view, guard };
  const message = { booklight: name, ask: payload };
  return { answered: answer(name, message, sender as never, handlers, options), handlers, report };
}

describe('a message from one of our own pages', () => {
  it.each(uiNames)('%s reaches its handler, as JSON leaves it', async (name) => {
    const payload = JSON.parse(JSON.stringify(samples[name])) as object;
    const { answered } = ask(name, ui, payload);
    expect(await answered).toEqual({ reply: { name, ask: payload } });
  });

  it.each(pageNames)('%s is refused: only a page of QuickBooks may ask it', async (name) => {
    const { answered, handlers } = ask(name, ui, samples[name]);
    expect(await answered).toEqual({ refused: 'wrong-sender', detail: name });
    expect(handlers[name]).not.toHaveBeenCalled();
  });
});

describe("a message from one of QuickBooks' pages", () => {
  it.each(pageNames)('%s reaches its handler', async (name) => {
    const { answered } = ask(name, page, samples[name]);
    expect(await answered).toMatchObject({ reply: { name } });
  });

  it.each(uiNames)('%s is refused', async (name) => {
    const { answered, handlers } = ask(name, page, samples[name]);
    expect(await answered).toEqual({ refused: 'wrong-sender', detail: name });
    expect(handlers[name]).not.toHaveBeenCalled();
  });

  it.each([
    ['another extension', { ...page, id: 'abcdefghijklmnopabcdefghijklmnop' }],
    ['another site', { ...page, url: 'https://qbo.intuit.com.evil.example/app/customers' }],
    ['a frame inside a page', { ...page, frameId: 3 }],
    ['nobody with a tab', { ...page, tab: undefined }],
    [
      'our own name as a host',
      { ...page, url: 'https://jabknbifgjhkpfkdmnnonaihfhajoimc/popup.html' },
    ],
    ['no address at all', { ...page, url: undefined }],
  ])('%s is refused', async (_who, sender) => {
    const { answered } = ask('page.scope', sender, samples['page.scope']);
    expect(await answered).toEqual({ refused: 'wrong-sender', detail: 'page.scope' });
  });
});

describe('a page that asks for more than one needs', () => {
  const other = '9130358764120938';

  it('is held to the company that its document is of, before any handler', async () => {
    const guard = createPageGuard(() => 0);
    const handlers = handlersThatEcho();
    const from = { ...page, documentId: 'D1' };
    const tell = (name: MessageName, payload: unknown) => {
      const options = { report: vi.fn(), ownOrigin, isPageUrl, role: async () => everybody, guard };
      const message = { booklight: name, ask: payload };
      return answer(name, message, from as never, handlers, options);
    };
    await tell('page.scope', samples['page.scope']);
    expect(await tell('page.statuses', { realmId: other, keys: [] })).toEqual({
      refused: 'wrong-company',
      detail: 'page.statuses',
    });
    expect(handlers['page.statuses']).not.toHaveBeenCalled();
    expect(await tell('page.statuses', samples['page.statuses'])).toHaveProperty('reply');
  });
});

describe('a page that asks again and again', () => {
  it.each([
    ['as agreed', samples['page.statuses']],
    ['what is not as agreed', { realmId: 'none', keys: Array(20_000).fill({}) }],
  ])('%s is not read any more after a while', async (_what, payload) => {
    const guard = createPageGuard(() => 0);
    const options = { report: vi.fn(), ownOrigin, isPageUrl, role: async () => everybody, guard };
    const message = { booklight: 'page.statuses', ask: payload };
    const answers = await Promise.all(
      Array.from({ length: 130 }, () =>
        answer('page.statuses', message, page as never, handlersThatEcho(), options),
      ),
    );
    const refused = answers.map((one) => 'refused' in one && one.refused);
    expect(refused.indexOf('too-often')).toBe(120);
    expect(new Set(refused.slice(120))).toEqual(new Set(['too-often']));
  });
});

describe('what is asked', () => {
  it.each([
    ['sync.now', {}, 'companyId'],
    ['sync.now', { companyId: '../etc' }, 'companyId'],
    ['apps.save', { ...samples['apps.save'], environment: 'moon' }, 'environment'],
    ['accounts.list', { ...samples['accounts.list'], limit: 100_000 }, 'limit'],
    ['account.decide', { ...samples['account.decide'], decision: 'erase' }, 'decision'],
  ] as const)('%s with %j is refused by the field %s', async (name, payload, field) => {
    const { answered, handlers } = ask(name, ui, payload);
    expect(await answered).toMatchObject({ refused: 'malformed' });
    expect((await answered) as { detail: string }).toHaveProperty(
      'detail',
      expect.stringContaining(field),
    );
    expect(handlers[name]).not.toHaveBeenCalled();
  });

  it('is bounded: a page cannot ask for more keys than a page can show', () => {
    const keys = Array.from({ length: pageKeysAtMost + 1 }, () => ({
      kind: 'Customer',
      name: 'x',
    }));
    expect(parseAsk('page.statuses', { realmId: '1', keys })).toMatchObject({ ok: false });
  });

  it.each(['summary.write', 'constructor', '__proto__', 'toString'])(
    'is refused when nobody knows the name (%s)',
    async (name) => {
      const { answered } = ask(name, ui, {});
      expect(await answered).toEqual({ refused: 'unknown-message', detail: name });
    },
  );

  it('never tells the asker what broke inside', async () => {
    const handlers = handlersThatEcho();
    const broken = {
      ...handlers,
      'summary.read': () => Promise.reject(new Error('refresh_token RT1')),
    };
    const { answered, report } = ask('summary.read', ui, {}, broken);
    expect(await answered).toEqual({ refused: 'broken', detail: 'summary.read' });
    expect(report).toHaveBeenCalledOnce();
  });

  it('is told why where our own data cannot be opened, and nothing more', async () => {
    const failure = { kind: 'storage-newer', what: 'booklight-registry' } as const;
    const shut = {
      ...handlersThatEcho(),
      'summary.read': () => Promise.reject(new ThrownFailure('registry', failure)),
    };
    const { answered, report } = ask('summary.read', ui, {}, shut);
    expect(await answered).toEqual({
      refused: 'storage-shut',
      detail: 'summary.read',
      cause: expect.objectContaining({ id: 'storage_newer', details: { what: failure.what } }),
    });
    expect(report).not.toHaveBeenCalled();
  });
});

describe('a viewer', () => {
  /** Written out a second time on purpose: whoever lets viewers do more changes two places. */
  const allowed = [
    'accounts.list',
    'apps.list',
    'audit.read',
    'badges.places',
    'budget.read',
    'clock.check',
    'company.prove',
    'company.read',
    'diagnostics.read',
    'journal.list',
    'ledger.list',
    'lock.lose',
    'lock.open',
    'page.dismiss',
    'page.health',
    'page.nudge',
    'page.open',
    'page.scope',
    'page.statuses',
    'page.sync',
    'redirect.read',
    'search.find',
    'summary.read',
    'sync.now',
    'tasks.list',
  ];
  const view = (because: 'policy' | 'locked'): RoleView => ({ role: 'viewer', because });

  it('looks, searches and syncs, and nothing else is in the table', () => {
    const lookers = names.filter((name) => roleNeeded[name] === 'viewer');
    expect(lookers.toSorted()).toEqual(allowed);
  });

  it.each(names)('%s: answered or refused by the table, before its handler', async (name) => {
    const handlers = handlersThatEcho();
    const sender = name.startsWith('page.') ? page : ui;
    const { answered } = ask(name, sender, samples[name], handlers, view('policy'));
    if (allowed.includes(name)) {
      expect(await answered).toHaveProperty('reply');
      return;
    }
    expect(await answered).toEqual({
      refused: 'not-allowed',
      detail: name,
      cause: { id: 'viewer_by_policy', details: {} },
    });
    expect(handlers[name]).not.toHaveBeenCalled();
  });

  it('by the lock is told of the lock', async () => {
    const { answered } = ask('tasks.repair', ui, {}, handlersThatEcho(), view('locked'));
    expect(await answered).toMatchObject({ cause: { id: 'viewer_by_lock' } });
  });

  it('is refused where the role cannot be told', async () => {
    const options = {
      report: vi.fn(),
      ownOrigin,
      isPageUrl,
      role: () => Promise.reject(new Error('registry')),
      guard: createPageGuard(() => 0),
    };
    const handlers = handlersThatEcho();
    const message = { booklight: 'tasks.repair', ask: {} };
    const answered = await answer('tasks.repair', message, ui as never, handlers, options);
    expect(answered).toEqual({ refused: 'broken', detail: 'tasks.repair' });
    expect(handlers['tasks.repair']).not.toHaveBeenCalled();
  });
});

describe('serve', () => {
  it('leaves alone what is not addressed to the worker', () => {
    const listeners: ((...given: unknown[]) => unknown)[] = [];
    vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockImplementation((listener) => {
      listeners.push(listener as never);
    });
    serve(handlersThatEcho(), {
      report: vi.fn(),
      ownOrigin,
      isPageUrl: () => false,
      role: async () => everybody,
      guard: createPageGuard(() => 0),
    });
    const respond = vi.fn();
    for (const message of [undefined, 'text', {}, { booklight: 'changed', companies: [] }]) {
      expect(listeners[0]?.(message, ui, respond)).toBeUndefined();
    }
    expect(listeners[0]?.({ booklight: 'summary.read', ask: {} }, ui, respond)).toBe(true);
  });

  it('does not compile without a handler for every message', () => {
    expectTypeOf<keyof Handlers>().toEqualTypeOf<MessageName>();
    // @ts-expect-error a handler is missing
    const incomplete: Handlers = { 'summary.read': async () => ({}) as never };
    expect(incomplete).toBeDefined();
  });
});
