import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companyTimeMs } from '../books/calendar';
import type { IntuitUser, Simulator } from '../contract';
import { createSimulatorFetch } from '../node-fetch';
import { startSimulator } from '../start';
import { createPerson } from './person';

const APP = {
  clientId: 'https-app',
  clientSecret: 'https-secret',
  name: 'Reader',
  environment: 'production' as const,
  redirectUris: ['https://reader.example/callback'],
};
const USER: IntuitUser = {
  id: '77',
  email: 'ann@example.com',
  password: 'secret',
  givenName: 'Ann',
  familyName: 'Admin',
  roles: { '9001': 'primary-admin' },
};

let simulator: Simulator;
let ask: (path: string, init?: RequestInit) => Promise<Response>;

beforeAll(async () => {
  simulator = await startSimulator({
    apps: [APP],
    users: [USER],
    companies: [{ realmId: '9001', name: 'Harbor & Pine' }],
    switches: { limits: false },
  });
  const fetchIntuit = createSimulatorFetch(simulator);
  const address = new URL('https://appcenter.intuit.com/connect/oauth2');
  address.search = new URLSearchParams({
    client_id: APP.clientId,
    redirect_uri: APP.redirectUris[0]!,
    response_type: 'code',
    scope: 'com.intuit.quickbooks.accounting',
    state: 's',
  }).toString();
  const back = await createPerson(fetchIntuit).connect(address.href, USER, 'Harbor & Pine');
  const tokens = await fetchIntuit('https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer', {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${APP.clientId}:${APP.clientSecret}`)}`,
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: APP.redirectUris[0]!,
    }),
  });
  const { access_token: token } = (await tokens.json()) as { access_token: string };
  ask = (path, init = {}) =>
    fetchIntuit(`https://quickbooks.api.intuit.com/v3/company/9001/${path}`, {
      ...init,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(init.headers as Record<string, string> | undefined),
      },
    });
});

afterAll(() => simulator.close());

describe('over HTTPS, with a token that was really given', () => {
  it('a page of invoices comes with its headers and its line in the log', async () => {
    const statement = 'SELECT * FROM Invoice ORDERBY Id STARTPOSITION 1 MAXRESULTS 50';
    const response = await ask(`query?query=${encodeURIComponent(statement)}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json;charset=UTF-8');
    expect(response.headers.get('intuit_tid')).toMatch(/^[\w-]+$/);
    const { QueryResponse } = (await response.json()) as {
      QueryResponse: { Invoice: { Id: string }[]; maxResults: number };
    };
    expect(QueryResponse.Invoice).toHaveLength(50);
    expect(simulator.log.at(-1)).toMatchObject({ status: 200, records: 50, metered: true });
  });

  it('a statement with quotes, backslashes, ampersands and plus signs survives the way', async () => {
    const statement = "SELECT * FROM Customer WHERE DisplayName = 'Vintner\\'s Table \\\\ Events'";
    const found = await ask(`query?query=${encodeURIComponent(statement)}`);
    expect(await found.text()).toContain('"DisplayName":"Vintner\'s Table \\\\ Events"');
    const posted = await ask('query', {
      method: 'POST',
      headers: { 'content-type': 'application/text' },
      body: "select * from customer where DisplayName like '%Söhne%'",
    });
    expect(await posted.text()).toContain('Müller & Söhne Bäckerei');
  });

  it('a cursor with an offset is read, and a change made meanwhile is told', async () => {
    const since = companyTimeMs(simulator.clock.now());
    simulator.companies.get('9001')?.act.renameCustomer('1', 'Bistro Amélie');
    const query = new URLSearchParams({ entities: 'Customer,Invoice', changedSince: since });
    const response = await ask(`cdc?${query}`);
    const text = await response.text();
    expect(text).toContain('Bistro Amélie');
    expect(text).toContain(',{}]}]');
  });

  it('a write is done once, and XML comes to whoever does not ask for JSON', async () => {
    const made = await ask('customer?requestid=once', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: '*/*' },
      body: JSON.stringify({ DisplayName: 'Neue Kundin & Co.' }),
    });
    expect(made.headers.get('content-type')).toContain('application/xml');
    expect(await made.text()).toContain('<DisplayName>Neue Kundin &amp; Co.</DisplayName>');
    expect(simulator.log.at(-1)?.metered).toBe(false);
  });
});
