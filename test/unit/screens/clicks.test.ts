import { describe, expect, it, vi } from 'vitest';
import type { IntuitApp } from '@/lib/core/company';
import type { AppId, CompanyId } from '@/lib/core/ids';
import type { Summary } from '@/lib/core/summary';
import { Refused } from '@/lib/messages/client';
import { createAccountsScreen } from '@/lib/screens/accounts';
import { createActions, syncKey } from '@/lib/screens/actions';
import { createAppEditor } from '@/lib/screens/app-editor';
import { createBadgeSwitch } from '@/lib/screens/badges';
import { createConnectClicks } from '@/lib/screens/connect-clicks';
import { aCompany, aFlow, aRun, aSummary } from './builders';

vi.mock('wxt/browser', async () => (await import('./english')).browserInEnglish());

const companyId = 'production-123' as CompanyId;
const app = { id: 'production-a' as AppId, environment: 'production' as const };
const sandboxApp = { id: 'sandbox-a' as AppId, environment: 'sandbox' as const };
const cause = { id: 'offline', details: {} };

/** Answers each message with what the test put there and remembers what was asked. */
function aWorker(replies: Record<string, unknown>) {
  const asked: [string, unknown][] = [];
  const ask = async (name: string, payload: unknown) => {
    asked.push([name, payload]);
    if (!(name in replies)) throw new Error('no answer');
    const reply = replies[name];
    return typeof reply === 'function' ? reply(payload) : reply;
  };
  return { asked, ask: ask as never };
}

function someActions(summary: Summary, replies: Record<string, unknown> = {}) {
  const worker = aWorker(replies);
  const gone: string[] = [];
  const kept: string[] = [];
  const actions = createActions({
    ask: worker.ask,
    summary: () => summary,
    reload: () => undefined,
    go: (hash) => gone.push(hash),
    openAddress: (url) => gone.push(url),
    keepStorage: () => void kept.push('asked'),
    requestHosts: async () => true,
  });
  return { actions, gone, kept, asked: worker.asked };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

describe('connecting', () => {
  it('asks the browser to keep the data in the click that brings the first', async () => {
    const { actions, kept } = someActions(aSummary(), {});
    actions.connect();
    await settled();
    expect(kept).toEqual([]);
    void actions.confirm('flow-1' as never);
    // In the click itself: a moment later a browser would not take it for somebody's wish.
    expect(kept).toEqual(['asked']);
    await settled();
  });

  it('leads to Intuit apps while none is saved, and starts nothing', async () => {
    const { actions, gone, asked } = someActions(aSummary(), { 'summary.read': aSummary() });
    actions.connect();
    await settled();
    expect(gone).toEqual(['#/apps']);
    expect(asked).toEqual([['summary.read', {}]]);
  });

  it('starts with the only app', async () => {
    const now = { 'summary.read': aSummary({ apps: [app] }) };
    const { actions, asked } = someActions(aSummary({ apps: [app] }), now);
    actions.connect();
    await settled();
    expect(asked.slice(1)).toEqual([['connect.start', {}]]);
  });

  it('asks which of several apps, then starts with that one', async () => {
    // What the page shows may be older than an app that was just saved.
    const now = { 'summary.read': aSummary({ apps: [app, sandboxApp] }) };
    const { actions, asked } = someActions(aSummary({ apps: [app] }), now);
    actions.connect();
    await settled();
    expect(actions.choosing.value).toEqual([app, sandboxApp]);
    expect(asked).toEqual([['summary.read', {}]]);
    actions.connect(undefined, sandboxApp.id);
    await settled();
    expect(actions.choosing.value).toBeUndefined();
    expect(asked.slice(1)).toEqual([['connect.start', { appId: sandboxApp.id }]]);
  });

  it('reconnects a company with its own app, without asking which', () => {
    const { actions, asked } = someActions(aSummary({ apps: [app, sandboxApp] }));
    actions.connect(companyId);
    expect(asked).toEqual([['connect.start', { companyId }]]);
  });

  it('tries again for the company that the failed flow expected', () => {
    const flow = aFlow({ stage: 'failed', expects: { id: companyId, name: 'Amy’s' } });
    const { actions, asked } = someActions(aSummary({ apps: [app], flow }));
    actions.remedy('connect-again');
    expect(asked).toEqual([['connect.start', { companyId }]]);
  });
});

describe('syncing', () => {
  it('tells what the run brought and is busy only meanwhile', async () => {
    const run = aRun({ changed: { customers: 0, invoices: 2, payments: 1 } });
    const { actions, asked } = someActions(aSummary(), { 'sync.now': { ok: true, value: run } });
    actions.syncNow(companyId);
    actions.syncNow(companyId);
    expect(actions.busy.value.has(syncKey(companyId))).toBe(true);
    await settled();
    expect(asked).toHaveLength(1);
    expect(actions.busy.value.size).toBe(0);
    expect(actions.outcomes.value[syncKey(companyId)]).toEqual({ kind: 'ran', run });
  });

  it.each([
    [
      'a refusal with its cause',
      { 'sync.now': { ok: false, failure: { cause } } },
      { kind: 'refused', cause, afterRunAt: 0 },
    ],
    ['that the worker did not answer', {}, { kind: 'no-answer' }],
  ])('tells %s', async (_title, replies, outcome) => {
    const { actions } = someActions(aSummary(), replies);
    actions.syncNow(companyId);
    await settled();
    expect(actions.outcomes.value[syncKey(companyId)]).toEqual(outcome);
    expect(actions.busy.value.size).toBe(0);
  });
});

describe('the form of an Intuit app', () => {
  const saved: IntuitApp = {
    id: app.id,
    clientId: 'ABCDEFGHIJKL',
    environment: 'production',
    clientAuth: 'client_secret_basic',
    hasSecret: true,
    savedAt: 0,
  };
  const filled = {
    clientId: 'ABCDEFGHIJKL',
    clientSecret: 'secretsecret',
    environment: 'production',
  } as const;

  it('asks the worker nothing while something is wrong', async () => {
    const worker = aWorker({});
    const editor = createAppEditor(worker.ask);
    expect(await editor.save()).toBe(false);
    expect(editor.errors.value).toEqual({
      clientId: 'app_error_id_missing',
      clientSecret: 'app_error_secret_missing',
    });
    expect(worker.asked).toEqual([]);
    editor.change({ clientId: 'A' });
    expect(editor.errors.value).toEqual({ clientSecret: 'app_error_secret_missing' });
  });

  it('sends trimmed keys and forgets the secret once it is stored', async () => {
    const worker = aWorker({
      'apps.save': { ok: true, value: saved },
      'apps.list': { apps: [saved] },
    });
    const editor = createAppEditor(worker.ask);
    editor.change({ ...filled, clientSecret: ' secretsecret ' });
    expect(await editor.save()).toBe(true);
    expect(worker.asked[0]).toEqual([
      'apps.save',
      { ...filled, clientAuth: 'client_secret_basic' },
    ]);
    expect(editor.form.value.clientSecret).toBe('');
    expect(editor.outcome.value).toEqual({ kind: 'saved', app: saved });
    // Now the secret is known to be stored, so an empty field keeps it.
    expect(await editor.save()).toBe(true);
  });

  it('shows what the worker refuses beside its field, and keeps what was typed', async () => {
    const fields = { clientId: 'app_error_id_length' };
    const worker = aWorker({ 'apps.save': { ok: false, failure: { fields } } });
    const editor = createAppEditor(worker.ask);
    editor.change(filled);
    expect(await editor.save()).toBe(false);
    expect(editor.errors.value).toEqual(fields);
    expect(editor.form.value.clientSecret).toBe('secretsecret');
  });

  it('lets nobody type over the keys that the organisation gives', async () => {
    const given = { ...saved, clientAuth: 'client_secret_post', hasSecret: false, managed: true };
    const worker = aWorker({
      'apps.list': { apps: [{ ...saved, id: 'sandbox-own' }, given] },
      'apps.save': { ok: true, value: { ...given, hasSecret: true } },
    });
    const editor = createAppEditor(worker.ask);
    editor.change({ ...filled, clientId: 'typed before it was known' });
    await editor.apps.reload();
    const { clientId, environment } = saved;
    const keys = { clientId, environment, clientAuth: 'client_secret_post' } as const;
    expect(editor.given.value).toMatchObject({ managed: true });
    expect(editor.form.value).toEqual({ ...keys, clientSecret: 'secretsecret' });
    editor.change({ clientId: 'another', environment: 'sandbox', clientSecret: 'organisation' });
    expect(await editor.save()).toBe(true);
    expect(worker.asked.find(([name]) => name === 'apps.save')).toEqual([
      'apps.save',
      { ...keys, clientSecret: 'organisation' },
    ]);
  });

  it('asks for no secret of a public client that the organisation gives', async () => {
    const given = { ...saved, clientAuth: 'none', hasSecret: false, managed: true };
    const editor = createAppEditor(aWorker({ 'apps.list': { apps: [given] } }).ask);
    editor.change(filled);
    await editor.apps.reload();
    expect(editor.form.value).toMatchObject({ clientAuth: 'none', clientSecret: '' });
  });

  it('says when the worker does not answer', async () => {
    const editor = createAppEditor(aWorker({}).ask);
    editor.change(filled);
    expect(await editor.save()).toBe(false);
    expect(editor.outcome.value).toEqual({ kind: 'no-answer' });
    expect(editor.saving.value).toBe(false);
  });

  it('says that the role does not allow it, also for removing', async () => {
    const refuse = () => {
      throw new Refused({ id: 'viewer_by_policy', details: {} });
    };
    const editor = createAppEditor(
      aWorker({ 'apps.save': refuse, 'apps.remove': refuse, 'apps.list': { apps: [] } }).ask,
    );
    const refusal = { kind: 'refused', cause: { id: 'viewer_by_policy', details: {} } };
    editor.change(filled);
    expect(await editor.save()).toBe(false);
    expect(editor.outcome.value).toEqual(refusal);
    editor.change(filled);
    await editor.remove(saved.id);
    expect(editor.outcome.value).toEqual(refusal);
  });
});

describe('the switch of badges', () => {
  function aSwitch(granted: boolean, reply: () => unknown = () => ({ ok: true, value: true })) {
    const steps: string[] = [];
    const badges = createBadgeSwitch({
      ask: (async (name: string, { wanted }: { wanted: boolean }) => {
        steps.push(`${name} ${wanted}`);
        return reply();
      }) as never,
      request: async () => {
        steps.push('request');
        return granted;
      },
      remove: async () => {
        steps.push('remove');
        return true;
      },
      reload: () => undefined,
    });
    return { badges, steps };
  }

  it('asks the browser in the click itself, and only then wishes for badges', async () => {
    const { badges, steps } = aSwitch(true);
    badges.set(true);
    expect(steps).toEqual(['request']);
    await settled();
    expect(steps).toEqual(['request', 'badges.set true']);
  });

  it('stays off when the browser is not allowed to', async () => {
    const { badges, steps } = aSwitch(false);
    badges.set(true);
    await settled();
    expect(steps).toEqual(['request']);
    expect(badges.trouble.value).toEqual({ kind: 'withheld' });
    expect(badges.busy.value).toBe(false);
  });

  it('gives the permission back after it was switched off', async () => {
    const { badges, steps } = aSwitch(true);
    badges.set(false);
    await settled();
    expect(steps).toEqual(['badges.set false', 'remove']);
    expect(badges.trouble.value).toBeUndefined();
  });

  it('says who refused it, and keeps the permission of what stays on', async () => {
    const refusal = { ok: false, failure: { cause } };
    const { badges, steps } = aSwitch(true, () => refusal);
    badges.set(false);
    await settled();
    expect(steps).toEqual(['badges.set false']);
    expect(badges.trouble.value).toEqual({ kind: 'refused', cause });
    const locked = aSwitch(true, () => {
      throw new Refused({ id: 'viewer_by_lock', details: {} });
    });
    locked.badges.set(true);
    await settled();
    expect(locked.badges.trouble.value).toMatchObject({ cause: { id: 'viewer_by_lock' } });
  });
});

it('"Reconnect" of a cause asks first, as everywhere', async () => {
  const company = aCompany();
  const { actions, asked } = someActions(aSummary({ companies: [company] }));
  const clicks = createConnectClicks(actions, () => undefined);
  clicks.remedy('reconnect', company);
  await settled();
  expect(clicks.reconnecting.value?.id).toBe(company.id);
  expect(asked).toEqual([]);
});

describe('a button "Reset"', () => {
  const company = aCompany();
  const clicksOver = (summary: Summary) => {
    const { actions, gone, asked } = someActions(summary);
    return { clicks: createConnectClicks(actions, () => summary), gone, asked };
  };

  it('asks about the company that it stands at, and does nothing before the yes', async () => {
    const { clicks, gone, asked } = clicksOver(aSummary({ companies: [company] }));
    clicks.remedy('reset', company);
    expect(clicks.resetting.value?.id).toBe(company.id);
    await settled();
    expect([gone, asked]).toEqual([[], []]);
    clicks.doReset(company);
    expect(clicks.resetting.value).toBeUndefined();
    expect(asked[0]?.[0]).toBe('company.reset');
  });

  it('after a consent means the company that was expected, or the only one', () => {
    const other = aCompany({ id: 'production-456' });
    const flow = aFlow({ stage: 'failed', expects: { id: other.id, name: other.name } });
    const expected = clicksOver(aSummary({ companies: [company, other], flow }));
    expected.clicks.remedy('reset');
    expect(expected.clicks.resetting.value?.id).toBe(other.id);
    const only = clicksOver(aSummary({ companies: [company], flow: aFlow({ stage: 'failed' }) }));
    only.clicks.remedy('reset');
    expect(only.clicks.resetting.value?.id).toBe(company.id);
  });

  it('leads to the list in the settings where nobody can know which is meant', () => {
    const other = aCompany({ id: 'production-456' });
    for (const companies of [[], [company, other]]) {
      const { clicks, gone } = clicksOver(
        aSummary({ companies, flow: aFlow({ stage: 'failed' }) }),
      );
      clicks.remedy('reset');
      expect(clicks.resetting.value).toBeUndefined();
      expect(gone).toEqual(['#/settings']);
    }
  });
});

describe('the list of accounts', () => {
  const reply = { total: 120, rows: [] };

  it('reads anew for a company, a search and a page, and begins at the top of a search', async () => {
    const worker = aWorker({ 'accounts.list': reply });
    const screen = createAccountsScreen(worker.ask);
    screen.choose(companyId);
    await settled();
    screen.turn(1);
    await settled();
    screen.find(' amy ');
    await settled();
    expect(worker.asked.map(([, payload]) => payload)).toEqual([
      { companyId, search: '', offset: 0, limit: 50 },
      { companyId, search: '', offset: 50, limit: 50 },
      { companyId, search: 'amy', offset: 0, limit: 50 },
    ]);
  });

  it('shows the answer to the latest question even when an older one comes later', async () => {
    const waiting: ((answer: unknown) => void)[] = [];
    const ask = (() => new Promise((resolve) => waiting.push(resolve))) as never;
    const screen = createAccountsScreen(ask);
    screen.choose(companyId);
    await settled();
    screen.find('amy');
    await settled();
    waiting[1]?.({ total: 1, rows: [] });
    await settled();
    waiting[0]?.(reply);
    await settled();
    expect(screen.list.value.value?.total).toBe(1);
  });

  it('tells a decision and reads the list again', async () => {
    const worker = aWorker({
      'accounts.list': reply,
      'account.decide': { ok: true, value: true },
    });
    const screen = createAccountsScreen(worker.ask);
    screen.choose(companyId);
    await settled();
    screen.decide({ customerId: '7', name: 'Cool Cars' }, 'skip');
    await settled();
    expect(worker.asked.map(([name]) => name)).toEqual([
      'accounts.list',
      'account.decide',
      'accounts.list',
    ]);
    expect(screen.decided.value).toEqual({ customerId: '7', name: 'Cool Cars', decision: 'skip' });
  });
});

describe('checking the clock', () => {
  it('asks Intuit for the time, and says what kept it from being asked', async () => {
    const { actions, asked } = someActions(aSummary(), {
      'clock.check': { ok: false, failure: { cause } },
    });
    actions.remedy('check-clock');
    await settled();
    expect(asked).toEqual([['clock.check', {}]]);
    expect(actions.outcomes.value['clock']).toEqual({ kind: 'refused', cause });
  });
});

it('"Cancel first sync" asks first, and does nothing before the yes', async () => {
  const company = aCompany();
  const { actions, asked } = someActions(aSummary({ companies: [company] }));
  const clicks = createConnectClicks(actions, () => undefined);
  clicks.cancelFirst(company);
  expect(clicks.cancelling.value?.id).toBe(company.id);
  await settled();
  clicks.keep();
  expect([clicks.cancelling.value, asked]).toEqual([undefined, []]);
  clicks.cancelFirst(company);
  clicks.doCancelFirst(company);
  expect(clicks.cancelling.value).toBeUndefined();
  expect(asked).toEqual([['company.cancelFirst', { companyId: company.id }]]);
});
