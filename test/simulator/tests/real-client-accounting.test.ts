import QuickBooks from 'node-quickbooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Company } from '../contract';
import { DEMO_COMPANIES, DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../demo-world';
import { redirectIntuitTo } from './node-clients';
import { type Bench, startBench } from './oauth-client';

/*
 * node-quickbooks 2.0.50, unchanged and over HTTPS. It asks for JSON by `format=json` and by the Accept of axios.
 */

type Json = Record<string, unknown>;
type Callback = (error: unknown, data?: unknown) => void;

let bench: Bench;
let undo: () => void;
let books: QuickBooks;
let company: Company;

beforeEach(async () => {
  bench = await startBench({ companies: DEMO_COMPANIES.slice(0, 1) });
  const { body } = await bench.connect();
  undo = redirectIntuitTo(bench.simulator);
  const { clientId, clientSecret } = DEMO_PRODUCTION_APP;
  const { access_token: access, refresh_token: refresh } = body;
  books = new QuickBooks(
    clientId,
    clientSecret,
    access,
    false,
    HARBOR_AND_PINE,
    false,
    false,
    '75',
    '2.0',
    refresh,
  );
  company = bench.simulator.companies.get(HARBOR_AND_PINE) ?? expect.fail('no company');
});
afterEach(async () => {
  undo();
  await bench.simulator.close();
});

const ask = (call: (callback: Callback) => void) =>
  new Promise<Json>((resolve, reject) => {
    call((error, data) => (error ? reject(error) : resolve(data as Json)));
  });

const found = (answer: Json) => answer['QueryResponse'] as Json;
const idsOf = (records: Iterable<unknown>) => [...records].map((one) => (one as Json)['Id']);

async function namesFound(DisplayName: string): Promise<unknown[]> {
  const answer = await ask((done) => books.findCustomers({ DisplayName } as never, done));
  return ((found(answer)['Customer'] ?? []) as Json[]).map((one) => one['DisplayName']);
}

describe('node-quickbooks', () => {
  test('reads the company', async () => {
    const info = await ask((done) => books.getCompanyInfo(HARBOR_AND_PINE, done));
    expect(info).toMatchObject({ CompanyName: 'Harbor & Pine Landscaping', Id: '1' });
    expect(bench.simulator.meteredReads(HARBOR_AND_PINE)).toBe(1);
  });

  test('finds active customers, all of them, and counts them', async () => {
    const living = [...company.records('Customer')].filter((one) => one['Active'] !== false);
    expect(living.length).toBeGreaterThan(10);
    const all = await ask((done) => books.findCustomers({ fetchAll: true, limit: 10 }, done));
    expect(new Set(idsOf(found(all)['Customer'] as Json[]))).toEqual(new Set(idsOf(living)));
    const count = await ask((done) => books.findCustomers({ count: true } as never, done));
    expect(found(count)['totalCount']).toBe(living.length);
  });

  test('finds by name through its own escaping', async () => {
    const DisplayName = "O'Hara & Sons + 50% <new>";
    company.act.createCustomer({ displayName: DisplayName });
    expect(await namesFound(DisplayName)).toEqual([DisplayName]);
  });

  test('does not escape a backslash, where the facts say to: it finds nothing', async () => {
    const DisplayName = 'North \\ South';
    company.act.createCustomer({ displayName: DisplayName });
    expect(await namesFound(DisplayName)).toEqual([]);
    expect(await namesFound(DisplayName.replace('\\', '\\\\'))).toEqual([DisplayName]);
  });

  test('creates a customer that is in the books afterwards', async () => {
    const customer = {
      DisplayName: 'Juniper Street Café',
      PrimaryEmailAddr: { Address: 'hello@juniper.example' },
    };
    const made = await ask((done) => books.createCustomer(customer as never, done));
    expect(company.read('Customer', String(made['Id']))).toMatchObject(customer);
    expect(made['SyncToken']).toBe('0');
  });

  test('is told of a name that is taken', async () => {
    company.act.createCustomer({ displayName: 'Twice' });
    const refused = ask((done) => books.createCustomer({ DisplayName: 'Twice' } as never, done));
    await expect(refused).rejects.toMatchObject({
      response: { status: 400, data: { Fault: { Error: [{ code: '6240' }] } } },
    });
  });

  test('captures changes, deletions too', async () => {
    const since = new Date(bench.simulator.clock.now());
    bench.simulator.clock.advance(60_000);
    const renamed = company.act.createCustomer({ displayName: 'Changed just now' });
    const invoice = company.act.createInvoice({ customerId: renamed.Id, amount: 120 });
    company.act.deleteInvoice(invoice.Id);
    const answer = await ask((done) =>
      books.changeDataCapture(['Customer', 'Invoice'], since, done),
    );
    const [{ QueryResponse: blocks } = { QueryResponse: [] }] = answer['CDCResponse'] as {
      QueryResponse: Json[];
    }[];
    expect(blocks[0]?.['Customer']).toMatchObject([
      { Id: renamed.Id, DisplayName: 'Changed just now' },
    ]);
    expect(blocks[1]?.['Invoice']).toMatchObject([{ Id: invoice.Id, status: 'Deleted' }]);
  });

  test('refreshes by form and goes on with the new token', async () => {
    bench.simulator.clock.advance(3_600_000);
    const stale = ask((done) => books.getCompanyInfo(HARBOR_AND_PINE, done));
    await expect(stale).rejects.toMatchObject({ response: { status: 401 } });
    await ask((done) => books.refreshAccessToken(done));
    expect(await ask((done) => books.getCompanyInfo(HARBOR_AND_PINE, done))).toHaveProperty(
      'CompanyName',
    );
  });

  test('revokes by form', async () => {
    await ask((done) => books.revokeAccess(true, done));
    expect(bench.simulator.ledger.all().some((token) => !token.ended)).toBe(false);
  });

  test('is refused when a company was disconnected in QuickBooks', async () => {
    bench.simulator.ledger.endLineages({ realmId: HARBOR_AND_PINE }, 'revoked');
    const refused = ask((done) => books.getCompanyInfo(HARBOR_AND_PINE, done));
    await expect(refused).rejects.toHaveProperty('response.status', expect.toBeOneOf([401, 403]));
  });

  test('takes an answer that stops in the middle of its JSON for success; the facts say to look inside', async () => {
    bench.simulator.faults.inject('api-truncated-json');
    const data = await new Promise((resolve) => {
      books.getCompanyInfo(HARBOR_AND_PINE, (error: unknown, answer: unknown) =>
        resolve(error ?? answer),
      );
    });
    expect(data).not.toHaveProperty('CompanyName');
  });
});
