import type { Page } from '@playwright/test';
import { DEMO_PRODUCTION_APP } from '../../simulator/demo-world';
import { test as base } from '../fixtures';
import { type AppEntry, OptionsPage } from '../pages/options-page';
import { PopupPage } from '../pages/popup-page';
import { quietPage } from './turnstile';
import { type TokenRequest, watchTokenRequests } from './worlds';

/** A browser in which an Intuit app is saved and nothing is connected. */
export interface Prepared {
  /** The app to save; `undefined` saves none. */
  readonly app: AppEntry | undefined;
  readonly popup: PopupPage;
  /** A page of the extension's origin that wakes nobody. */
  readonly quiet: Page;
  /** Everything that the token endpoint is asked. */
  readonly tokenRequests: readonly TokenRequest[];
}

export const test = base.extend<Prepared>({
  app: [DEMO_PRODUCTION_APP, { option: true }],
  popup: async ({ context, app }, use) => {
    if (app) {
      const options = await OptionsPage.open(context, '#/apps');
      await options.saveApp(app);
      await options.page.close();
    }
    // Opened afterwards, so that it knows of the app.
    await use(await PopupPage.open(context));
  },
  tokenRequests: [
    async ({ simulator }, use) => {
      await use(watchTokenRequests(simulator));
    },
    { auto: true },
  ],
  quiet: async ({ context }, use) => {
    await use(await quietPage(context));
  },
});
