import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { AppRegistration } from '../../simulator/contract';
import { expect } from '../patience';
import { extensionId, openExtensionPage } from '../product';
import { completeConsent, consentWindow, type Decision } from './consent-window';

/** Values for the form of an Intuit app. */
export type AppEntry = Pick<AppRegistration, 'clientId' | 'clientSecret' | 'environment'> & {
  readonly clientAuth?: 'client_secret_basic' | 'client_secret_post' | 'none';
};

/** The options page by the names under which people find things on it. */
export class OptionsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(context: BrowserContext, hash = '#/connections'): Promise<OptionsPage> {
    return new OptionsPage(await openExtensionPage(context, `options.html${hash}`));
  }

  /** Goes to a section by its address; the page stays loaded. */
  async goTo(hash: string): Promise<void> {
    await this.page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await expect(this.page).toHaveURL(new RegExp(`${hash.replace(/[/?]/g, '\\$&')}$`));
  }

  /** Everything about one company in the list of connections. */
  company(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Fills the form of an Intuit app without sending it. */
  async fillApp(app: AppEntry): Promise<void> {
    await this.goTo('#/apps');
    const field = (label: string) => this.page.getByLabel(label, { exact: true });
    await field('Client ID').fill(app.clientId);
    await field('Client secret').fill(app.clientSecret);
    await field('Environment').selectOption(app.environment);
    await field('Client authentication').selectOption(app.clientAuth ?? 'client_secret_basic');
  }

  /** Saves an Intuit app and waits until it is listed. */
  async saveApp(app: AppEntry): Promise<void> {
    await this.fillApp(app);
    await this.page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(this.page.getByRole('rowheader', { name: app.clientId })).toBeVisible();
  }

  /** Presses the button that starts a connection, and is left before Intuit's window. */
  async openConsent(): Promise<Page> {
    await this.goTo('#/connections');
    const connect = this.button(/^(Connect to QuickBooks|Connect another)$/).first();
    return consentWindow(this.page.context(), () => connect.click());
  }

  /** Connects a company and confirms it, so that its first sync begins. */
  async connect(decision: Decision = {}): Promise<void> {
    await completeConsent(await this.openConsent(), decision);
    await this.button('Yes, sync it').click();
    await expect(this.button('Yes, sync it')).toBeHidden();
  }

  /** Renews a company's permission by its button, through the question and Intuit's window, to the green banner. */
  async reconnect(company: string, button = 'Reconnect'): Promise<void> {
    const card = this.company(company);
    await card.getByRole('button', { name: button, exact: true }).first().click();
    const yes = this.page.getByRole('dialog').getByRole('button', { name: 'Yes', exact: true });
    await completeConsent(await consentWindow(this.page.context(), () => yes.click()), { company });
    const banner = this.page.getByText('Your account has been successfully reconnected.');
    await expect(banner).toBeVisible();
    await this.button('Dismiss').click();
    await expect(card).toContainText('Active Link');
    await expect(card.getByRole('progressbar')).toHaveCount(0);
  }

  /** Lets the switch "Show badges in QuickBooks" through without a prompt, which nothing could click, and presses it. */
  async showBadges(): Promise<void> {
    await grantQboAccess(this.page.context());
    await this.goTo('#/settings');
    const control = this.page.getByRole('switch', { name: 'Show badges in QuickBooks' });
    await control.click();
    await expect(control).toBeChecked();
  }
}

/**
 * Gives the extension access to QBO's pages as somebody would in the browser's own settings,
 * so that the product's real request is granted without a prompt.
 * @see Platform facts §2
 */
export async function grantQboAccess(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions/');
  await page.evaluate(async (id) => {
    type Private = { addHostPermission(id: string, host: string): Promise<void> };
    const { chrome } = globalThis as unknown as { chrome: { developerPrivate: Private } };
    await chrome.developerPrivate.addHostPermission(id, 'https://*.qbo.intuit.com/*');
  }, extensionId);
  await page.close();
}
