import { countActive } from '../../e2e/books';
import { completeConsent, consentWindow } from '../../e2e/pages/consent-window';
import { expect } from '../../e2e/patience';
import { readToolbar } from '../../e2e/toolbar';
import type { Stage } from './stage';

const newcomer = 'Marigold & Sons Roofing';

/** The connection is broken in QuickBooks, told everywhere, and repaired. */
export async function reconnecting(stage: Stage): Promise<void> {
  await breakIt(stage);
  await seeIt(stage);
  await repairIt(stage);
  await catchUp(stage);
}

async function breakIt({ story, books, pictures }: Stage): Promise<void> {
  await story.step('Somebody disconnects Booklight in QuickBooks (My Apps)', async () => {
    await books.goto('https://qbo.intuit.com/app/apps');
    await books.getByRole('button', { name: 'Disconnect' }).click();
    await expect(books.getByText('No apps are connected.')).toBeVisible();
    await pictures.page(books, 'quickbooks-my-apps');
    return '"No apps are connected."';
  });
}

async function seeIt({ story, popup, books, pictures, company, context }: Stage): Promise<void> {
  await story.step('Press "Sync Now": Booklight says what is wrong', async () => {
    const card = popup.company(company.name);
    await card.getByRole('button', { name: 'Sync Now' }).click();
    await expect(card).toContainText('Inactive Link');
    await expect(popup.page.getByText('API Connection Status is Inactive')).toBeVisible();
    await expect(popup.page.getByRole('link', { name: 'Connect Account' })).toBeVisible();
    await pictures.popup(popup.page, 'popup-inactive', captions.inactive);
    await expect.poll(async () => (await readToolbar(context)).badge).not.toBe('');
    const { title, badge } = await readToolbar(context);
    return `"API Connection Status is Inactive"; the toolbar says "${title}" and shows "${badge}"`;
  });
  await story.step('QuickBooks’ own pages say so too', async () => {
    await books.goto('https://qbo.intuit.com/app/customers');
    const badges = books.locator('[data-booklight-status]');
    await expect(badges.first()).toHaveAttribute('data-booklight-stale');
    const fresh = books.locator('[data-booklight-status]:not([data-booklight-stale])');
    await expect(fresh).toHaveCount(0);
    await expect(books.locator('[data-booklight-banner]')).toBeVisible();
    await pictures.page(books, 'quickbooks-inactive');
    return `a banner, and ${await badges.count()} badges, all of them marked as old`;
  });
}

const captions = {
  inactive:
    'Know it before your client does\nWhat broke, what it means for the books, and the one next step.',
  dialog:
    'Reconnect without fear\nThe same company loses nothing. Booklight says so before you press Yes.',
  caughtUp: 'Nothing is missed\nWhat was worked on in QuickBooks meanwhile, counted and named.',
  renewed: 'Back in a click\nReconnected, and what changed meanwhile comes in by itself.',
} as const;

async function repairIt({ story, popup, pictures, company }: Stage): Promise<void> {
  await story.step(
    'Press "Reconnect" and answer "Are you sure to Reconnect?" with Yes',
    async () => {
      await popup.company(company.name).getByRole('button', { name: 'Reconnect' }).first().click();
      const dialog = popup.page.getByRole('dialog', { name: 'Are you sure to Reconnect?' });
      await expect(dialog).toBeVisible();
      await pictures.popup(popup.page, 'popup-are-you-sure', captions.dialog);
      const intuit = await consentWindow(popup.page.context(), () =>
        dialog.getByRole('button', { name: 'Yes' }).click(),
      );
      await completeConsent(intuit, { company: company.name });
      const banner = popup.page.getByText('Your account has been successfully reconnected.');
      await expect(banner).toBeVisible();
      await expect(popup.company(company.name)).toContainText('Active Link');
      await pictures.popup(popup.page, 'popup-reconnected', captions.renewed);
      await popup.button('Dismiss').click();
      await expect(banner).toBeHidden();
      return '"Your account has been successfully reconnected."; the link is active again';
    },
  );
}

async function catchUp(stage: Stage): Promise<void> {
  const { story, popup, books, pictures, company, context } = stage;
  await story.step('Work goes on in QuickBooks; press "Sync Now"', async () => {
    const customer = company.act.createCustomer({ displayName: newcomer });
    company.act.createInvoice({ customerId: customer.Id, amount: 1840 });
    const card = popup.company(company.name);
    await card.getByRole('button', { name: 'Sync Now' }).click();
    await expect(card).toContainText(`${countActive(company)} customers synced`);
    await expect(popup.page.getByText('API Connection Status is Active')).toBeVisible();
    await pictures.popup(popup.page, 'popup-caught-up', captions.caughtUp);
    const { title } = await readToolbar(context);
    const said = (await card.innerText()).split('\n').find((line) => /change/i.test(line));
    return `${said ?? 'the new customer is counted'}; the toolbar says "${title}"`;
  });
  await story.step(`Look for ${newcomer} in QuickBooks`, async () => {
    await books.goto('https://qbo.intuit.com/app/customers');
    const row = books.locator('tr, [role="row"]').filter({ hasText: newcomer });
    await expect(row.locator('[data-booklight-status="synced"]')).toBeVisible();
    await expect(books.locator('[data-booklight-banner]')).toHaveCount(0);
    await row.scrollIntoViewIfNeeded();
    await pictures.page(books, 'quickbooks-caught-up');
    return 'its badge says "Synced", and the banner is gone';
  });
}
