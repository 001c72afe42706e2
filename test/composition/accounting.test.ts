import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { explain } from '@/lib/core/causes/registry';
import { deriveLink } from '@/lib/core/connection';
import type { Result } from '@/lib/core/result';
import { createOracle, noDifference } from './oracle';
import { companyId, createWorld, hourMs, minuteMs, realmId, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await createWorld({ books: { seed: 5, customers: 8, invoices: 15, payments: 9 } });
  await world.start();
  await world.connect();
}, 30_000);
afterAll(() => world.close());
beforeEach(() => world.simulator.faults.clear());

const causeIn = (result: Result<unknown>) => (result.ok ? 'ok' : explain(result.failure).id);

/** Fault, the cause of the failed run, and how the link stands right after it. */
const rows: readonly [string, string, 'proved' | 'shaky' | 'needs-attention'][] = [
  ['api-503-html', 'intuit_down', 'shaky'],
  ['api-maintenance-html', 'intuit_down', 'shaky'],
  ['api-500-3100', 'intuit_down', 'shaky'],
  ['api-504-xml', 'intuit_down', 'shaky'],
  ['api-429-xml', 'throttled', 'shaky'],
  ['api-429-json', 'throttled', 'shaky'],
  ['api-429-retry-after', 'throttled', 'shaky'],
  ['api-403-throttle-xml', 'throttled', 'shaky'],
  ['api-401-3200', 'ok', 'proved'],
  ['api-401-120', 'admin_lost', 'needs-attention'],
  ['api-401-100-xml', 'ok', 'proved'],
  ['api-401-130-xml', 'wrong_environment', 'needs-attention'],
  ['api-403-3100', 'access_removed', 'needs-attention'],
  ['api-200-fault-6190', 'subscription_lapsed', 'needs-attention'],
  ['api-400-6190', 'subscription_lapsed', 'needs-attention'],
  ['api-400-5020', 'feature_missing', 'proved'],
  ['api-400-610', 'record_gone', 'proved'],
  ['api-400-2050', 'request_refused', 'proved'],
  ['api-400-2500', 'reference_inactive', 'proved'],
  ['api-400-4001', 'query_refused', 'proved'],
  ['api-400-5010', 'stale_object', 'proved'],
  ['api-400-6140', 'duplicate_number', 'proved'],
  ['api-400-6210', 'books_closed', 'proved'],
  ['api-400-6240', 'duplicate_name', 'proved'],
  ['api-400-6540', 'deposited_payment', 'proved'],
  ['api-truncated-json', 'answer_unreadable', 'proved'],
  ['api-html-200', 'intuit_down', 'shaky'],
  ['api-never-answers', 'connection_timeout', 'shaky'],
  ['api-connection-reset', 'connection_failed', 'shaky'],
  ['api-response-lost', 'connection_failed', 'shaky'],
  ['api-reset-mid-body', 'connection_failed', 'shaky'],
  ['api-quota-blocked', 'quota_blocked', 'needs-attention'],
];

/** Believed only when it comes again after a good refresh (architecture D4). */
const believedTwice = new Set(['api-401-120', 'api-403-3100']);

describe('a fault of the accounting API', () => {
  test('none is missing here', () => {
    const api = world.simulator.faults.names().filter((name) => name.startsWith('api-'));
    expect(rows.map(([fault]) => fault).toSorted()).toEqual(api.toSorted());
  });

  test.each(rows)(
    '%s is %s, the link %s, and the next run catches up',
    async (fault, cause, health) => {
      const company = world.simulator.companies.get(realmId)!;
      const oracle = createOracle(company, () => world.time.now());
      oracle.look();
      company.act.createCustomer({ displayName: `During ${fault}` });
      const struck = world.simulator.faults.struck(fault);
      const times = believedTwice.has(fault) ? 2 : 1;
      world.wire.inject(fault, { times });
      const result = await world.finish(world.useCases.schedule.runNow(companyId, 'manual'));
      expect(causeIn(result)).toBe(cause);
      expect(world.simulator.faults.struck(fault) - struck).toBe(times);
      const row = await world.finish(world.ports.registry.read('companies', companyId));
      expect(deriveLink(row!.link, world.time.now()).health).toBe(health);
      await world.pass(hourMs + 5 * minuteMs);
      expect(await oracle.compare(world.disk)).toEqual(noDifference);
      const later = await world.finish(world.ports.registry.read('companies', companyId));
      expect(deriveLink(later!.link, world.time.now()).health).toBe('proved');
    },
    30_000,
  );

  test('throttling waits a minute, for that company alone', async () => {
    world.wire.inject('api-429-xml');
    await world.finish(world.useCases.schedule.runNow(companyId, 'manual'));
    const before = world.simulator.log.length;
    await world.pass(59_000);
    expect(world.simulator.log.length).toBe(before);
    await world.pass(3_000);
    expect(world.simulator.log.length).toBeGreaterThan(before);
  });

  test('a refused token is renewed once; refused again it is access removed', async () => {
    const tokenRequests = () =>
      world.simulator.log.filter(({ exchange }) => exchange.path.endsWith('/bearer')).length;
    const before = tokenRequests();
    world.wire.inject('api-401-3200', { times: 2 });
    const result = await world.finish(world.useCases.sync.run(companyId, 'manual'));
    expect(causeIn(result)).toBe('access_removed');
    expect(tokenRequests() - before).toBe(1);
  });
});
