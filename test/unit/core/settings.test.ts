import { describe, expect, it } from 'vitest';
import { companiesToDelete, planApps, planCompanies, planTasks } from '@/lib/core/apply-policy';
import { usualEveryMs } from '@/lib/core/cadence';
import type { Company, IntuitApp, LinkFacts } from '@/lib/core/company';
import { noCounts } from '@/lib/core/company';
import { deriveLink } from '@/lib/core/connection';
import { appIdOf, companyIdOf, type FlowId, parseRealmId } from '@/lib/core/ids';
import { shareOf } from '@/lib/core/limits';
import type { Policy } from '@/lib/core/policy';
import { isRealmAllowed, localDefaults, settingsInForce } from '@/lib/core/settings';
import type { Task } from '@/lib/core/task';
import { dayMs, hourMs, minuteMs } from '@/lib/core/time';

const now = Date.UTC(2026, 10, 21, 12);
const realm = (text: string) => parseRealmId(text)!;

describe('settings in force', () => {
  const here = settingsInForce({}, localDefaults);

  it('are chosen here where the organisation decides nothing', () => {
    expect(Object.values(here).map(({ from }) => from)).toEqual(
      Object.keys(here).map(() => 'here'),
    );
    expect(here.accessMode.value).toBe('basic');
    expect(here.everyMs.value).toEqual(usualEveryMs);
  });

  const table: readonly (readonly [Policy, keyof typeof here, unknown])[] = [
    [{ accessMode: 'pro' }, 'accessMode', 'pro'],
    [{ badges: false }, 'badges', false],
    [{ notifications: false }, 'notifications', false],
    [
      { intervalMinutes: { payments: 15 } },
      'everyMs',
      { ...usualEveryMs, payments: 15 * minuteMs },
    ],
    [{ shareOfLimit: 50 }, 'shareOfLimit', 50],
    [{ allowedRealms: [] }, 'allowedRealms', []],
    [{ keepJournalDays: 30 }, 'keepJournalDays', 30],
    [{ deleteDisconnectedAfterDays: 0 }, 'deleteDisconnectedAfterDays', 0],
    [{ monthlyReads: 1_000_000 }, 'monthlyReads', 1_000_000],
    [{ shareOfReads: 25 }, 'shareOfReads', 25],
    [{ leastVersion: '1.2' }, 'leastVersion', '1.2'],
    [{ helpContact: { name: 'IT' } }, 'helpContact', { name: 'IT' }],
    [
      { intuitApp: { clientId: 'ABabcdefgh', environment: 'sandbox', clientAuth: 'none' } },
      'intuitApp',
      'ABabcdefgh',
    ],
  ];

  it.each(table)('%j decides over what is chosen here, and says so', (policy, field, value) => {
    const inForce = settingsInForce(policy, { ...localDefaults, badges: true });
    expect(inForce[field]).toEqual({ value, from: 'policy' });
    const others = Object.entries(inForce).filter(([name]) => name !== field);
    expect(others.map(([, { from }]) => from)).toEqual(others.map(() => 'here'));
  });

  it('has a row for every setting that a policy can hold, but the role, which is derived with the lock', () => {
    expect(table.map(([, field]) => field).toSorted()).toEqual(Object.keys(here).toSorted());
  });

  it('allow every company, only those listed, or none', () => {
    const allowed = (policy: Policy) => isRealmAllowed(settingsInForce(policy, localDefaults), '7');
    expect(allowed({})).toBe(true);
    expect(allowed({ allowedRealms: [realm('8'), realm('7')] })).toBe(true);
    expect(allowed({ allowedRealms: [realm('77')] })).toBe(false);
    expect(allowed({ allowedRealms: [] })).toBe(false);
  });
});

const given = { clientId: 'ABabcdefgh', environment: 'production', clientAuth: 'none' } as const;
const appId = appIdOf('production', given.clientId);
const app = (change: Partial<IntuitApp> = {}): IntuitApp => ({
  ...given,
  id: appId,
  hasSecret: false,
  savedAt: 1,
  ...change,
});

function company(number: string, link: LinkFacts = {}): Company {
  return {
    id: companyIdOf('production', realm(number)),
    environment: 'production',
    realmId: realm(number),
    appId,
    name: number,
    addedAt: 1,
    addedBy: 'f' as FlowId,
    link,
    sync: { mirrorRevision: 0, fruitfulRuns: 0, counts: noCounts },
  };
}

describe("the organisation's app", () => {
  const basic = { ...given, clientAuth: 'client_secret_basic' } as const;
  it.each([
    ['is added', given, [], [], [app({ savedAt: now, managed: true })], []],
    ['is left alone once there', given, [app({ managed: true })], [], [], []],
    [
      'takes over the same keys with their secret',
      basic,
      [app({ clientAuth: 'client_secret_post', hasSecret: true })],
      [],
      [app({ ...basic, hasSecret: true, managed: true })],
      [],
    ],
    ['goes with the policy', undefined, [app({ managed: true })], [], [], [app({ managed: true })]],
    [
      'stays as an own one while a company uses it',
      undefined,
      [app({ managed: true })],
      [company('7')],
      [app()],
      [],
    ],
    [
      'stays as an own one with its secret',
      undefined,
      [app({ managed: true, hasSecret: true })],
      [],
      [app({ hasSecret: true })],
      [],
    ],
    ['leaves own ones alone', undefined, [app()], [], [], []],
  ] as const)('%s', (_case, intuitApp, apps, companies, put, remove) => {
    const policy = intuitApp ? { intuitApp } : {};
    expect(planApps(policy, apps, companies, now)).toEqual({ put, remove });
  });
});

describe('companies', () => {
  it('are switched off and on again by the list', () => {
    const settings = settingsInForce({ allowedRealms: [realm('7')] }, localDefaults);
    const off = { offByPolicyAt: 1 };
    const plan = planCompanies(settings, [
      company('7'),
      company('8'),
      company('9', off),
      company('7', off),
    ]);
    expect(plan.off.map(({ name }) => name)).toEqual(['8']);
    expect(plan.on.map(({ name }) => name)).toEqual(['7']);
  });

  it('are Disabled while the organisation switched them off, whatever else is known', () => {
    const link = {
      offByPolicyAt: 1,
      provedAt: now,
      broken: { failure: { kind: 'access-removed' }, since: 1 },
    } as const;
    expect(deriveLink(link, now)).toMatchObject({
      state: 'disabled',
      health: 'idle',
      offByPolicy: true,
    });
    expect(deriveLink({ ...link, disconnectedAt: 1 }, now)).not.toHaveProperty('offByPolicy');
  });

  it.each([
    [null, []],
    [0, ['1', '2']],
    [30, ['2']],
  ])('kept for %s days after disconnecting: %j go', (days, gone) => {
    const policy = days === null ? {} : { deleteDisconnectedAfterDays: days };
    const all = [
      company('1', { disconnectedAt: now - dayMs }),
      company('2', { disconnectedAt: now - 30 * dayMs }),
      company('3'),
    ];
    const ids = companiesToDelete(settingsInForce(policy, localDefaults), all, now);
    expect(ids).toEqual(gone.map((name) => `production-${name}`));
  });
});

it('brings tasks forward whose interval became shorter, and leaves the pauses of failing ones', () => {
  const task = (kind: Task['kind'], inMs: number, failures = 0): Task => ({
    companyId: company('7').id,
    kind,
    direction: 'from-quickbooks',
    everyMs: hourMs,
    dueAt: now + inMs,
    on: true,
    failures,
  });
  const settings = settingsInForce({ intervalMinutes: { payments: 10 } }, localDefaults);
  const tasks = [
    task('payments', hourMs),
    task('payments', 5 * minuteMs),
    task('payments', hourMs, 2),
    task('invoices', hourMs),
  ];
  expect(planTasks(settings, tasks, now)).toEqual([{ ...tasks[0], dueAt: now + 10 * minuteMs }]);
});

it.each([
  [100, 10],
  [50, 5],
  [25, 2],
  [5, 1],
])('%s percent of ten sends are %s', (percent, count) => {
  expect(shareOf([{ count: 10, perMs: 1 }], percent)).toEqual([{ count, perMs: 1 }]);
});
