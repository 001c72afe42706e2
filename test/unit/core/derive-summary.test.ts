import { describe, expect, it } from 'vitest';
import type { Company, Flow, LinkFacts } from '@/lib/core/company';
import { deriveSummary, type SummaryFacts } from '@/lib/core/derive-summary';
import type { FlowId } from '@/lib/core/ids';
import { appIdOf, companyIdOf, parseRealmId } from '@/lib/core/ids';
import { dayMs, minuteMs } from '@/lib/core/time';
import { anOffice } from '@/test/builders/office';

const now = Date.UTC(2026, 10, 21, 12);
const appId = appIdOf('production', 'AB');

function company(realm: string, name: string, link: LinkFacts = { provedAt: now }): Company {
  const realmId = parseRealmId(realm)!;
  return {
    id: companyIdOf('production', realmId),
    environment: 'production',
    realmId,
    appId,
    name,
    addedAt: now,
    addedBy: 'f0' as FlowId,
    link,
    sync: {
      mirrorRevision: 1,
      fruitfulRuns: 2,
      counts: { customers: 3, invoices: 4, payments: 5 },
      firstSyncedAt: now,
    },
  };
}

function derive(companies: readonly Company[], more: Partial<SummaryFacts> = {}) {
  return deriveSummary({
    now,
    version: '1',
    apps: [],
    companies,
    running: new Map(),
    office: anOffice({ now }),
    revocations: [],
    clockAheadMs: 0,
    badgesPermitted: true,
    ...more,
  });
}

const broken: LinkFacts = { broken: { failure: { kind: 'access-removed' }, since: now } };
const shaky: LinkFacts = {
  provedAt: now,
  trouble: { failure: { kind: 'offline' }, since: now, lastAt: now, count: 1 },
};
const lapsed: LinkFacts = { broken: { failure: { kind: 'subscription-lapsed' }, since: now } };

it('tells badges that are wanted and that the browser withholds', () => {
  const badges = (wanted: boolean, badgesPermitted: boolean) => {
    const office = anOffice({ now, policy: { badges: wanted } });
    return derive([], { office, badgesPermitted }).badges;
  };
  expect(badges(true, true)).toEqual({ wanted: true, withheld: false });
  expect(badges(true, false)).toEqual({ wanted: true, withheld: true });
  expect(badges(false, false)).toEqual({ wanted: false, withheld: false });
});

it('shows notifications as the organisation decides, and as chosen where it does not', () => {
  const on = (notifications?: boolean) => {
    const office = anOffice({ now, policy: notifications === undefined ? {} : { notifications } });
    return [true, false].map((chosen) => {
      const notices = { on: chosen, quiet: { from: 0, to: 0 } };
      return derive([], { office, notices }).notices?.on;
    });
  };
  expect(on()).toEqual([true, false]);
  expect(on(true)).toEqual([true, true]);
  expect(on(false)).toEqual([false, false]);
});

describe('the order of companies', () => {
  it('is by need, then by name', () => {
    const summary = derive([
      company('1', 'Zoo'),
      company('2', 'Disconnected', { disconnectedAt: now }),
      company('3', 'Bakery'),
      company('4', 'Shaky', shaky),
      company('5', 'Lapsed', lapsed),
      company('6', 'Broken', broken),
    ]);
    const names = summary.companies.map(({ name }) => name);
    expect(names).toEqual(['Broken', 'Lapsed', 'Shaky', 'Bakery', 'Zoo', 'Disconnected']);
  });

  it('leaves out a company that is being deleted', () => {
    expect(derive([{ ...company('1', 'Gone'), deletingAt: now }]).companies).toEqual([]);
  });
});

describe('the toolbar', () => {
  it.each([
    ['nothing is connected', [], 'not-connected', 0],
    ['all are disconnected', [company('1', 'A', { disconnectedAt: now })], 'not-connected', 0],
    ['all is well', [company('1', 'A')], 'ok', 0],
    ['one is shaky, which passes', [company('1', 'A', shaky)], 'ok', 0],
    ['one is broken', [company('1', 'A'), company('2', 'B', broken)], 'attention', 1],
    ['two need somebody', [company('1', 'A', lapsed), company('2', 'B', broken)], 'attention', 2],
  ] as const)('%s: %s', (_what, companies, state, attention) => {
    expect(derive(companies).toolbar).toMatchObject({ state, attention });
  });

  it('counts what is connected, paused and muted, each apart', () => {
    const ended = company('1', 'A', { disconnectedAt: now });
    const paused = company('2', 'B', { pausedAt: now });
    const dead = company('3', 'C', broken);
    const warning = derive([dead]).companies[0]?.warning ?? '';
    const muted = { ...dead, mute: { warning, reason: 'r', until: now + dayMs, at: now } };
    const counts = { state: 'not-connected', attention: 0, connected: 0, paused: 1, muted: 1 };
    expect(derive([ended, paused, muted]).toolbar).toMatchObject(counts);
    expect(derive([ended, paused, muted, company('4', 'D')]).toolbar).toMatchObject({
      ...counts,
      state: 'ok',
      connected: 1,
    });
  });

  it('says syncing during a first sync only', () => {
    const one = company('1', 'A');
    const { firstSyncedAt: _done, ...sync } = one.sync;
    const running = new Map([[one.id, { kind: 'first' as const, since: now }]]);
    expect(derive([{ ...one, sync }], { running }).toolbar.state).toBe('syncing');
    expect(derive([one], { running }).toolbar.state).toBe('ok');
  });
});

describe('a company under its first sync', () => {
  it('shows progress apart from what is synced', () => {
    const one = company('1', 'A');
    const progress = {
      startedAt: now - minuteMs,
      reading: 'invoices' as const,
      done: { customers: 39, invoices: 7, payments: 0 },
    };
    const running = new Map([[one.id, { kind: 'first' as const, since: now, progress }]]);
    const [shown] = derive([one], { running }).companies;
    expect(shown?.counts).toEqual(one.sync.counts);
    expect(shown?.syncing?.progress?.done.customers).toBe(39);
  });
});

describe('a consent under way', () => {
  const flow = (stage: Flow['now'], expects?: Company): Flow => ({
    id: 'f1' as FlowId,
    appId,
    startedAt: now,
    now: stage,
    ...(expects ? { expects: expects.id } : {}),
  });
  const one = company('1', 'Bakery');

  it.each([
    [{ stage: 'window' }, {}],
    [{ stage: 'exchanging' }, {}],
    [
      { stage: 'asking', companyId: one.id, companyName: 'Zoo' },
      { company: { id: one.id, name: 'Zoo' } },
    ],
    [
      { stage: 'done', companyId: one.id, companyName: 'Zoo', renewed: true },
      { company: { id: one.id, name: 'Zoo' }, renewed: true },
    ],
    [{ stage: 'failed', failure: { kind: 'consent-denied' }, at: now }, { cause: { since: now } }],
  ] as const)('at %j is shown with %j', (stage, shown) => {
    expect(derive([one], { flow: flow(stage) }).flow).toMatchObject({
      id: 'f1',
      stage: stage.stage,
      ...shown,
    });
  });

  it('names the company that is to be reconnected', () => {
    const view = derive([one], { flow: flow({ stage: 'window' }, one) }).flow;
    expect(view?.expects).toEqual({ id: one.id, name: 'Bakery' });
  });
});
