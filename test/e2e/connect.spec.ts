import { expect } from '@playwright/test';
import { CEDAR_STREET_DENTAL, DEMO_PRODUCTION_APP } from '../simulator/demo-world';
import { companyOf, countActive, requestsTo } from './books';
import { test } from './fixtures';
import { completeConsent } from './pages/consent-window';
import type { OptionsPage } from './pages/options-page';
import { redirectUri } from './product';

const company = 'Harbor & Pine Landscaping';

const question = (options: OptionsPage) =>
  options.page.getByText(`You picked ${company}. Is this right?`);

test.describe('where Intuit checks PKCE', () => {
  test.use({ world: { switches: { pkce: 'verified' } } });

  test('connects with PKCE and state, and tells the secret to the token endpoint alone', async ({
    options,
    simulator,
  }) => {
    await options.saveApp(DEMO_PRODUCTION_APP);
    const consent = await options.openConsent();
    const asked = new URL(consent.url()).searchParams;
    expect(asked.get('redirect_uri')).toBe(redirectUri);
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(asked.get('state')?.length).toBeGreaterThanOrEqual(32);
    await completeConsent(consent, { company });
    await expect(question(options)).toBeVisible();

    const sent = simulator.log.filter((line) => line.exchange.path.endsWith('/tokens/bearer'));
    expect(sent.map((line) => line.status)).toEqual([200]);
    const { clientSecret } = DEMO_PRODUCTION_APP;
    const basic = Buffer.from(`${DEMO_PRODUCTION_APP.clientId}:${clientSecret}`).toString('base64');
    const told = simulator.log.filter(({ exchange: { path, query, body, headers } }) => {
      const all = `${path} ${query} ${body} ${Object.values(headers).join(' ')}`;
      return all.includes(clientSecret) || all.includes(basic);
    });
    expect(told.map((line) => line.exchange.id)).toEqual(sent.map((line) => line.exchange.id));
  });
});

test('reads no record before the picked company is confirmed', async ({ options, simulator }) => {
  await options.saveApp(DEMO_PRODUCTION_APP);
  await completeConsent(await options.openConsent(), { company });
  await expect(options.button('Yes, sync it')).toBeVisible();
  expect(requestsTo(simulator, '/query')).toBe(0);
  expect(requestsTo(simulator, '/cdc')).toBe(0);
});

test('keeps nothing of a company that was picked by mistake', async ({ options, simulator }) => {
  await options.saveApp(DEMO_PRODUCTION_APP);
  await completeConsent(await options.openConsent(), { company });
  const again = options.page.context().waitForEvent('page');
  await options.button('No, choose again').click();
  await expect.poll(() => simulator.ledger.all().filter((token) => !token.ended)).toEqual([]);
  await completeConsent(await again, { company: 'Cedar Street Dental' });
  await options.button('Yes, sync it').click();
  const cedar = companyOf(simulator, CEDAR_STREET_DENTAL);
  await expect(options.company(cedar.name)).toContainText(`${countActive(cedar)} customers synced`);
  await expect(options.company(company)).toHaveCount(0);
});

test('connects another company beside the first', async ({ options, synced, simulator }) => {
  await options.connect({ company: 'Cedar Street Dental' });
  const cedar = companyOf(simulator, CEDAR_STREET_DENTAL);
  await expect(options.company(cedar.name)).toContainText(`${countActive(cedar)} customers synced`);
  await expect(options.company(synced.name)).toContainText('Active Link');
});

test.describe('a consent that comes to nothing says why and leaves nothing behind', () => {
  test.beforeEach(async ({ options }) => options.saveApp(DEMO_PRODUCTION_APP));
  test.afterEach(async ({ options, simulator }) => {
    await expect(options.company(company)).toHaveCount(0);
    expect(simulator.ledger.all().filter((one) => one.kind === 'refresh' && !one.ended)).toEqual(
      [],
    );
  });

  test('denied at Intuit', async ({ options }) => {
    await completeConsent(await options.openConsent(), { company, answer: 'deny' });
    await expect(options.page.getByText('Access was not given', { exact: true })).toBeVisible();
    await expect(options.button('Connect again')).toBeVisible();
  });

  test('the window closed', async ({ options }) => {
    await (await options.openConsent()).close();
    await expect(options.page.getByRole('heading', { name: 'What did you see?' })).toBeVisible();
    await expect(options.button('Connect again')).toBeVisible();
  });

  test('an answer with another state', async ({ options, simulator }) => {
    simulator.faults.inject('redirect-wrong-state');
    await completeConsent(await options.openConsent(), { company });
    await expect(options.page.getByText('That answer belonged to another attempt')).toBeVisible();
    expect(requestsTo(simulator, '/tokens/bearer')).toBe(0);
  });

  test('a wrong client secret', async ({ options }) => {
    const wrong = {
      ...DEMO_PRODUCTION_APP,
      clientSecret: 'wrongwrongwrongwrongwrongwrongwrongwrong',
    };
    await options.saveApp(wrong);
    await completeConsent(await options.openConsent(), { company });
    await expect(
      options.page.getByText('Intuit does not accept the keys of the Intuit app'),
    ).toBeVisible();
    await options.button('Open Intuit apps').click();
    await expect(options.page).toHaveURL(/#\/apps$/);
  });
});
