import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Exchange, Simulator } from '../contract';
import { createSimulatorFetch } from '../node-fetch';
import { startSimulator } from '../start';
import { createSwitches } from '../switches';

const DISCOVERY = 'https://developer.api.intuit.com/.well-known/openid_configuration';
const TOKEN = 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer';

let simulator: Simulator;
let send: typeof fetch;

beforeEach(async () => {
  simulator = await startSimulator();
  send = createSimulatorFetch(simulator);
});
afterEach(() => simulator.close());

const post = (body: string) => send(TOKEN, { method: 'POST', body });
const isToken = (exchange: Exchange) => exchange.path.endsWith('/bearer');

describe('hosts and headers', () => {
  test('the certificate covers every host and is the one that spki names', () => {
    const certificate = new X509Certificate(simulator.certificate);
    for (const host of [
      'oauth.platform.intuit.com',
      'sandbox-quickbooks.api.intuit.com',
      'app.sandbox.qbo.intuit.com',
      'c12.qbo.intuit.com',
    ]) {
      expect(certificate.checkHost(host), host).toBeDefined();
    }
    const der = certificate.publicKey.export({ type: 'spki', format: 'der' });
    expect(simulator.spki).toBe(createHash('sha256').update(der).digest('base64'));
  });

  test('a host that is not played is refused with 421 and a list of those that are', async () => {
    const response = await send('https://workers.intuit.com/');
    expect(response.status).toBe(421);
    expect(await response.text()).toMatch(
      /does not play "workers\.intuit\.com".*qbo\.intuit\.com/s,
    );
  });

  test('a path nobody knows is 404', async () => {
    expect((await send('https://developer.api.intuit.com/nothing')).status).toBe(404);
  });

  test('every answer has its own support id, a server name, and no CORS header', async () => {
    const [first, second] = await Promise.all([
      send(DISCOVERY),
      send('https://workers.intuit.com/'),
    ]);
    expect(first.headers.get('intuit_tid')).toMatch(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/);
    expect(second.headers.get('intuit_tid')).not.toBe(first.headers.get('intuit_tid'));
    expect(first.headers.get('server')).toBe('nginx');
    expect([...first.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    );
    const preflight = await send(TOKEN, { method: 'OPTIONS' });
    expect(preflight.ok).toBe(false);
    expect(
      [...preflight.headers.keys()].filter((name) => name.startsWith('access-control')),
    ).toEqual([]);
  });

  test('the Date header follows simulated time and its own error', async () => {
    const dateOf = async () => Date.parse((await send(DISCOVERY)).headers.get('date') ?? '');
    const secondsApart = async () => Math.round((await dateOf()) - simulator.clock.now()) / 1000;
    expect(Math.abs(await secondsApart())).toBeLessThan(5);
    simulator.clock.advance(40 * 86_400_000);
    expect(Math.abs(await secondsApart())).toBeLessThan(5);
    expect(simulator.clock.now() - Date.now()).toBeGreaterThan(39 * 86_400_000);
    simulator.switches.dateHeaderSkewSeconds = -600;
    expect(Math.abs((await secondsApart()) + 600)).toBeLessThan(5);
  });

  test('simulated time starts where it is told to and never runs back', async () => {
    const early = await startSimulator({ startAt: Date.UTC(2024, 0, 1) });
    expect(new Date(early.clock.now()).getUTCFullYear()).toBe(2024);
    expect(() => early.clock.advance(-1)).toThrow(/only moves forward/);
    await early.close();
  });

  test('the log keeps every exchange in the order of answers, without secrets', async () => {
    await post('grant_type=refresh_token&refresh_token=RT1-very-secret&client_secret=hush');
    await send(TOKEN, { method: 'POST', body: '{"token": "RT1-very-secret"}' });
    expect(simulator.log.map((line) => [line.exchange.method, line.status])).toEqual([
      ['POST', 401],
      ['POST', 401],
    ]);
    expect(simulator.log[0]?.exchange.body).toBe(
      'grant_type=refresh_token&refresh_token=[redacted]&client_secret=[redacted]',
    );
    expect(simulator.log[1]?.exchange.body).toBe('{"token": "[redacted]"}');
    expect(simulator.log[0]?.bytes).toBe('{"error":"invalid_client"}'.length);
    simulator.clearLog();
    expect(simulator.log).toHaveLength(0);
  });

  test('a crash in the stand-in says so and is no outage of Intuit', async () => {
    const crashing = await startSimulator({
      replay: async () => {
        throw new Error('a defect');
      },
    });
    const response = await createSimulatorFetch(crashing)(DISCOVERY);
    expect(response.headers.get('x-stand-in-crashed')).toBe('yes');
    expect(await response.text()).toContain('a defect');
    await crashing.close();
  });

  test('a replay is asked before the parts, and what it does not know they answer', async () => {
    const replaying = await startSimulator({
      replay: async ({ path }) => (path === '/mine' ? { status: 200, body: 'mine' } : undefined),
    });
    const ask = createSimulatorFetch(replaying);
    expect(await (await ask('https://qbo.intuit.com/mine')).text()).toBe('mine');
    expect((await ask(DISCOVERY)).status).toBe(200);
    await replaying.close();
  });
});

describe('holding a request', () => {
  test('one held before it takes effect can be let go or dropped', async () => {
    const held = simulator.hold(isToken, 'request');
    const answer = post('a=1');
    expect((await held.arrived).body).toBe('a=1');
    expect(simulator.log).toHaveLength(0);
    held.release();
    expect((await answer).status).toBe(401);

    const dropped = simulator.hold(isToken, 'request');
    const lost = post('a=2');
    await dropped.arrived;
    dropped.release('drop');
    await expect(lost).rejects.toThrow('Failed to fetch');
    expect(simulator.log.at(-1)).toMatchObject({ status: 0, bytes: 0 });
  });

  test('one held at its answer has taken effect', async () => {
    let asked = 0;
    const counting = await startSimulator({
      replay: async () => {
        asked += 1;
        return { status: 200, body: 'done' };
      },
    });
    const held = counting.hold(() => true, 'answer');
    const answer = createSimulatorFetch(counting)(DISCOVERY);
    await held.arrived;
    expect(asked).toBe(1);
    held.release();
    expect(await (await answer).text()).toBe('done');

    const dropped = counting.hold(() => true, 'answer');
    const lost = createSimulatorFetch(counting)(DISCOVERY);
    await dropped.arrived;
    dropped.release('drop');
    await expect(lost).rejects.toThrow('Failed to fetch');
    expect(asked).toBe(2);
    await counting.close();
  });

  test('only the next matching request is held', async () => {
    const held = simulator.hold(isToken, 'request');
    expect((await send(DISCOVERY)).status).toBe(200);
    const first = post('a=1');
    await held.arrived;
    expect((await post('a=2')).status).toBe(401);
    held.release();
    expect((await first).status).toBe(401);
  });
});

describe('a POST that the browser repeats after a dropped answer', () => {
  const drop = () => {
    simulator.faults.inject('token-response-lost');
    return expect(post('same=body')).rejects.toThrow('Failed to fetch');
  };

  test('passes as a new request unless told otherwise', async () => {
    await drop();
    expect((await post('same=body')).status).toBe(401);
  });

  test('is dropped too, while another body passes', async () => {
    simulator.switches.repeatedPostPasses = false;
    await drop();
    await expect(post('same=body')).rejects.toThrow('Failed to fetch');
    expect(simulator.log.at(-1)).toMatchObject({ status: 0, fault: 'repeated-post' });
    expect((await post('other=body')).status).toBe(401);
  });
});

describe('metered reads', () => {
  const company = 'https://quickbooks.api.intuit.com/v3/company/77';
  const batch = JSON.stringify({
    BatchItemRequest: [
      { bId: '1', Query: 'select 1' },
      { bId: '2', Query: 'select 2' },
      { bId: '3', Customer: {} },
    ],
  });

  test.each([
    ['a read of production', 'GET', `${company}/companyinfo/77`, '', 200, 1],
    ['a query sent by POST', 'POST', `${company}/query`, 'select * from Customer', 200, 1],
    ['the queries of a batch, one by one', 'POST', `${company}/batch`, batch, 200, 2],
    ['a write', 'POST', `${company}/customer`, '{}', 200, 0],
    ['a refused read', 'GET', `${company}/query`, '', 429, 0],
    [
      'a read of a sandbox',
      'GET',
      'https://sandbox-quickbooks.api.intuit.com/v3/company/77/query',
      '',
      200,
      0,
    ],
    ['discovery', 'GET', DISCOVERY, '', 200, 0],
  ])('%s counts as it should', async (_what, method, url, body, status, count) => {
    const metering = await startSimulator({ replay: async () => ({ status, body: '{}' }) });
    await createSimulatorFetch(metering)(url, { method, ...(body && { body }) });
    expect(metering.meteredReads()).toBe(count);
    expect(metering.meteredReads('77')).toBe(count);
    expect(metering.meteredReads('78')).toBe(0);
    expect(metering.log[0]?.metered).toBe(count > 0);
    metering.clock.advance(32 * 86_400_000);
    expect(metering.meteredReads()).toBe(0);
    await metering.close();
  });
});

describe('the fetch for Node', () => {
  test('finds no host but Intuit’s', async () => {
    await expect(send('https://example.com/')).rejects.toThrow(TypeError);
    await expect(send('http://qbo.intuit.com/')).rejects.toThrow('Failed to fetch');
  });

  test('refuses a server whose certificate it was not given', async () => {
    const other = await startSimulator();
    const mistaken = createSimulatorFetch({ port: other.port, certificate: simulator.certificate });
    await expect(mistaken(DISCOVERY)).rejects.toThrow('Failed to fetch');
    await other.close();
  });

  test('gives up when its signal says so, before and while it waits', async () => {
    await expect(send(DISCOVERY, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    const held = simulator.hold(() => true, 'request');
    const controller = new AbortController();
    const waiting = send(DISCOVERY, { signal: controller.signal });
    await held.arrived;
    controller.abort(new DOMException('Too late', 'TimeoutError'));
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
    held.release();
  });

  test('follows redirects, or hands them over when asked to', async () => {
    const moved = await startSimulator({
      replay: async ({ path }) =>
        path === '/from'
          ? { status: 302, headers: { location: '/to' } }
          : { status: 200, body: path },
    });
    const ask = createSimulatorFetch(moved);
    expect(await (await ask('https://qbo.intuit.com/from')).text()).toBe('/to');
    const manual = await ask('https://qbo.intuit.com/from', { redirect: 'manual' });
    expect([manual.status, manual.headers.get('location')]).toEqual([302, '/to']);
    await expect(ask('https://qbo.intuit.com/from', { redirect: 'error' })).rejects.toThrow(
      'Failed to fetch',
    );
    await moved.close();
  });

  test('sends bodies, methods and headers as they are', async () => {
    const seen: Exchange[] = [];
    const echo = await startSimulator({
      replay: async (exchange) => {
        seen.push(exchange);
        return { status: 204 };
      },
    });
    const body = new URLSearchParams({ name: 'Bluebird Bakery & Café' });
    const response = await createSimulatorFetch(echo)(new URL('https://qbo.intuit.com/x?y=1'), {
      method: 'POST',
      body,
      headers: { 'x-mark': 'yes' },
    });
    expect([response.status, response.url]).toEqual([204, 'https://qbo.intuit.com/x?y=1']);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      path: '/x',
      body: body.toString(),
      host: 'qbo.intuit.com',
    });
    expect(seen[0]?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(seen[0]?.headers['x-mark']).toBe('yes');
    expect(seen[0]?.query.get('y')).toBe('1');
    await echo.close();
  });
});

test('a client without the certificate is turned away', async () => {
  const refused = new Promise((_resolve, reject) => {
    request({ host: '127.0.0.1', port: simulator.port, servername: 'qbo.intuit.com' })
      .on('error', reject)
      .end();
  });
  await expect(refused).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
});

test('every switch has a line in the README', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const names = Object.keys(createSwitches());
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !readme.includes(`| \`${name}\` |`))).toEqual([]);
});
