import { expect, type Locator, type Page } from '@playwright/test';
import type { Simulator } from '../simulator/contract';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { bodyOf, symptomOf, titleOf } from './causes/words';
import { companyIdIn, nameOf } from './connecting/worlds';
import { test } from './fixtures';
import { completeConsent, consentWindow } from './pages/consent-window';
import type { OptionsPage } from './pages/options-page';
import { PopupPage } from './pages/popup-page';
import { redirectUri } from './product';
import { killWorker, outlastPause } from './worker';

/*
 * Causes as a person meets them: provoked at Intuit, read on the screen, and their button pressed, which must end where
 * it promises. One browser for all of them; causes of a single request that only simulated time can reach are proved in
 * test/composition/accounting.test.ts and refresh-memory.test.ts, endings of a consent in connect-endings.spec.ts.
 */

/** Where the button of a cause leads. `wait`: there is none, and nobody is sent to reconnect. */
type Place = 'wait' | 'apps' | 'help' | 'billing' | 'again' | 'reconnect';

interface Trouble {
  readonly cause: string;
  readonly fault: string;
  readonly leads: Place;
  /** Time that passes first: the access token is over, or more. */
  readonly afterHours?: number;
}

const troubles: readonly Trouble[] = [
  { cause: 'intuit_down', fault: 'api-503-html', leads: 'wait' },
  { cause: 'intuit_down', fault: 'api-500-3100', leads: 'wait' },
  { cause: 'connection_failed', fault: 'api-connection-reset', leads: 'wait' },
  { cause: 'throttled', fault: 'api-429-xml', leads: 'wait' },
  { cause: 'quota_blocked', fault: 'api-quota-blocked', leads: 'help' },
  { cause: 'subscription_lapsed', fault: 'api-200-fault-6190', leads: 'billing' },
  { cause: 'feature_missing', fault: 'api-400-5020', leads: 'help' },
  { cause: 'answer_unreadable', fault: 'api-truncated-json', leads: 'again' },
  { cause: 'wrong_environment', fault: 'api-401-130-xml', leads: 'apps' },
  { cause: 'admin_lost', fault: 'api-401-120', leads: 'reconnect' },
  { cause: 'access_removed', fault: 'api-403-3100', leads: 'reconnect' },
  { cause: 'intuit_down', fault: 'token-503-html', leads: 'wait', afterHours: 2 },
  {
    cause: 'token_answer_unusable',
    fault: 'token-error-body-with-200',
    leads: 'wait',
    afterHours: 2,
  },
  { cause: 'client_invalid', fault: 'token-invalid-client', leads: 'apps', afterHours: 2 },
  { cause: 'authorization_ended', fault: 'token-invalid-grant', leads: 'reconnect', afterHours: 2 },
];

/** Causes by which Intuit asks for a pause. */
const pausing = new Set(['throttled', 'quota_blocked']);

test('each trouble of a company has its words, and its button leads where it says', async ({
  options,
  simulator,
  synced,
}) => {
  const card = options.company(synced.name);
  await test.step('clock_wrong', async () => {
    simulator.switches.dateHeaderSkewSeconds = 3 * 3600;
    await syncNow(card);
    await expectTold(options.page.getByRole('main'), 'clock_wrong');
    await expect(card).toContainText('Active Link');
    const before = simulator.meteredReads();
    await options.button('Check the clock').click();
    await expect(options.button('Check the clock')).toBeEnabled();
    simulator.switches.dateHeaderSkewSeconds = 0;
    await options.button('Check the clock').click();
    await expect(options.page.getByText(titleOf('clock_wrong'))).toHaveCount(0);
    expect(simulator.meteredReads()).toBe(before);
  });
  for (const trouble of troubles) {
    await test.step(`${trouble.cause} by ${trouble.fault}`, async () => {
      simulator.clock.advance((trouble.afterHours ?? 0) * 3_600_000);
      simulator.faults.inject(trouble.fault, { times: Number.POSITIVE_INFINITY });
      await syncNow(card);
      await expectTold(card, trouble.cause);
      if (trouble.cause === 'throttled') await expect(card).toContainText(/The pause ends in \d/);
      await press(options, card, trouble, simulator);
      if (pausing.has(trouble.cause)) await expectPause(options, simulator, trouble.fault);
      simulator.faults.clear();
      await ask(options.page);
      await expect(card.getByText(titleOf(trouble.cause), { exact: true })).toHaveCount(0);
      await expect(card).toContainText('Active Link');
    });
  }
  await test.step('subscription_lapsed, though its books can still be read', async () => {
    simulator.clock.advance(24 * 3_600_000);
    synced.subscription = 'lapsed';
    await syncNow(card);
    await expectTold(card, 'subscription_lapsed');
    await press(options, card, { cause: '', fault: '', leads: 'billing' }, simulator);
    synced.subscription = 'active';
    simulator.clock.advance(10 * 60_000);
    await syncNow(card);
    await expect(card.getByText(titleOf('subscription_lapsed'))).toHaveCount(0);
  });
});

test('an authorization that is over is named, and Reconnect mends it', async ({
  options,
  simulator,
  synced,
}) => {
  const card = options.company(synced.name);
  await test.step('50 callers from popup, page and alarm make one token request', async () => {
    simulator.clock.advance(2 * 3_600_000);
    const popup = await PopupPage.open(options.page.context());
    const before = tokenRequests(simulator);
    await ringDue(options.page);
    await Promise.all([options.page, popup.page].map((page) => askOften(page, 25)));
    await expect(card).toContainText('Active Link');
    expect(tokenRequests(simulator) - before).toBe(1);
    await popup.page.close();
  });
  const ways: readonly [string, number][] = [
    ['authorization_unused', 103 * 24],
    ['authorization_cap', 5 * 366 * 24],
  ];
  for (const [cause, hours] of ways) {
    await test.step(cause, async () => {
      simulator.clock.advance(hours * 3_600_000);
      await ask(options.page);
      await expectTold(card, cause);
      await options.reconnect(synced.name);
    });
  }
  await test.step('refresh_lost', async () => {
    simulator.clock.advance(26 * 3_600_000);
    // What the browser sends again by itself over a broken line is lost as well.
    simulator.switches.repeatedPostPasses = false;
    simulator.faults.inject('token-response-lost');
    await ask(options.page);
    await expectTold(card, 'connection_failed');
    simulator.switches.repeatedPostPasses = true;
    await ask(options.page);
    await expectTold(card, 'refresh_lost');
    await options.reconnect(synced.name);
  });
  await test.step('offline', async () => {
    await options.page.context().setOffline(true);
    await syncNow(card);
    await expectTold(card, 'offline');
    await expectToWait(card);
    await options.page.context().setOffline(false);
    await ask(options.page);
    await expect(card).toContainText('Active Link');
    await expect(card.getByText(titleOf('offline'), { exact: true })).toHaveCount(0);
  });
});

/** Pages of Intuit that never redirect: fault, what stands there, and the symptom with these very words. */
const deadEnds: readonly [string, string][] = [
  ['authorize-uh-oh', 'uh_oh'],
  ['authorize-oops', 'oops'],
  ['authorize-set-up-payroll', 'set_up_payroll'],
  ['authorize-apps-already-connected', 'already_connected'],
];

/** What Intuit may say in its redirect, the cause that it is, and where the button leads. */
const refusals: readonly [string, string, 'settings' | 'apps' | 'intuit'][] = [
  ['error=app_already_purchased', 'apps_already_connected', 'settings'],
  ['error=invalid_scope', 'consent_refused', 'apps'],
  ['error=temporarily_unavailable', 'consent_outage', 'intuit'],
  ['code=one&code=two', 'answer_malformed', 'intuit'],
];

test('a consent that Intuit ends by itself leads to the words that stood there, or to the remedy', async ({
  options,
  simulator,
}) => {
  const { page } = options;
  await options.saveApp(DEMO_PRODUCTION_APP);
  let intuit = await options.openConsent();
  for (const [fault, symptom] of deadEnds) {
    await test.step(fault, async () => {
      await intuit.close();
      await expectTold(page.locator('body'), 'window_closed');
      simulator.faults.inject(fault);
      intuit = await consentWindow(page.context(), () => options.button('Connect again').click());
      const said = symptomOf(symptom).replace(/…$/, '');
      await expect(intuit.getByRole('heading', { level: 1 })).toContainText(said);
      await intuit.close();
      await expect(page.getByText('What did you see?', { exact: true })).toBeVisible();
      const choice = page.locator(`[data-symptom=${symptom}]`);
      await choice.getByText(symptomOf(symptom), { exact: true }).click();
      await expect(choice.getByRole('listitem').first()).toBeVisible();
      intuit = await consentWindow(page.context(), () => options.button('Connect again').click());
    });
  }
  for (const [answer, cause, leads] of refusals) {
    await test.step(cause, async () => {
      const state = new URL(intuit.url()).searchParams.get('state') ?? '';
      await intuit
        .goto(`${redirectUri}?${answer}&state=${encodeURIComponent(state)}&realmId=1`)
        .catch(() => undefined);
      await expectTold(page.locator('body'), cause);
      if (leads === 'intuit') {
        intuit = await consentWindow(page.context(), () => options.button('Connect again').click());
        return;
      }
      await options
        .button(leads === 'apps' ? 'Open Intuit apps' : 'Reset QuickBooks Online Connection')
        .click();
      await expect(page).toHaveURL(new RegExp(`#/${leads}$`));
      await options.goTo('#/connections');
      await options.button('Dismiss').click();
      intuit = await options.openConsent();
    });
  }
  await test.step('flow_busy', async () => {
    // As a click on a second page does that does not know of the window yet.
    expect(JSON.stringify(await send(page, 'connect.start', {}))).toContain('flow_busy');
  });
  await completeConsent(intuit, { company: nameOf(simulator, HARBOR_AND_PINE) });
  await options.button('Yes, sync it').click();
  await expect(options.company(nameOf(simulator, HARBOR_AND_PINE))).toContainText('Active Link');
});

/** Sends what a click sends, without the click. */
function send(page: Page, booklight: string, what: object): Promise<unknown> {
  return page.evaluate(
    (message) => {
      type Api = { runtime: { sendMessage(message: object): Promise<unknown> } };
      return (globalThis as unknown as { chrome: Api }).chrome.runtime.sendMessage(message);
    },
    { booklight, ask: what },
  );
}

/** A run that nobody sees begin, as an alarm starts it; also where the screen offers none. */
async function ask(page: Page): Promise<void> {
  await send(page, 'sync.now', { companyId: companyIdIn('production', HARBOR_AND_PINE) });
}

/** Nothing more is asked of Intuit, not by the next worker either, until the pause is over. */
async function expectPause(
  { page }: OptionsPage,
  simulator: Simulator,
  fault: string,
): Promise<void> {
  const before = simulator.faults.struck(fault);
  await ask(page);
  await killWorker(page.context());
  await ask(page);
  expect(simulator.faults.struck(fault)).toBe(before);
  await outlastPause(page, simulator);
}

async function askOften(page: Page, times: number): Promise<void> {
  await Promise.all(Array.from({ length: times }, () => ask(page)));
}

/** The alarm that runs what is due rings now. */
function ringDue(page: Page): Promise<void> {
  return page.evaluate(async () => {
    type Api = { alarms: { create(name: string, when: { when: number }): Promise<void> } };
    await (globalThis as unknown as { chrome: Api }).chrome.alarms.create('due', {
      when: Date.now(),
    });
  });
}

function tokenRequests({ log }: Simulator): number {
  return log.filter(({ exchange }) => exchange.path.endsWith('/tokens/bearer')).length;
}

async function syncNow(card: Locator): Promise<void> {
  await expect(card.getByRole('progressbar')).toHaveCount(0);
  await card.getByRole('button', { name: 'Sync Now' }).click();
}

async function expectTold(place: Locator, cause: string): Promise<void> {
  await expect(place.getByText(titleOf(cause), { exact: true }).first()).toBeVisible();
  await expect(place.getByText(bodyOf(cause)).first()).toBeVisible();
}

/** An outage says wait, do not reconnect: there is nothing else to press than trying again. */
async function expectToWait(card: Locator): Promise<void> {
  await expect(card).toContainText('Active Link');
  await expect(card.getByRole('button', { name: 'Sync Now' })).toBeVisible();
  for (const name of ['Reconnect', 'Connect again', 'Connect Account']) {
    await expect(card.getByRole('button', { name })).toHaveCount(0);
  }
}

async function press(
  options: OptionsPage,
  card: Locator,
  { fault, leads }: Trouble,
  simulator: Simulator,
): Promise<void> {
  const button = (name: string) => card.getByRole('button', { name, exact: true }).first();
  const { page } = options;
  switch (leads) {
    case 'wait':
      return expectToWait(card);
    case 'again': {
      const before = simulator.faults.struck(fault);
      await button('Try again').click();
      await expect.poll(() => simulator.faults.struck(fault)).toBeGreaterThan(before);
      // The run that was struck is over: who asks before shares its outcome.
      return expect(button('Try again')).toBeVisible();
    }
    case 'billing': {
      const opened = page.context().waitForEvent('page');
      await button('Open QuickBooks billing').click();
      const tab = await opened;
      await expect(tab).toHaveURL(
        new RegExp(`^https://[^/]*qbo\\.intuit\\.com/.*${HARBOR_AND_PINE}|/app/`),
      );
      return tab.close();
    }
    case 'reconnect': {
      await button('Reconnect').click();
      const dialog = page.getByRole('dialog', { name: 'Are you sure to Reconnect?' });
      await expect(dialog).toBeVisible();
      return dialog.getByRole('button', { name: 'No', exact: true }).click();
    }
    case 'apps':
    case 'help':
      await button(leads === 'apps' ? 'Open Intuit apps' : 'Get help').click();
      await expect(page).toHaveURL(new RegExp(`#/${leads}$`));
      return options.goTo('#/connections');
  }
}
