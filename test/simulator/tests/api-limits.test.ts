import { describe, expect, it } from 'vitest';
import { createCompany } from '../books/company';
import { type ApiWorld, createApiWorld, type Reply, TOKEN } from './api-world';

const MINUTE_MS = 60_000;

async function burst(world: ApiWorld, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let time = 0; time < times; time++) {
    statuses.push((await world.get('companyinfo/1001')).status);
  }
  return statuses;
}

const count = (statuses: readonly number[], status: number): number =>
  statuses.filter((one) => one === status).length;

describe('limits', () => {
  it('let ten requests a second through, in a window that slides', async () => {
    const world = createApiWorld({}, { limits: true });
    expect(count(await burst(world, 6), 200)).toBe(6);
    world.clock.advance(600);
    expect(count(await burst(world, 6), 200)).toBe(4);
    world.clock.advance(400);
    expect(count(await burst(world, 8), 200)).toBe(6);
  });

  it('let 500 requests a minute through', async () => {
    const world = createApiWorld({}, { limits: true });
    let good = 0;
    for (let second = 0; second < 55; second++) {
      good += count(await burst(world, 10), 200);
      world.clock.advance(1000);
    }
    expect(good).toBe(500);
    world.clock.advance(MINUTE_MS);
    expect(count(await burst(world, 10), 200)).toBe(10);
  });

  it('let 40 batches a minute through', async () => {
    const world = createApiWorld({}, { limits: true });
    const replies: Reply[] = [];
    for (let second = 0; second < 42; second++) {
      replies.push(await world.post('batch', { BatchItemRequest: [] }));
      world.clock.advance(1000);
    }
    expect(replies.filter((one) => one.status === 200)).toHaveLength(40);
    expect((await world.get('companyinfo/1001')).status).toBe(200);
  });

  it.each([
    [
      'xml-429',
      429,
      '<Error code="3001"><Message>message=ThrottleExceeded; errorCode=003001; statusCode=429</Message>',
    ],
    ['json-429', 429, '"code":"3001"'],
    ['xml-403', 403, '<Error code="3001">'],
  ] as const)('answer %s', async (throttleBody, status, text) => {
    const world = createApiWorld({}, { limits: true, throttleBody });
    await burst(world, 10);
    const reply = await world.get('companyinfo/1001');
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(text);
    expect(reply.answer.headers).not.toHaveProperty('Retry-After');
  });

  it('can be switched off', async () => {
    expect(count(await burst(createApiWorld(), 50), 200)).toBe(50);
  });
});

describe('the month’s metered reads', () => {
  it('block reads when they are used up, writes never, until the next month', async () => {
    const world = createApiWorld({}, { monthlyReads: 3 });
    expect(await burst(world, 4)).toEqual([200, 200, 200, 429]);
    expect((await world.post('customer', { DisplayName: 'A' })).status).toBe(200);
    const writes = [{ bId: '1', operation: 'create', Customer: { DisplayName: 'B' } }];
    expect((await world.post('batch', { BatchItemRequest: writes })).status).toBe(200);
    world.clock.advance(11 * 24 * 60 * MINUTE_MS);
    expect((await world.get('companyinfo/1001')).status).toBe(200);
  });

  it('count queries of a batch one by one and refused reads not at all', async () => {
    const world = createApiWorld({}, { monthlyReads: 4 });
    await world.query('SELECT nonsense');
    await world.get('customer/77');
    const queries = ['1', '2', '3'].map((bId) => ({ bId, Query: 'SELECT * FROM Term' }));
    await world.post('batch', { BatchItemRequest: queries });
    expect(await burst(world, 2)).toEqual([200, 429]);
  });

  it('are free in a sandbox, also for the production companies beside it', async () => {
    const world = createApiWorld({ environment: 'sandbox' }, { monthlyReads: 2 });
    const { token } = world.tokens.get(TOKEN)!;
    const production = { ...token, environment: 'production', realmId: '2002' } as const;
    world.tokens.set('token-of-the-production-company', { token: production });
    world.world.users.set('u1', { ...world.world.users.get('u1')!, roles: BOTH });
    world.world.companies.set('2002', createCompany({ realmId: '2002' }, world.clock));
    const host = 'sandbox-quickbooks.api.intuit.com';
    for (let time = 0; time < 3; time++) {
      expect((await world.get('companyinfo/1001', { host })).status).toBe(200);
    }
    const beside = { realmId: '2002', token: 'token-of-the-production-company' };
    const statuses: number[] = [];
    for (let time = 0; time < 3; time++) {
      statuses.push((await world.get('companyinfo/2002', beside)).status);
    }
    expect(statuses).toEqual([200, 200, 429]);
  });
});

const BOTH = { '1001': 'company-admin', '2002': 'company-admin' } as const;

describe('answer times', () => {
  it('are 60 ms and 0.7 ms a record when the benchmark runs', async () => {
    const world = createApiWorld({}, { answerTime: 'benchmark' });
    expect((await world.query('SELECT * FROM Term')).answer).toMatchObject({
      records: 4,
      delayMs: 62.8,
    });
    world.world.switches.answerTime = 'instant';
    expect((await world.query('SELECT * FROM Term')).answer).not.toHaveProperty('delayMs');
  });
});
