import { type BrowserContext, test as base, type Page } from '@playwright/test';
import type { Simulator, SimulatorOptions } from '../simulator/contract';
import { startSimulator } from '../simulator/start';
import { OptionsPage } from './pages/options-page';
import { PopupPage } from './pages/popup-page';
import { launchProduct } from './product';

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
    await use(context);
    await context.close();
  },

  page: async ({ context }, use) => {
    await use(context.pages()[0] ?? (await context.newPage()));
  },

  popup: async ({ context }, use) => {
    await use(await PopupPage.open(context));
  },

  options: async ({ context }, use) => {
    await use(await OptionsPage.open(context));
  },
});
