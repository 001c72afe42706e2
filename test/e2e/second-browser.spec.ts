import type { Locator } from '@playwright/test';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { bodyOf, titleOf } from './causes/words';
import { livingGrants } from './connecting/worlds';
import { test } from './fixtures';
import { OptionsPage } from './pages/options-page';
import { expect } from './patience';
import { launchProduct, whenWelcomed } from './product';

/*
 * Two browsers of the same person on the same company, where Intuit ends the older permission. How it refuses an ended
 * one is not known: both answers, one after the other.
 * @see Intuit facts §7 [U]
 */

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

test('a second browser on the same company: the first is told and takes it back, and the second is told', async ({
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
      await options.reconnect(company);
      await expectLost(second, 'taken_over');
      await expect(first).toContainText('Active Link');
      expect(livingGrants(simulator, HARBOR_AND_PINE)).toHaveLength(1);
    });
  } finally {
    await other.close();
  }
});
