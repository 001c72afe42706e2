import { afterEach, describe, expect, test } from 'vitest';
import { explain } from '@/lib/core/causes/registry';
import type { CompanyId } from '@/lib/core/ids';
import type { Result } from '@/lib/core/result';
import type { CompanyRecipe, Exchange, IntuitUser } from '../simulator/contract';
import { DEMO_ADMIN } from '../simulator/demo-world';
import { sideBySide } from './books-side-by-side';
import { createOracle, noDifference } from './oracle';
import { companyId, createWorld, dayMs, hourMs, minuteMs, realmId, type World } from './world';

/*
 * Intuit asks for a pause: whatever the product was doing for that company, and whatever anybody clicks, nothing more is
 * sent for it until the pause is over, by Intuit's own log; another company goes on.
 */

let world: World;
afterEach(() => world.close());

const otherRealm = '9130358213047700';
const other = `production-${otherRealm}` as CompanyId;
const names = ['Throttled Inc.', 'Other Inc.'] as const;
const secondMs = 1000;

/** Every form of the refusal, and for how long it asks. */
const forms: readonly (readonly [fault: string, pauseMs: number, cause: string])[] = [
  ['api-429-xml', minuteMs, 'throttled'],
  ['api-429-json', minuteMs, 'throttled'],
  ['api-403-throttle-xml', minuteMs, 'throttled'],
  ['api-429-retry-after', 150 * secondMs, 'throttled'],
  ['api-quota-blocked', minuteMs, 'quota_blocked'],
];

const isOf = (realm: string) => (exchange: Exchange) =>
  exchange.path.startsWith(`/v3/company/${realm}/`);

async function makeWorld(sizes: object = {}): Promise<void> {
  const user: IntuitUser = {
    ...DEMO_ADMIN,
    roles: { [realmId]: 'primary-admin', [otherRealm]: 'primary-admin' },
  };
  const books = { seed: 5, customers: 8, invoices: 15, payments: 9 };
  const companies: CompanyRecipe[] = [
    { realmId, name: names[0], books: { ...books, ...sizes } },
    { realmId: otherRealm, name: names[1], books },
  ];
  world = await createWorld({ simulator: { companies, users: [user] } });
  await world.start();
  await world.connect({ name: names[1], user });
  world.visit({ user, name: names[0] });
}

const connect = () =>
  world.connect({
    name: names[0],
    user: { ...DEMO_ADMIN, roles: { [realmId]: 'primary-admin', [otherRealm]: 'primary-admin' } },
  });

/** What was being done, and which of its requests is refused: the nth of those that fit. */
interface Doing {
  readonly what: string;
  readonly strikes: { readonly nth: number; readonly resource: string };
  /** Requests that may be under way beside the one that is refused. */
  readonly beside: number;
  readonly sizes?: object;
  /** Goes before: the company is connected and in step, unless it says otherwise. */
  readonly prepare?: () => Promise<unknown>;
  readonly go: () => Promise<unknown>;
}

const runNow = (id: CompanyId, wants = {}) =>
  world.finish(world.useCases.schedule.runNow(id, 'manual', wants));

const doings: readonly Doing[] = [
  {
    what: 'a first sync counts',
    strikes: { nth: 1, resource: 'query' },
    beside: 0,
    prepare: async () => undefined,
    go: connect,
  },
  {
    what: 'a first sync reads pages',
    strikes: { nth: 6, resource: 'query' },
    beside: 5,
    sizes: { customers: 1100, invoices: 2200, payments: 1100 },
    prepare: async () => undefined,
    go: connect,
  },
  {
    what: 'the hourly poll asks',
    strikes: { nth: 1, resource: 'cdc' },
    beside: 0,
    go: () => untilStruck(65 * minuteMs),
  },
  {
    what: 'the night compares its part',
    strikes: { nth: 1, resource: 'query' },
    beside: 3,
    go: () => untilStruck(dayMs),
  },
  {
    what: 'somebody compares everything',
    strikes: { nth: 2, resource: 'query' },
    beside: 3,
    go: async () => {
      await world.finish(world.useCases.audits.start(companyId));
      await world.rest();
    },
  },
  {
    what: 'somebody puts right what was found',
    strikes: { nth: 1, resource: 'query' },
    beside: 0,
    prepare: async () => {
      await connect();
      await world.pass(10 * minuteMs);
      await spoil();
      await world.finish(world.useCases.audits.start(companyId));
      await world.rest();
    },
    go: () => world.finish(world.useCases.audits.repair(companyId)),
  },
  {
    what: 'somebody wants more days',
    strikes: { nth: 2, resource: 'query' },
    beside: 3,
    go: () => runNow(companyId, { since: world.time.now() - 400 * dayMs }),
  },
  {
    what: 'somebody proves the pairing',
    strikes: { nth: 1, resource: 'query' },
    beside: 0,
    go: () => world.finish(world.useCases.pairing.prove(companyId)),
  },
  {
    what: 'the subscription is asked about',
    strikes: { nth: 1, resource: `companyinfo/${realmId}` },
    beside: 0,
    go: () => untilStruck(2 * dayMs),
  },
];

const syncNow: Doing = {
  what: 'somebody presses Sync Now',
  strikes: { nth: 1, resource: 'cdc' },
  beside: 0,
  go: () => runNow(companyId),
};

/** A record that is missing here, behind everybody's back. */
async function spoil(): Promise<void> {
  const opened = await world.finish(world.ports.mirrors.of(companyId));
  if (!opened.ok) throw new Error(opened.failure.kind);
  const [one] = [...world.simulator.companies.get(realmId)!.records('Customer')];
  const remove = [{ kind: 'Customer' as const, id: one!.Id as never }];
  await world.finish(opened.value.commit({ remove, change: (state) => state }));
}

async function untilStruck(withinMs: number): Promise<void> {
  const until = world.time.now() + withinMs;
  while (struckAt === undefined && world.time.now() < until) await world.pass(minuteMs / 6);
  if (struckAt === undefined) throw new Error('never asked');
}

/** When the answer that asks for a pause was out, and what left for the company after that. */
let struckAt: number | undefined;
let left: { readonly at: number; readonly path: string }[] = [];

function strike(fault: string, { nth, resource }: Doing['strikes']): void {
  struckAt = undefined;
  left = [];
  let fitting = 0;
  let struck: string | undefined;
  const isThe = ({ path, query }: Exchange): boolean => {
    if (path !== `/v3/company/${realmId}/${resource}`) return false;
    fitting += 1;
    if (fitting === nth) struck = `${path} ${[...query].join('&')}`;
    return fitting === nth;
  };
  world.wire.inject(fault, { when: isThe });
  world.wire.meanwhile = (moment, { pathname, searchParams }) => {
    if (!pathname.startsWith(`/v3/company/${realmId}/`)) return;
    const at = world.time.now();
    if (moment === 'request' && struckAt !== undefined) left.push({ at, path: pathname });
    if (moment === 'answer' && struck === `${pathname} ${[...searchParams].join('&')}`) {
      struckAt ??= at;
    }
  };
}

/** Whatever anybody can do that asks Intuit: all of it is refused, with the cause and the time at which it goes on. */
async function clickEverything(cause: string, until: number): Promise<void> {
  const { audits, pairing } = world.useCases;
  const results: Record<string, Result<unknown>> = {
    'Sync Now': await runNow(companyId),
    'Manual sync': await runNow(companyId, { since: world.time.now() - dayMs }),
    customers: await runNow(companyId, { customers: true }),
    'Pairing proof': await world.finish(pairing.prove(companyId)),
    Repair: await world.finish(audits.repair(companyId)),
  };
  await world.finish(audits.start(companyId));
  for (const [click, result] of Object.entries(results)) {
    // Where nothing is to be put right, nothing is asked.
    if (click !== 'Repair' || !result.ok) expectRefused(click, result, cause, until);
  }
  await world.finish(audits.cancel(companyId));
  expect(world.time.now()).toBeLessThan(until);
}

function expectRefused(click: string, result: Result<unknown>, cause: string, until: number): void {
  expect([click, result.ok ? 'ok' : explain(result.failure).id]).toEqual([click, cause]);
  const end = !result.ok && 'until' in result.failure ? result.failure.until! : Number.NaN;
  expect(end).toBeGreaterThanOrEqual(until);
  expect(end).toBeLessThan(until + 2 * secondMs);
}

async function dueAts(): Promise<readonly number[]> {
  const tasks = await world.finish(world.ports.registry.list('tasks'));
  return tasks.filter((task) => task.companyId === companyId).map(({ dueAt }) => dueAt);
}

const cases = [
  ...forms.map((form) => ({ doing: syncNow, form })),
  ...doings.map((doing, index) => ({ doing, form: forms[index % forms.length]! })),
].map(({ doing, form }) => [doing.what, form[0], doing, form] as const);

describe('Intuit asks for a pause', () => {
  test.each(cases)('while %s (%s)', async (_what, _fault, doing, [fault, pauseMs, cause]) => {
    await makeWorld(doing.sizes);
    const books = world.simulator.companies.get(realmId)!;
    const oracle = createOracle(books, () => world.time.now());
    oracle.look();
    await (doing.prepare ?? inStep)();
    strike(fault, doing.strikes);
    await doing.go();
    await world.rest();
    if (struckAt === undefined) throw new Error('nobody was refused');
    const until = struckAt + pauseMs;
    // Those that had left before the answer was heard; nothing tells them apart but that they are few and of its moment.
    const besides = left.splice(0);
    expect(besides.filter(({ at }) => at > struckAt!)).toEqual([]);
    expect(besides.length).toBeLessThanOrEqual(doing.beside);

    await clickEverything(cause, until);
    expect((await runNow(other)).ok).toBe(true);
    // Its successor knows of it.
    world.kill();
    await world.start();
    await clickEverything(cause, until);
    expect((await runNow(other)).ok).toBe(true);
    expect(Math.min(...(await dueAts()))).toBeGreaterThanOrEqual(until);
    world.time.moveTo(until - 1);
    expectRefused('Sync Now', await runNow(companyId), cause, until);
    expect(left).toEqual([]);

    // What was wanted goes on where it stood, and nothing is read twice or lost.
    const before = world.simulator.log.length;
    await world.pass(3 * hourMs);
    expect(left.filter(({ at }) => at < until)).toEqual([]);
    expect(left.length).toBeGreaterThan(0);
    // Putting right is begun by a person, and again where it was refused.
    expect((await world.finish(world.useCases.audits.repair(companyId))).ok).toBe(true);
    expect(await oracle.compare(world.disk)).toEqual(noDifference);
    expect(pagesTwice(before)).toEqual([]);
    const both = await sideBySide(world);
    expect(both).toMatchObject({ untold: [], invented: [], open: 0 });
    const { reads } = await world.finish(world.useCases.budget.read());
    expect(reads).toBe(world.simulator.meteredReads());
    expect(world.reported).toEqual([]);
  });
});

async function inStep(): Promise<void> {
  await connect();
  await world.pass(10 * minuteMs);
}

/** Pages of a first sync that were read before the pause, and are asked for again after it. */
function pagesTwice(before: number): readonly string[] {
  const pages = world.simulator.log.map(({ exchange, status }, index) => ({
    index,
    good: status === 200 && isOf(realmId)(exchange),
    page: exchange.query.get('query') ?? '',
  }));
  const isPage = ({ page }: { page: string }) => /STARTPOSITION \d{4,}/i.test(page);
  const had = new Set(
    pages.filter((one) => one.good && isPage(one) && one.index < before).map(({ page }) => page),
  );
  return pages
    .filter((one) => isPage(one) && one.index >= before && had.has(one.page))
    .map(({ page }) => page);
}
