import type { BrowserContext, Page } from '@playwright/test';
import { OptionsPage } from '../../e2e/pages/options-page';
import { PopupPage } from '../../e2e/pages/popup-page';
import { whenWelcomed } from '../../e2e/product';
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
  const options = new OptionsPage(await whenWelcomed(context));
  const books = await context.newPage();
  const popup = await PopupPage.open(context);
  return { ...props, company, errors, books, options, popup };
}
