import { expect } from '@playwright/test';
import type { Simulator } from '../simulator/contract';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { titleOf } from './causes/words';
import { test } from './connecting/prepared';
import { expectNothingStored } from './connecting/stored';
import { activeCustomers, codesSentTwice, livingGrants, nameOf } from './connecting/worlds';
import { completeConsent, consentWindow } from './pages/consent-window';
import { allowHosts, withholdHosts } from './pages/extensions-page';
import { OptionsPage } from './pages/options-page';
import type { PopupPage } from './pages/popup-page';

/*
 * Every way in which connecting can come to nothing: clear words, nothing kept of it, and a button that leads on.
 */

interface Bad {
  readonly name: string;
  readonly arrange?: (simulator: Simulator) => void;
  /** What the person does in Intuit's window. @default connects */
  readonly answer?: 'deny' | 'close';
  readonly says: string;
  /** Requests that Intuit's token endpoint saw. @default 0 */
  readonly tokenRequests?: number;
  /** Grants that Intuit gave and whose token never arrived here: nobody can give them back. @default 0 */
  readonly unknown?: number;
}

const fault = (name: string, times = 1) => ({
  arrange: (simulator: Simulator) => simulator.faults.inject(name, { times }),
});

const failed = 'Connection Failed';
const unusable = 'Intuit’s answer could not be used';
const otherAttempt = 'That answer belonged to another attempt';

const table: readonly Bad[] = [
  { name: 'denied at Intuit', answer: 'deny', says: 'Access was not given' },
  {
    name: 'window closed',
    answer: 'close',
    says: 'Intuit’s window closed before a company was connected',
  },
  { name: 'wrong state', ...fault('redirect-wrong-state'), says: otherAttempt },
  { name: 'no state', ...fault('redirect-missing-state'), says: otherAttempt },
  {
    name: 'another issuer',
    ...fault('redirect-wrong-iss'),
    says: 'That answer did not name Intuit as its sender',
  },
  {
    name: 'no company',
    ...fault('redirect-without-realm'),
    says: 'Intuit did not say which company',
  },
  { name: 'token endpoint down', ...fault('token-503-html'), says: failed, tokenRequests: 1 },
  {
    name: 'line broken on the way',
    ...fault('token-request-lost'),
    says: failed,
    tokenRequests: 1,
  },
  {
    name: 'answer of the token endpoint lost',
    ...fault('token-response-lost'),
    says: failed,
    tokenRequests: 1,
    unknown: 1,
  },
  {
    name: 'code refused',
    ...fault('token-invalid-grant'),
    says: 'The permission could not be completed',
    tokenRequests: 1,
  },
  {
    name: 'error told as success',
    ...fault('token-error-body-with-200'),
    says: unusable,
    tokenRequests: 1,
  },
  {
    name: 'no access token',
    ...fault('token-missing-access-token'),
    says: unusable,
    tokenRequests: 1,
  },
  {
    name: 'throttled',
    ...fault('token-429-html'),
    says: 'QuickBooks asked for a pause',
    tokenRequests: 1,
  },
];

for (const bad of table) {
  test(`${bad.name}: says so, keeps nothing, and one click leads to success`, async ({
    popup,
    quiet,
    simulator,
    tokenRequests,
  }) => {
    bad.arrange?.(simulator);
    const company = nameOf(simulator, HARBOR_AND_PINE);
    const intuit = await popup.openConsent();
    if (bad.answer === 'close') await intuit.close();
    else await completeConsent(intuit, { company, answer: bad.answer ?? 'connect' });

    await expect(popup.page.getByText(bad.says, { exact: true })).toBeVisible();
    await expectNothingStored(quiet);
    const asked = simulator.log.filter(({ exchange }) => exchange.path.endsWith('/tokens/bearer'));
    expect(asked).toHaveLength(bad.tokenRequests ?? 0);
    expect(livingGrants(simulator)).toHaveLength(bad.unknown ?? 0);

    await connectByClick(popup, company);
    await expectSynced(popup, simulator);
    expect(livingGrants(simulator)).toHaveLength(1 + (bad.unknown ?? 0));
    expect(codesSentTwice(tokenRequests)).toEqual([]);
  });
}

async function connectByClick(popup: PopupPage, company: string): Promise<void> {
  const intuit = await consentWindow(popup.page.context(), () =>
    popup.button('Connect again').click(),
  );
  await completeConsent(intuit, { company });
  await popup.button('Yes, sync it').click();
}

async function expectSynced(popup: PopupPage, simulator: Simulator): Promise<void> {
  const card = popup.company(nameOf(simulator, HARBOR_AND_PINE));
  await expect(card).toContainText(
    `${activeCustomers(simulator, HARBOR_AND_PINE)} customers synced`,
  );
  await expect(popup.page.getByRole('alert')).toHaveCount(0);
}

/** What keeps a company from being named after its consent, and the words for it. */
const nameless = [
  { name: 'api-503-html', says: failed },
  { name: 'api-401-3200', says: titleOf('token_refused') },
];

test('the name cannot be asked: the unused permission is given back, and one click leads to success', async ({
  popup,
  quiet,
  simulator,
}) => {
  const company = nameOf(simulator, HARBOR_AND_PINE);
  let intuit = await popup.openConsent();
  for (const { name, says } of nameless) {
    await test.step(name, async () => {
      simulator.faults.inject(name);
      await completeConsent(intuit, { company });
      await expect(popup.page.getByText(says, { exact: true })).toBeVisible();
      await expectNothingStored(quiet, { undecided: true });
      const [unused] = livingGrants(simulator);
      intuit = await consentWindow(popup.page.context(), () =>
        popup.button('Connect again').click(),
      );
      // Before Intuit's page opens anew, what nobody will use has been given back.
      await expect
        .poll(() => simulator.ledger.find(unused?.value ?? '')?.ended?.because)
        .toBe('revoked');
    });
  }
  await completeConsent(intuit, { company });
  await popup.button('Yes, sync it').click();
  await expectSynced(popup, simulator);
  expect(livingGrants(simulator)).toHaveLength(1);
});

test('page of Intuit does not load: one click leads to success', async ({
  popup,
  quiet,
  simulator,
}) => {
  simulator.faults.inject('authorize-unreachable', { times: Number.POSITIVE_INFINITY });
  await popup.button('Connect to QuickBooks').click();
  const words = 'Intuit’s sign-in page did not open';
  await expect(popup.page.getByText(words, { exact: true })).toBeVisible();
  await expectNothingStored(quiet);
  simulator.faults.clear('authorize-unreachable');
  await connectByClick(popup, nameOf(simulator, HARBOR_AND_PINE));
  await expectSynced(popup, simulator);
});

test('network gone under the exchange: says offline, and online again one click leads to success', async ({
  popup,
  quiet,
  simulator,
  context,
}) => {
  const held = simulator.hold(({ path }) => path.endsWith('/tokens/bearer'), 'request');
  const company = nameOf(simulator, HARBOR_AND_PINE);
  await completeConsent(await popup.openConsent(), { company });
  await held.arrived;
  await context.setOffline(true);
  held.release('drop');
  await expect(popup.page.getByText('You are offline', { exact: true })).toBeVisible();
  await expectNothingStored(quiet);
  await context.setOffline(false);
  await connectByClick(popup, company);
  await expectSynced(popup, simulator);
});

test('wrong secret: leads to the keys, and the right one to success', async ({
  popup,
  quiet,
  simulator,
  context,
}) => {
  const before = await OptionsPage.open(context, '#/apps');
  await before.saveApp({ ...DEMO_PRODUCTION_APP, clientSecret: 'a'.repeat(40) });
  await before.page.close();
  const company = nameOf(simulator, HARBOR_AND_PINE);
  await completeConsent(await popup.openConsent(), { company });
  const words = 'Intuit does not accept the keys of the Intuit app';
  await expect(popup.page.getByText(words)).toBeVisible();
  await expectNothingStored(quiet);

  const opened = context.waitForEvent('page');
  await popup.button('Open Intuit apps').click();
  const apps = new OptionsPage(await opened);
  await expect(apps.page).toHaveURL(/options\.html#\/apps$/);
  await apps.saveApp(DEMO_PRODUCTION_APP);
  const intuit = await consentWindow(context, () => apps.button('Connect to QuickBooks').click());
  await completeConsent(intuit, { company });
  await popup.button('Yes, sync it').click();
  await expectSynced(popup, simulator);
});

test('no Intuit app yet: the button leads to its keys', async ({ context }) => {
  const options = await OptionsPage.open(context);
  await options.button('Connect to QuickBooks').first().click();
  await expect(options.page).toHaveURL(/#\/apps$/);
  await expect(options.page.getByText('First, an Intuit app')).toBeVisible();
});

test('hosts withheld by the browser: nothing is sent, and allowing them leads on', async ({
  popup,
  quiet,
  simulator,
  context,
}) => {
  await withholdHosts(context);
  await popup.button('Connect to QuickBooks').click();
  await expect(popup.page.getByText('The browser keeps Booklight away from Intuit')).toBeVisible();
  expect(simulator.log).toEqual([]);
  await expectNothingStored(quiet);
  await allowHosts(context);
  const intuit = await consentWindow(context, () => popup.button('Allow access').click());
  await completeConsent(intuit, { company: nameOf(simulator, HARBOR_AND_PINE) });
  await popup.button('Yes, sync it').click();
  await expectSynced(popup, simulator);
});
