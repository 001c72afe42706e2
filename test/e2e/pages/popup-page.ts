import type { BrowserContext, Locator, Page } from '@playwright/test';
import { extensionUrl } from '../product';
import { completeConsent, consentWindow, type Decision } from './consent-window';

/** Size that the popup takes under the toolbar button, in CSS pixels. */
export const popupSize = { width: 380, height: 600 } as const;

/** The popup in a tab of its own width: the same document as under the toolbar button. */
export class PopupPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(context: BrowserContext): Promise<PopupPage> {
    const page = await context.newPage();
    await page.setViewportSize(popupSize);
    await page.goto(extensionUrl('popup.html'));
    return new PopupPage(page);
  }

  /** Everything about one company. */
  company(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Presses the button that starts a connection, and is left before Intuit's window. */
  async openConsent(): Promise<Page> {
    const connect = this.button(/^(Connect to QuickBooks|Connect another)$/).first();
    return consentWindow(this.page.context(), () => connect.click());
  }

  /** Connects a company and confirms it, so that its first sync begins. */
  async connect(decision: Decision = {}): Promise<void> {
    await completeConsent(await this.openConsent(), decision);
    await this.button('Yes, sync it').click();
    await this.button('Yes, sync it').waitFor({ state: 'hidden' });
  }
}
