import { expect } from '@playwright/test';
import {
  CEDAR_STREET_DENTAL,
  DEMO_SANDBOX_APP,
  HARBOR_AND_PINE,
  SANDBOX_COMPANY,
} from '../simulator/demo-world';
import { test } from './connecting/prepared';
import { readMirror, readStored } from './connecting/stored';
import { activeCustomers, apiRequests, livingGrants, nameOf } from './connecting/worlds';
import { completeConsent, consentWindow } from './pages/consent-window';
import { OptionsPage } from './pages/options-page';
import { PopupPage } from './pages/popup-page';

test('goes on when the popup closes, and asks at the next opening before it reads anything', async ({
  popup,
  context,
  simulator,
}) => {
  const company = nameOf(simulator, HARBOR_AND_PINE);
  const intuit = await popup.openConsent();
  await popup.page.close();
  await completeConsent(intuit, { company });
  await expect.poll(() => apiRequests(simulator)).toEqual(['companyinfo']);

  const again = await PopupPage.open(context);
  await expect(again.page.getByText(`You picked ${company}. Is this right?`)).toBeVisible();
  expect(apiRequests(simulator)).toEqual(['companyinfo']);
  await again.button('Yes, sync it').click();
  await expect(again.company(company)).toContainText(
    `${activeCustomers(simulator, HARBOR_AND_PINE)} customers synced`,
  );
  expect(apiRequests(simulator).filter((one) => one === 'companyinfo')).toHaveLength(1);
});

test('the same company picked again is renewed and never doubled', async ({
  popup,
  quiet,
  simulator,
}) => {
  const company = nameOf(simulator, HARBOR_AND_PINE);
  await popup.connect({ company });
  const customers = `${activeCustomers(simulator, HARBOR_AND_PINE)} customers synced`;
  await expect(popup.company(company)).toContainText(customers);
  const [before] = livingGrants(simulator);
  const recordsBefore = await readMirror(quiet, HARBOR_AND_PINE);

  await completeConsent(await popup.openConsent(), { company });
  await expect(
    popup.page.getByText('Your account has been successfully reconnected.'),
  ).toBeVisible();
  await expect(popup.button('Yes, sync it')).toHaveCount(0);
  await expect(popup.page.getByRole('article')).toHaveCount(1);
  await expect(popup.company(company)).toContainText(customers);

  const stored = await readStored(quiet);
  expect(stored.companies.map(({ name }) => name)).toEqual([company]);
  expect(stored.mirrors).toHaveLength(1);
  expect(stored.tasks).toHaveLength(new Set(stored.tasks).size);
  const records = await readMirror(quiet, HARBOR_AND_PINE);
  expect(records.customers.length).toBe(recordsBefore.customers.length);
  expect(records.invoices.length).toBe(recordsBefore.invoices.length);
  // The grant in use is the new one: the next call carries a token of it.
  const asked = () => simulator.log.filter(({ exchange }) => exchange.path.endsWith('/cdc'));
  const askedBefore = asked().length;
  await popup.company(company).getByRole('button', { name: 'Sync Now' }).click();
  await expect.poll(() => asked().length).toBeGreaterThan(askedBefore);
  const bearer = asked().at(-1)?.exchange.headers['authorization']?.replace('Bearer ', '');
  const used = simulator.ledger.find(bearer ?? '');
  expect(used?.lineage).not.toBe(before?.lineage);
});

test('two companies stay apart', async ({ popup, quiet, simulator }) => {
  for (const realmId of [HARBOR_AND_PINE, CEDAR_STREET_DENTAL]) {
    const company = nameOf(simulator, realmId);
    await popup.connect({ company });
    await expect(popup.company(company)).toContainText(
      `${activeCustomers(simulator, realmId)} customers synced`,
    );
  }
  const stored = await readStored(quiet);
  expect(stored.mirrors).toHaveLength(2);
  expect(stored.secrets.filter((name) => name.startsWith('tokens:'))).toHaveLength(2);
  for (const realmId of [HARBOR_AND_PINE, CEDAR_STREET_DENTAL]) {
    const books = simulator.companies.get(realmId);
    const names = [...(books?.records('Customer') ?? [])].map(({ Id }) => Id).sort();
    const mirror = await readMirror(quiet, realmId);
    expect(mirror.customers.map(({ id }) => id).sort()).toEqual(names);
    for (const { id, displayName } of mirror.customers) {
      expect(String(books?.read('Customer', id)?.['DisplayName'])).toContain(displayName);
    }
  }
  const asked = simulator.log.filter(({ exchange }) => exchange.path.startsWith('/v3/company/'));
  for (const { exchange } of asked) {
    const token = exchange.headers['authorization']?.replace('Bearer ', '') ?? '';
    expect(exchange.path).toContain(`/company/${simulator.ledger.find(token)?.realmId}/`);
  }
});

test('sandbox and production: asks which app, and each keeps to its own hosts', async ({
  popup,
  context,
  simulator,
}) => {
  await popup.connect({ company: nameOf(simulator, HARBOR_AND_PINE) });
  const options = await OptionsPage.open(context, '#/apps');
  await options.saveApp(DEMO_SANDBOX_APP);
  await options.goTo('#/connections');
  // Beside the proof stands the way to one more of the same kind, and says so; the page's own button asks.
  const proof = options.page.getByRole('region', { name: 'Proof of pairing' });
  await expect(proof.getByRole('button', { name: 'Connect another (Production)' })).toBeVisible();
  await options.page.getByRole('button', { name: 'Connect another', exact: true }).click();
  const dialog = options.page.getByRole('dialog', { name: 'With which Intuit app?' });
  const choose = () => dialog.getByRole('button', { name: /^Sandbox/ }).click();
  const intuit = await consentWindow(context, choose);
  // Intuit's selector marks sandboxes beside their names.
  const marked = `${nameOf(simulator, SANDBOX_COMPANY)} Sandbox company`;
  await completeConsent(intuit, { company: marked });
  await options.button('Yes, sync it').click();
  await expect(popup.company(nameOf(simulator, SANDBOX_COMPANY))).toContainText(
    `${activeCustomers(simulator, SANDBOX_COMPANY)} customers synced`,
  );
  const hosts = (realmId: string) => {
    const path = `/v3/company/${realmId}/`;
    const asked = simulator.log.filter(({ exchange }) => exchange.path.startsWith(path));
    return [...new Set(asked.map(({ exchange }) => exchange.host))];
  };
  expect(hosts(SANDBOX_COMPANY)).toEqual(['sandbox-quickbooks.api.intuit.com']);
  expect(hosts(HARBOR_AND_PINE)).toEqual(['quickbooks.api.intuit.com']);
});

test('cancelled while the code is being exchanged: nothing comes back to life', async ({
  popup,
  quiet,
  simulator,
}) => {
  const company = nameOf(simulator, HARBOR_AND_PINE);
  const held = simulator.hold(({ path }) => path.endsWith('/tokens/bearer'), 'answer');
  await completeConsent(await popup.openConsent(), { company });
  await held.arrived;
  await expect(popup.page.getByText('Almost there…')).toBeVisible();
  await popup.button('Cancel').click();
  await expect.poll(async () => (await readStored(quiet)).flows).toEqual([]);
  held.release();
  // The tokens that arrive belong to nobody any more and are given back.
  await expect.poll(() => livingGrants(simulator)).toEqual([]);
  const stored = await readStored(quiet);
  expect([stored.flows, stored.companies]).toEqual([[], []]);
  expect(stored.secrets.filter((name) => !name.startsWith('app:'))).toEqual([]);
  await popup.connect({ company });
  await expect(popup.company(company)).toContainText('customers synced');
});
