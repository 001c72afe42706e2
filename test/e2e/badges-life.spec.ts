import { expect, type Page } from '@playwright/test';
import { countActive } from './books';
import { test } from './fixtures';
import { allowReloading, reloadExtension, setEnabled } from './pages/extensions-page';
import { QboPage } from './pages/qbo-page';

/** Everything that goes wrong in a tab: errors nobody caught, and what is said to the console as an error or a warning. */
function listenForTrouble(page: Page): () => readonly string[] {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
  page.on('console', (line) => {
    if (['error', 'warning'].includes(line.type())) heard.push(`${line.type()}: ${line.text()}`);
  });
  return () => heard;
}

test('badges outlive an update under a living page, and a removal takes them away; nothing throws', async ({
  context,
  options,
  simulator,
  synced,
}) => {
  simulator.session.realmId = synced.realmId;
  await options.showBadges();
  const qbo = await QboPage.open(context);
  const trouble = listenForTrouble(qbo.page);
  await qbo.openList();
  const all = countActive(synced);
  expect(all).toBeGreaterThan(10);
  await expect(qbo.badges()).toHaveCount(all);
  const marked = qbo.badges().first();
  const mark = () => marked.evaluate((badge) => badge.setAttribute('data-before', ''));
  const old = qbo.page.locator('[data-booklight-status][data-before]');

  await test.step('a new version takes the page over, and the old one’s badges with it', async () => {
    await mark();
    await allowReloading(context);
    await reloadExtension(options.page);
    await expect(old).toHaveCount(0);
    await expect(qbo.badges()).toHaveCount(all);
    // They are the new one's own: they answer.
    await qbo.badges().first().click();
    await expect(qbo.page.locator('[data-booklight-tip]').getByRole('button')).not.toHaveCount(0);
    await qbo.page.keyboard.press('Escape');
  });

  await test.step('switched off in the browser, it leaves nothing behind', async () => {
    await setEnabled(context, false);
    await expect(qbo.badges()).toHaveCount(0);
    // The page goes on as if nobody had been there.
    await qbo.page.locator('main button.name-button').first().click();
    await expect(qbo.header()).toBeVisible();
    await expect(qbo.badges()).toHaveCount(0);
    await qbo.page.goBack();
    await expect(qbo.rows().first()).toBeVisible();
  });

  await test.step('switched on again, badges stand on the page that stayed open', async () => {
    await setEnabled(context, true);
    await expect(qbo.badges()).toHaveCount(all);
  });

  expect(trouble()).toEqual([]);
  expect(
    await qbo.page.evaluate(
      () => (window as unknown as { __pageErrors?: string[] }).__pageErrors ?? [],
    ),
  ).toEqual([]);
});
