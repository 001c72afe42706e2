import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Exchange, Handler } from '../contract';
import { createPages, isPagesOwn } from '../pages/pages';
import { pageSwitchesOf, resetPageSwitches } from '../pages/switches';
import { CEDAR, fakeWorld, HARBOR, NOW, refreshToken, SANDBOX } from './pages-world';

const QBO = 'https://qbo.intuit.com';
const context = (realmId: string) => Buffer.from(realmId).toString('base64url');

let world: ReturnType<typeof fakeWorld>;
let pages: Handler;

beforeEach(() => {
  world = fakeWorld();
  pages = createPages(world);
});

function exchangeOf(url: string, init: { method?: string; body?: unknown } = {}): Exchange {
  const { host, pathname, searchParams } = new URL(url);
  return {
    id: 1,
    at: NOW,
    host,
    method: init.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: {},
    body: init.body === undefined ? '' : JSON.stringify(init.body),
    tid: '1-0-0',
  };
}

async function visit(url: string, init?: { method?: string; body?: unknown }): Promise<Answer> {
  const answer = await pages(exchangeOf(url, init));
  if (!answer) throw new Error(`${url} was not answered`);
  return answer;
}

const callPath = (realmId: string, path: string) =>
  `${QBO}/api/company/${context(realmId)}/${path}`;
const cookieOf = (answer: Answer) => answer.headers?.['set-cookie'] ?? '';
const dataOf = (answer: Answer) => JSON.parse(answer.body ?? 'null');

describe('hosts', () => {
  it.each([
    ['https://qbo.intuit.com/app/homepage', 'Harbor'],
    ['https://app.qbo.intuit.com/app/homepage', 'Harbor'],
    ['https://c12.qbo.intuit.com/app/homepage', 'Harbor'],
    ['https://sandbox.qbo.intuit.com/app/homepage', 'Sandbox Company'],
    ['https://app.sandbox.qbo.intuit.com/app/homepage', 'Sandbox Company'],
  ])('%s opens a company of its environment', async (url, name) => {
    expect((await visit(url)).body).toContain(name);
  });

  it.each(['appcenter.intuit.com', 'qbo.intuit.com.example', 'accounts.intuit.com'])(
    'leaves %s to others',
    async (host) => {
      expect(await pages(exchangeOf(`https://${host}/app/homepage`))).toBeUndefined();
    },
  );

  it('sends the app. alias on to the bare host when the switch says so', async () => {
    pageSwitchesOf(world).appAlias = 'redirected';
    const answer = await visit('https://app.qbo.intuit.com/app/invoice?txnId=7');
    expect(answer.headers?.['location']).toBe('https://qbo.intuit.com/app/invoice?txnId=7');
  });
});

describe('which company a document belongs to', () => {
  it('is the first while the session names none, in cookie and inline config alike', async () => {
    const answer = await visit(`${QBO}/app/customers`);
    expect(cookieOf(answer)).toContain(`qbo.currentcompanyid=${HARBOR};`);
    expect(cookieOf(answer)).not.toMatch(/httponly/i);
    expect(answer.body).toContain(
      `"serverGroupCompanyId":"${HARBOR}","companyName":"Harbor & Pine"`,
    );
  });

  it('is the one of the session', async () => {
    world.session.realmId = CEDAR;
    const answer = await visit(`${QBO}/app/customers`);
    expect(cookieOf(answer)).toContain(CEDAR);
    expect(answer.body).toContain(`"serverGroupCompanyId":"${CEDAR}"`);
  });

  it('stays hidden when neither cookie nor inline config is there', async () => {
    Object.assign(pageSwitchesOf(world), { realmCookie: 'absent', inlineConfig: 'absent' });
    const answer = await visit(`${QBO}/app/customers`);
    expect(cookieOf(answer)).toContain('Max-Age=0');
    expect(JSON.stringify(answer)).not.toContain(HARBOR);
    expect(answer.body).not.toContain('serverGroupCompanyId');
  });

  it('differs between document and cookie in a stale tab', async () => {
    pageSwitchesOf(world).documentRealm = CEDAR;
    const answer = await visit(`${QBO}/app/customers`);
    expect(cookieOf(answer)).toContain(HARBOR);
    expect(answer.body).toContain(`"serverGroupCompanyId":"${CEDAR}"`);
  });

  it('cannot break out of the inline script by its name', async () => {
    world.session.realmId = CEDAR;
    expect((await visit(`${QBO}/app/homepage`)).body).not.toContain('</script><b>');
  });

  it('is written as an object literal, or shared with the sandbox, when switched so', async () => {
    const answer = await visit(
      `${QBO}/app/homepage?sim.inlineConfig=object-literal&sim.realmCookieDomain=intuit`,
    );
    expect(answer.body).toContain(`serverGroupCompanyId: '${HARBOR}'`);
    expect(cookieOf(answer)).toContain('Domain=.intuit.com');
  });
});

describe('switching companies', () => {
  it.each(['switchCompany', 'multiEntitySwitchCompany'])('%s moves the session', async (route) => {
    const answer = await visit(`${QBO}/app/${route}?companyId=${CEDAR}`);
    expect(answer).toMatchObject({ status: 302, headers: { location: '/app/homepage' } });
    expect(cookieOf(answer)).toContain(CEDAR);
    expect(world.session.realmId).toBe(CEDAR);
  });

  it.each(['/login', '/app/login'])('%s pins the company and keeps the id', async (path) => {
    const wanted = encodeURIComponent('invoice?txnId=172');
    const answer = await visit(`${QBO}${path}?pagereq=${wanted}&deeplinkcompanyid=${CEDAR}`);
    expect(answer.headers?.['location']).toBe('/app/invoice?txnId=172');
    expect(world.session.realmId).toBe(CEDAR);
  });

  it.each(['//evil.example', 'https://evil.example', '../x'])(
    'a deep link to %s goes home instead',
    async (pagereq) => {
      const answer = await visit(`${QBO}/login?pagereq=${encodeURIComponent(pagereq)}`);
      expect(answer.headers?.['location']).toBe('/app/homepage');
    },
  );

  it.each([SANDBOX, '1', ''])('refuses %j on a production host', async (realmId) => {
    const answer = await visit(`${QBO}/app/switchCompany?companyId=${realmId}`);
    expect(answer.status).toBe(403);
    expect(world.session.realmId).toBeUndefined();
  });
});

describe('switches', () => {
  it.each([
    ['strict-trusted-types', "require-trusted-types-for 'script'"],
    ['strict', "default-src 'none'"],
  ])('content security %s is sent', async (mode, part) => {
    const answer = await visit(`${QBO}/app/homepage?sim.contentSecurity=${mode}`);
    expect(answer.headers?.['content-security-policy']).toContain(part);
  });

  it('content security can be off, and Trusted Types alone too', async () => {
    const none = await visit(`${QBO}/app/homepage?sim.contentSecurity=none`);
    expect(none.headers).not.toHaveProperty('content-security-policy');
    const strict = await visit(`${QBO}/app/homepage?sim.contentSecurity=strict`);
    expect(strict.headers?.['content-security-policy']).not.toContain('trusted-types');
  });

  it('picks a list variant by number or name, and ignores nonsense', async () => {
    const listOf = async (query: string) =>
      (await visit(`${QBO}/app/customers${query}`)).body?.match(/"customerList":"([\w-]+)"/)?.[1];
    expect(await listOf('?variant=4')).toBe('virtual-rows');
    expect(await listOf('?variant=role-rows')).toBe('role-rows');
    expect(await listOf('?variant=nonsense')).toBe('ids-table');
    pageSwitchesOf(world).customerList = 'anchor-table';
    expect(await listOf('')).toBe('anchor-table');
    resetPageSwitches({ ...world });
    expect(await listOf('')).toBe('ids-table');
  });
});

describe("the pages' own calls", () => {
  it('list customers in order of full names, without inactive ones', async () => {
    const { rows, total } = dataOf(await visit(callPath(HARBOR, 'customers?limit=100')));
    const names = rows.map((row: { fullName: string }) => row.fullName);
    expect(total).toBe(79);
    expect(names).not.toContain('Asleep Ltd (deleted)');
    expect(names.indexOf('Cool Cars:Garage')).toBe(names.indexOf('Cool Cars') + 1);
  });

  it('turn a save into an action in the books', async () => {
    const answer = await visit(callPath(HARBOR, 'invoices/102'), {
      method: 'POST',
      body: { amount: 250 },
    });
    expect(answer.status).toBe(200);
    expect(world.acts).toEqual(['editInvoice 102 {"amount":250}']);
  });

  it.each([
    ['customers/11/rename', { displayName: 'A:B' }, 400, 'colon'],
    ['customers/11/rename', { displayName: ' ' }, 400, 'needed'],
    ['invoices', { customerId: '11', amount: 'x' }, 400, 'amount'],
    ['apps/unknown', {}, 404, 'Not found'],
  ])('%s with %j is refused with words', async (path, body, status, words) => {
    const answer = await visit(callPath(HARBOR, path), { method: 'POST', body });
    expect(answer.status).toBe(status);
    expect(dataOf(answer).message).toContain(words);
  });

  it('do not reach a company of the other environment', async () => {
    expect((await visit(callPath(SANDBOX, 'customers'))).status).toBe(403);
  });

  it('end the lineages of a disconnected app, of this company alone', async () => {
    world.tokens.push(refreshToken(HARBOR), refreshToken(CEDAR));
    expect(dataOf(await visit(callPath(HARBOR, 'apps')))).toMatchObject([{ name: 'Booklight' }]);
    const answer = await visit(callPath(HARBOR, 'apps/disconnect'), {
      method: 'POST',
      body: { clientId: 'app-1' },
    });
    expect(dataOf(answer)).toEqual([]);
    expect(world.tokens.map(({ ended }) => ended?.because)).toEqual(['revoked', undefined]);
  });

  it('are told from a guest’s requests', () => {
    const call = exchangeOf(callPath(HARBOR, 'customers'));
    const own = { ...call, headers: { 'x-page-app': '1' } };
    const page = exchangeOf(`${QBO}/app/homepage`);
    expect(isPagesOwn(own)).toBe(true);
    expect(isPagesOwn({ ...call, headers: { 'sec-fetch-dest': 'empty' } })).toBe(false);
    expect(isPagesOwn({ ...page, headers: { 'sec-fetch-dest': 'document' } })).toBe(true);
    expect(isPagesOwn({ ...page, headers: { 'sec-fetch-dest': 'empty' } })).toBe(false);
    expect(isPagesOwn(page)).toBe(false);
  });
});
