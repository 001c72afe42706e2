import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import type { Company, Simulator, SimulatorOptions } from '../simulator/contract';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { startSimulator } from '../simulator/start';
import { companyOf, countActive } from './books';
import { OptionsPage } from './pages/options-page';
import { PopupPage } from './pages/popup-page';
import { launchProduct, whenWelcomed } from './product';

/** What a test can ask of its stand-in before it starts, by `test.use({ world: … })`. */
export interface Settings {
  readonly world: SimulatorOptions;
}

/** A stand-in of its own and a new browser profile with the product, per test. */
export interface Fixtures {
  readonly simulator: Simulator;
  readonly context: BrowserContext;
  /** The popup in a tab of its width. */
  readonly popup: PopupPage;
  readonly options: OptionsPage;
  /** An empty tab. */
  readonly page: Page;
  /** The demo company, connected and wholly synced before the test begins. */
  readonly synced: Company;
}

export const test = base.extend<Settings & Fixtures>({
  world: [{}, { option: true }],

  simulator: async ({ world }, use) => {
    const simulator = await startSimulator(world);
    await use(simulator);
    await simulator.close();
  },

  context: async ({ simulator, colorScheme }, use, testInfo) => {
    const context = await launchProduct({
      simulator,
      profile: testInfo.outputPath('profile'),
      colorScheme: colorScheme === 'dark' ? 'dark' : 'light',
    });
    await whenWelcomed(context);
    await use(context);
    await context.close();
  },

  page: async ({ context }, use) => {
    await use(context.pages()[0] ?? (await context.newPage()));
  },

  popup: async ({ context }, use) => {
    await use(await PopupPage.open(context));
  },

  synced: async ({ simulator, options }, use) => {
    const company = companyOf(simulator, HARBOR_AND_PINE);
    await options.saveApp(DEMO_PRODUCTION_APP);
    await options.connect({ company: company.name });
    await expect(options.company(company.name)).toContainText(
      `${countActive(company)} customers synced`,
    );
    await expect(options.page.getByRole('progressbar')).toHaveCount(0);
    await use(company);
  },

  options: async ({ context }, use) => {
    await use(await OptionsPage.open(context));
  },
});
