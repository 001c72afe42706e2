import { describe, expect, it } from 'vitest';
import { createCompany } from '../books/company';
import { createApiWorld, NOON_AT, type Reply, TOKEN, type TokenState } from './api-world';

const SANDBOX = 'sandbox-quickbooks.api.intuit.com';

function expectGateway(reply: Reply, status: number, type: string, code: string): void {
  expect(reply.status).toBe(status);
  expect(reply.json.fault.type).toBe(type);
  expect(reply.json.fault.error[0].code).toBe(code);
  expect(reply.json.time).toBe(NOON_AT);
  expect(Object.keys(reply.json)).toEqual([
    'warnings',
    'intuitObject',
    'fault',
    'report',
    'queryResponse',
    'batchItemResponse',
    'attachableResponse',
    'syncErrorResponse',
    'requestId',
    'time',
    'status',
    'cdcresponse',
  ]);
}

describe('who may ask', () => {
  it.each([
    ['no token', { token: null }, null],
    ['a short token', { token: 'abc' }, 'Malformed bearer token: too short or too long'],
    [
      'another scheme',
      { headers: { authorization: 'Basic abc' } },
      expect.stringContaining('Malformed'),
    ],
    ['a token nobody issued', { token: 'nobody-ever-issued-this' }, null],
  ])('%s: 401, 3200', async (_, ask, detail) => {
    const reply = await createApiWorld().get('companyinfo/1001', ask);
    expectGateway(reply, 401, 'AUTHENTICATION', '3200');
    expect(reply.json.fault.error[0]).toEqual({
      message: 'message=AuthenticationFailed; errorCode=003200; statusCode=401',
      detail,
      code: '3200',
      element: null,
    });
  });

  it('an expired token: 401, 3200; a revoked one: 403, 3100', async () => {
    const world = createApiWorld();
    const state: TokenState = world.tokens.get(TOKEN)!;
    state.because = 'expired';
    const expired = await world.get('companyinfo/1001');
    expectGateway(expired, 401, 'AUTHENTICATION', '3200');
    expect(expired.json.fault.error[0].detail).toMatch(/^Token expired: /);
    state.because = 'revoked';
    const revoked = await world.get('companyinfo/1001');
    expectGateway(revoked, 403, 'SERVICE', '3100');
    expect(revoked.json.fault.error[0].message).toBe(
      'message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403',
    );
  });

  it('a revoked one may be answered as an expired one', async () => {
    const world = createApiWorld();
    world.world.switches.disconnectedAnswer = 'not-authenticated';
    const state: TokenState = world.tokens.get(TOKEN)!;
    state.because = 'revoked';
    Object.assign(state.token, { ended: { because: 'revoked', at: 0 } });
    expectGateway(await world.get('companyinfo/1001'), 401, 'AUTHENTICATION', '3200');
  });

  it('another realm than the token’s: 403, 3100', async () => {
    const world = createApiWorld();
    world.world.companies.set('2002', createCompany({ realmId: '2002' }, world.clock));
    const reply = await world.get('companyinfo/2002', { realmId: '2002' });
    expectGateway(reply, 403, 'SERVICE', '3100');
  });

  it('a realm that nobody knows: 403, 3100', async () => {
    const world = createApiWorld();
    world.world.companies.clear();
    expectGateway(await world.get('companyinfo/1001'), 403, 'SERVICE', '3100');
  });

  it('keys of the other environment: 403, 3100', async () => {
    const reply = await createApiWorld().get('companyinfo/1001', { host: SANDBOX });
    expectGateway(reply, 403, 'SERVICE', '3100');
  });

  it('a company of the other environment: 401, 130 in XML', async () => {
    const world = createApiWorld({ environment: 'sandbox' });
    const state = world.tokens.get(TOKEN)!;
    world.tokens.set(TOKEN, { token: { ...state.token, environment: 'production' } });
    const reply = await world.get('companyinfo/1001');
    expect(reply.status).toBe(401);
    expect(reply.text).toContain('<Error code="130"><Message>Accessing Wrong Cluster</Message>');
    expect(reply.answer.headers?.['Content-Type']).toContain('xml');
  });

  it('a scope without accounting: 403, 3100', async () => {
    const world = createApiWorld();
    const state = world.tokens.get(TOKEN)!;
    world.tokens.set(TOKEN, { token: { ...state.token, scope: 'openid' } });
    const reply = await world.get('companyinfo/1001');
    expectGateway(reply, 403, 'SERVICE', '3100');
    expect(reply.json.fault.error[0].detail).toContain('sufficient scope');
  });

  it('somebody who is no admin any more: 401, 120', async () => {
    const world = createApiWorld();
    const user = world.world.users.get('u1')!;
    world.world.users.set('u1', { ...user, roles: { '1001': 'standard' } });
    const reply = await world.get('companyinfo/1001');
    expect(reply.status).toBe(401);
    expect(reply.json.Fault.Error[0]).toMatchObject({
      Message: 'Authorization Failure',
      code: '120',
    });
    expect(reply.json.Fault.Error[0].Detail).toContain('-11014');
  });

  it('an admin of the company', async () => {
    const reply = await createApiWorld({ name: 'Any & All' }).get('companyinfo/1001');
    expect(reply.status).toBe(200);
    expect(reply.json.CompanyInfo).toMatchObject({
      CompanyName: 'Any & All',
      Id: '1',
      domain: 'QBO',
    });
    expect(reply.answer.headers).toMatchObject({ intuit_tid: 'tid-1' });
  });
});

describe('a lapsed company', () => {
  const customer = { DisplayName: 'New' };

  it.each([
    ['allowed', 200, false, 400],
    ['fault-400', 400, true, 400],
    ['fault-200', 200, true, 200],
  ] as const)('with reads %s', async (lapsedReads, status, faulty, writeStatus) => {
    const world = createApiWorld({ subscription: 'lapsed' }, { lapsedReads });
    const read = await world.query('SELECT * FROM Term');
    expect(read.status).toBe(status);
    expect(read.json.Fault?.Error[0].code).toBe(faulty ? '6190' : undefined);
    const write = await world.post('customer', customer);
    expect(write.status).toBe(writeStatus);
    expect(write.json.Fault.Error[0]).toMatchObject({
      Message: 'Invalid Company Status',
      code: '6190',
    });
    expect(world.company.count('Customer')).toBe(0);
  });

  it('refuses writes inside a batch one by one, and comes back when paid', async () => {
    const world = createApiWorld({ subscription: 'lapsed' });
    const items = [
      { bId: '1', operation: 'create', Customer: customer },
      { bId: '2', Query: 'SELECT * FROM Term' },
    ];
    const reply = await world.post('batch', { BatchItemRequest: items });
    expect(reply.status).toBe(200);
    expect(reply.json.BatchItemResponse[0].Fault.Error[0].code).toBe('6190');
    expect(reply.json.BatchItemResponse[1].QueryResponse.Term).toHaveLength(4);
    world.company.subscription = 'active';
    expect((await world.post('customer', customer)).status).toBe(200);
  });
});

describe('the form of an answer', () => {
  it('is XML unless JSON is accepted', async () => {
    const world = createApiWorld();
    world.company.act.createCustomer({ displayName: 'A & <B>' });
    const reply = await world.query('SELECT * FROM Customer', { headers: { accept: '*/*' } });
    expect(reply.answer.headers?.['Content-Type']).toBe('application/xml;charset=UTF-8');
    expect(reply.text).toContain(
      '<IntuitResponse xmlns="http://schema.intuit.com/finance/v3" time="2026-11-20T12:00:00.000-08:00"><QueryResponse startPosition="1" maxResults="1"><Customer domain="QBO" sparse="false">',
    );
    expect(reply.text).toContain('<DisplayName>A &amp; &lt;B&gt;</DisplayName>');
    expect(reply.text).toContain('<CurrencyRef name="United States Dollar">USD</CurrencyRef>');
    const refused = await world.query('SELECT', { headers: { accept: 'text/html' } });
    expect(refused.text).toContain('<Fault type="ValidationFault"><Error code="4000">');
  });

  it('is another part’s business on other hosts', async () => {
    await expect(createApiWorld().get('x', { host: 'oauth.platform.intuit.com' })).rejects.toThrow(
      'not its host',
    );
  });

  it('refuses what is not there: unknown resources, capital letters, other verbs', async () => {
    const world = createApiWorld();
    for (const path of ['dragon/1', 'Customer/1', 'customer/1/pdf']) {
      const reply = await world.get(path);
      expect([reply.status, reply.json.Fault.Error[0].code], path).toEqual([400, '500']);
    }
    const missing = await world.get('customer/77');
    expect([missing.status, missing.json.Fault.Error[0].code]).toEqual([400, '610']);
  });
});
