import type { BrowserContext, Locator, Page } from '@playwright/test';

const origin = 'https://qbo.intuit.com';
const anyBadge = '[data-booklight-status]';

/** A tab of QuickBooks' own pages, and the badges on them. */
export class QboPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(context: BrowserContext): Promise<QboPage> {
    return new QboPage(await context.newPage());
  }

  /** Loads the list of customers. */
  async openList(): Promise<void> {
    await this.page.goto(`${origin}/app/customers`);
    await this.page.getByRole('heading', { name: 'Customers' }).waitFor();
    await this.rows().first().waitFor();
  }

  /** Loads a customer's own page. */
  async openCustomer(id: string): Promise<void> {
    await this.page.goto(`${origin}/app/customerdetail?nameId=${id}`);
    await this.header().waitFor();
  }

  /** Goes to another company as its menu does: a full load that moves the session of all tabs. */
  async switchCompany(realmId: string): Promise<void> {
    await this.page.goto(`${origin}/app/switchCompany?companyId=${realmId}`);
  }

  /** Rows of the list that each stand for a customer. */
  rows(): Locator {
    return this.page.locator('main .customers-place tbody tr');
  }

  /** The row of a customer, by the name as it is shown. */
  row(name: string): Locator {
    const control = this.page.locator('button.name-button,a').filter({ hasText: exactly(name) });
    return this.rows().filter({ has: control });
  }

  /** Badge in the row of a customer. */
  rowBadge(name: string): Locator {
    return this.row(name).locator(anyBadge);
  }

  /** The head of a customer's page. */
  header(): Locator {
    return this.page.locator('main header.stage-data');
  }

  /** Badge beside the name on a customer's page. */
  headerBadge(): Locator {
    return this.header().locator(anyBadge);
  }

  /** All badges on the page. */
  badges(): Locator {
    return this.page.locator(anyBadge);
  }
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
