import type { BrowserContext, Page } from '@playwright/test';
import { OptionsPage } from '../../e2e/pages/options-page';
import { PopupPage } from '../../e2e/pages/popup-page';
import type { Company, Simulator } from '../../simulator/contract';
import { HARBOR_AND_PINE } from '../../simulator/demo-world';
import type { Pictures } from './pictures';
import { must, type Story } from './story';

/** Everything that the acts of the tour play with. */
export interface Stage {
  readonly context: BrowserContext;
  readonly simulator: Simulator;
  readonly pictures: Pictures;
  readonly story: Story;
  /** The company whose books the tour connects. */
  readonly company: Company;
  readonly options: OptionsPage;
  readonly popup: PopupPage;
  /** A tab in QuickBooks. */
  readonly books: Page;
  /** What any page reported as an error. */
  readonly errors: string[];
}

/** Opens the tabs of the tour. */
export async function openStage(
  props: Pick<Stage, 'context' | 'simulator' | 'pictures' | 'story'>,
): Promise<Stage> {
  const { context, simulator } = props;
  const errors: string[] = [];
  context.on('weberror', (error) =>
    errors.push(`${error.page()?.url()}: ${error.error().message}`),
  );
  const company = simulator.companies.get(HARBOR_AND_PINE);
  must(company !== undefined, 'The demo company is not there.');
  simulator.session.realmId = company.realmId;
  const books = context.pages()[0] ?? (await context.newPage());
  const options = await OptionsPage.open(context, '#/apps');
  const popup = await PopupPage.open(context);
  return { ...props, company, errors, books, options, popup };
}

/** What the toolbar shows: the words of its button and the text of its badge. */
export async function readToolbar(
  context: BrowserContext,
): Promise<{ title: string; badge: string }> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return worker.evaluate(async () => {
    type Action = {
      getTitle(tab: object): Promise<string>;
      getBadgeText(tab: object): Promise<string>;
    };
    const { chrome } = globalThis as unknown as { chrome: { action: Action } };
    return { title: await chrome.action.getTitle({}), badge: await chrome.action.getBadgeText({}) };
  });
}
