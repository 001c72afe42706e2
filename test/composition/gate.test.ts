import QuickBooks from 'node-quickbooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccessMode, ApiRequest } from '@/lib/core/gate';
import { succeed } from '@/lib/core/result';
import type { LogLine } from '../simulator/contract';
import { createSimulatorFetch } from '../simulator/node-fetch';
import { type Ask, asksAbout, asksAboutAccounts, entities, incomeAccounts } from './gate-asks';
import { companyId, createWorld, hourMs, realmId, type World } from './world';

/** What a mode may read, told once more and by hand: never taken from the product. */
const basic = [
  ...['Customer', 'Invoice', 'Payment', 'Term', 'PaymentMethod', 'CompanyInfo', 'Preferences'],
  incomeAccounts,
];
const readable: Readonly<Record<AccessMode, readonly string[]>> = {
  basic,
  pro: [...basic, 'Item', 'TaxCode'],
  enterprise: [...basic, 'Item', 'TaxCode'],
};
const modes = ['basic', 'pro', 'enterprise'] as const;

const asks: readonly Ask[] = [...entities.flatMap(asksAbout), ...asksAboutAccounts()];

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.start();
  await world.connect();
});
afterEach(() => world.close());

/** A request as the stand-in sees it. Every one carries the version. */
function asSeen({ method, path, query, body }: ApiRequest): string {
  const parameters = Object.entries({ ...query, minorversion: '75' });
  return told(method, path, parameters, body === undefined ? '' : JSON.stringify(body));
}

function told(
  method: string,
  path: string,
  parameters: readonly (readonly string[])[],
  body: string,
): string {
  return JSON.stringify([method, path, parameters.map(String).toSorted(), body]);
}

const seen = ({ exchange }: LogLine): string =>
  told(exchange.method, exchange.path, [...exchange.query], exchange.body);

/** What of the first is not in the second, one for one; enough of it to see what is wrong. */
function without(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const one of others) left.set(one, (left.get(one) ?? 0) + 1);
  const more = some.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  });
  return more.slice(0, 20);
}

const isAccounting = ({ exchange }: LogLine) => /quickbooks\.api/.test(exchange.host);

/** Sends every request by the way that the product takes, all at once; tells what became of each. */
async function sendAll(requests: readonly ApiRequest[]): Promise<readonly string[]> {
  const company = await world.finish(world.ports.registry.read('companies', companyId));
  const { api } = world;
  const sent = world.useCases.desk.call(company!, async (access) =>
    succeed(await Promise.all(requests.map((request) => api.send(access, request)))),
  );
  const results = await world.finish(sent);
  if (!results.ok) throw new Error(results.failure.kind);
  return results.value.map((result) => (result.ok ? 'ok' : result.failure.kind));
}

const accessToken = () =>
  world.simulator.ledger.all().findLast(({ kind, ended }) => kind === 'access' && !ended)!.value;

describe.each(modes)('in %s', (mode) => {
  test('nothing leaves but what the mode may read, and that does', async () => {
    world.policy = { accessMode: mode };
    await world.finish(world.useCases.applyPolicy());
    await world.rest();
    world.simulator.clearLog();
    const rowsBefore = (await world.disk.read('booklight-registry', 'ledger')).length;

    const mayLeave = ({ reads }: Ask) => reads?.every((name) => readable[mode].includes(name));
    const results = await sendAll(asks.map(({ request }) => request));
    const expected = asks.filter(mayLeave).map(({ request }) => asSeen(request));
    const left = world.simulator.log.map(seen);
    expect({ forbidden: without(left, expected), missing: without(expected, left) }).toEqual({
      forbidden: [],
      missing: [],
    });
    // Refused by the gate, and not by a network that would have let another one through.
    const refusals = results.filter((_result, at) => !mayLeave(asks[at]!));
    expect(new Set(refusals)).toEqual(new Set(['gate-closed']));

    // Every entity that is readable was asked for and handed out.
    const good = world.simulator.log.filter(({ status, records }) => status === 200 && records > 0);
    const handedOut = good.map(({ exchange }) => exchange.query.get('query'));
    for (const name of readable[mode].filter((one) => one !== incomeAccounts)) {
      expect(handedOut).toContain(`SELECT * FROM ${name}`);
    }
    expect(handedOut).toContain("SELECT * FROM Account WHERE AccountType = 'Income'");
    // The ledger has a line for each that left, and none for what did not.
    const rows = (await world.disk.read('booklight-registry', 'ledger')).length;
    expect(rows - rowsBefore).toBe(expected.length);
  }, 180_000);
});

test('a mode that is over allows nothing any more, without a restart', async () => {
  const item: ApiRequest = {
    method: 'GET',
    path: `/v3/company/${realmId}/query`,
    query: { query: 'SELECT * FROM Item' },
  };
  world.policy = { accessMode: 'pro' };
  expect(await sendAll([item])).toEqual(['ok']);
  world.policy = { accessMode: 'basic' };
  world.simulator.clearLog();
  expect(await sendAll([item])).toEqual(['gate-closed']);
  expect(world.simulator.log).toEqual([]);
});

test('Intuit would have served what the gate refuses, and the log would show it', async () => {
  const send = createSimulatorFetch(world.simulator);
  const headers = { authorization: `Bearer ${accessToken()}`, accept: 'application/json' };
  const root = `https://quickbooks.api.intuit.com/v3/company/${realmId}`;
  const body = JSON.stringify({ BatchItemRequest: [{ bId: '1', Query: 'SELECT * FROM Vendor' }] });
  world.simulator.clearLog();
  for (const path of [
    'query?query=select%20*%20from%20Vendor',
    'cdc?entities=Vendor,Bill',
    'account/1',
  ]) {
    const since = path.startsWith('cdc') ? '&changedSince=2026-11-01' : '';
    expect((await send(`${root}/${path}${since}`, { headers })).status).toBe(200);
  }
  const created = JSON.stringify({ DisplayName: 'Created past the gate' });
  expect((await send(`${root}/customer`, { method: 'POST', headers, body: created })).status).toBe(
    200,
  );
  expect((await send(`${root}/batch`, { method: 'POST', headers, body })).status).toBe(200);
  expect(world.simulator.log.map(({ exchange }) => exchange.method)).toEqual([
    'GET',
    'GET',
    'GET',
    'POST',
    'POST',
  ]);
});

test('no entity is missing here that another client knows', () => {
  const methods = Object.keys(QuickBooks.prototype as object);
  const named = methods.flatMap(
    (name) => /^(?:create|get|update|delete|void)([A-Z]\w+)$/.exec(name)?.[1] ?? [],
  );
  const notEntities = new Set([
    'UserInfo',
    'Reports',
    ...named.filter((name) => name.endsWith('Pdf')),
  ]);
  const known = new Set(named.filter((name) => !notEntities.has(name)));
  expect(known.size).toBeGreaterThan(30);
  expect([...known].filter((name) => !entities.includes(name))).toEqual([]);
});

/**
 * The gate stands before the accounting API. Sign-in has hosts of its own, where no books are: there the product knows
 * three addresses, and nothing that is asked for can name another.
 */
test('a whole life sends nothing else: three addresses for signing in, and reads of Basic', async () => {
  await world.pass(3 * hourMs);
  await world.finish(world.useCases.schedule.runNow(companyId, 'manual'));
  await world.finish(world.useCases.pairing.prove(companyId));
  await world.finish(world.useCases.disconnect.disconnect(companyId));
  await world.rest();
  // The pages of Intuit's that a person goes through are no requests of the extension's.
  const others = world.simulator.log.filter((line) => !isAccounting(line));
  const ours = others.filter(({ exchange }) => exchange.host !== 'appcenter.intuit.com');
  const addresses = new Set(
    ours.map(({ exchange: { method, host, path } }) => `${method} ${host}${path}`),
  );
  expect([...addresses].toSorted()).toEqual([
    'GET developer.api.intuit.com/.well-known/openid_configuration',
    'POST developer.api.intuit.com/v2/oauth2/tokens/revoke',
    'POST oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
  ]);
  const asked = new Set(
    world.simulator.log.filter(isAccounting).map(({ exchange: { method, path, query } }) => {
      const resource = path.replace(`/v3/company/${realmId}/`, '');
      const from = /FROM (\w+)/.exec(query.get('query') ?? '')?.[1];
      return `${method} ${resource} ${from ?? query.get('entities') ?? ''}`.trim();
    }),
  );
  expect([...asked].toSorted()).toEqual([
    'GET cdc Customer,Invoice,Payment',
    `GET companyinfo/${realmId}`,
    'GET query Account',
    'GET query Customer',
    'GET query Invoice',
    'GET query Payment',
  ]);
});
