import { test } from './fixtures';
import { expect } from './patience';
import { killWorker } from './worker';

test('the admin lock makes viewers, in every page at once, until its passphrase opens it', async ({
  context,
  options,
  popup,
  synced,
}) => {
  const { page } = options;
  const field = (label: string) => page.getByLabel(label, { exact: true });
  await options.goTo('#/settings');
  await expect(page.getByText('everybody who uses Booklight is an admin')).toBeVisible();

  await test.step('setting it asks for the same passphrase twice', async () => {
    await field('New passphrase').fill('correct horse');
    await field('The same again').fill('correct hors');
    await options.button('Set the admin lock').click();
    await expect(page.getByText('The two are not the same.')).toBeVisible();
    await field('The same again').fill('correct horse');
    await options.button('Set the admin lock').click();
    await expect(page.getByText('You can look, but not change')).toBeVisible();
  });

  await test.step('a viewer looks and syncs, and changes nothing', async () => {
    await expect(popup.page.getByText('You can look, but not change')).toBeVisible();
    await expect(popup.button('Connect another')).toHaveAttribute('aria-disabled', 'true');
    await popup.company(synced.name).getByRole('button', { name: 'Sync Now' }).click();
    await expect(
      popup.company(synced.name).getByText(/up to date|Nothing new|no changes/i),
    ).toBeVisible();
    await options.goTo(`#/company/production-${synced.realmId}`);
    await expect(options.button('Disconnect')).toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('the worker refuses whoever asks past the buttons', async () => {
    const answered = await page.evaluate(
      (companyId) =>
        (
          globalThis as unknown as { chrome: typeof import('wxt/browser').browser }
        ).chrome.runtime.sendMessage({ booklight: 'company.disconnect', ask: { companyId } }),
      `production-${synced.realmId}`,
    );
    expect(answered).toMatchObject({ refused: 'not-allowed', cause: { id: 'viewer_by_lock' } });
  });

  await test.step('a wrong passphrase is told, the right one opens, also after the worker died', async () => {
    await killWorker(context);
    await options.goTo('#/settings');
    await field('Passphrase').fill('wrong horse');
    await options.button('Open the admin lock').click();
    await expect(page.getByText('This is not the passphrase.')).toBeVisible();
    await field('Passphrase').fill('correct horse');
    await options.button('Open the admin lock').click();
    await expect(options.button('Shut it now')).toBeVisible();
    await expect(popup.button('Connect another')).not.toHaveAttribute('aria-disabled', 'true');
    await options.button('Shut it now').click();
    await expect(page.getByText('You can look, but not change')).toBeVisible();
  });
});
