import type { Locator } from '@playwright/test';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { bodyOf, titleOf } from './causes/words';
import { livingGrants } from './connecting/worlds';
import { test } from './fixtures';
import { completeConsent, consentWindow } from './pages/consent-window';
import { OptionsPage } from './pages/options-page';
import { expect } from './patience';
import { launchProduct, whenWelcomed } from './product';

/*
 * Two browsers of the same person on the same company. Whether Intuit lets the older permission live is not known, and
 * neither is how it refuses an ended one: both answers, one after the other.
 * @see Intuit facts §7 [U]
 */

/** Syncs, and returns when the run is over: a clock that is moved under it would end its token. */
async function syncNow(card: Locator): Promise<void> {
  await expect(card.getByRole('progressbar')).toHaveCount(0);
  await card.getByRole('button', { name: 'Sync Now' }).click();
  await expect(card.getByText('Nothing new', { exact: true })).toBeVisible();
}

/** Connects the company anew in a browser that has lost it. */
async function takeBack(options: OptionsPage, button: string, company: string): Promise<void> {
  const { page } = options;
  const card = options.company(company);
  await card.getByRole('button', { name: button, exact: true }).first().click();
  const intuit = await consentWindow(page.context(), () =>
    page.getByRole('dialog').getByRole('button', { name: 'Yes', exact: true }).click(),
  );
  await completeConsent(intuit, { company });
  await expect(page.getByText('Your account has been successfully reconnected.')).toBeVisible();
  await options.button('Dismiss').click();
  await expect(card).toContainText('Active Link');
}

/** Is told that the connection ended elsewhere: by a sync of its own, or by one that somebody asks for. */
async function expectLost(card: Locator, cause: string): Promise<void> {
  const lost = card.getByText('Inactive Link');
  const sync = card.getByRole('button', { name: 'Sync Now' });
  // Whichever comes first: once it is known there is nothing to press any more.
  await expect(async () => {
    if (!(await lost.isVisible())) await sync.click({ timeout: 2000 });
    await expect(lost).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(card.getByText(titleOf(cause), { exact: true })).toBeVisible();
  await expect(card.getByText(bodyOf(cause))).toBeVisible();
}

test('a second browser on the same company: the first is told and takes it back, or both go on', async ({
  options,
  simulator,
  synced,
}, testInfo) => {
  test.slow();
  const company = synced.name;
  const first = options.company(company);
  const other = await launchProduct({ simulator, profile: testInfo.outputPath('second') });
  try {
    await whenWelcomed(other);
    const others = await OptionsPage.open(other);
    const second = others.company(company);
    await others.saveApp(DEMO_PRODUCTION_APP);

    await test.step('Intuit ends the older permission: the first browser says so', async () => {
      simulator.switches.secondConsentEndsFirst = true;
      await others.connect({ company });
      await expect(second).toContainText('Active Link');
      await expect(second).toContainText('customers synced');
      await expect(others.page.getByRole('progressbar')).toHaveCount(0);
      await expectLost(first, 'access_removed');
      await expect(second).toContainText('Active Link');
    });

    await test.step('it takes the company back: now the second one says so, in other words', async () => {
      simulator.switches.takenOverAnswer = 'not-authenticated';
      await takeBack(options, 'Reconnect', company);
      await expectLost(second, 'taken_over');
      await expect(first).toContainText('Active Link');
      expect(livingGrants(simulator, HARBOR_AND_PINE)).toHaveLength(1);
    });

    await test.step('Intuit lets both live: each renews its own, and nobody is told anything', async () => {
      simulator.switches.secondConsentEndsFirst = false;
      await takeBack(others, 'Reconnect', company);
      expect(livingGrants(simulator, HARBOR_AND_PINE)).toHaveLength(2);
      for (let hours = 0; hours < 2; hours += 1) {
        simulator.clock.advance(2 * 3_600_000);
        for (const card of [first, second]) {
          await syncNow(card);
          await expect(card).toContainText('verified');
          await expect(card).toContainText('Active Link');
          await expect(card.locator('.cause')).toHaveCount(0);
        }
      }
      expect(livingGrants(simulator, HARBOR_AND_PINE)).toHaveLength(2);
    });
  } finally {
    await other.close();
  }
});
