import { expect, type Locator, type Page } from '@playwright/test';
import type { OptionsPage } from './options-page';

/** The list of accounts on the options page. */
export class AccountsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Goes to the accounts of a company. */
  static async open(options: OptionsPage, company: string): Promise<AccountsPage> {
    await options.goTo('#/accounts');
    await options.page.getByLabel('Company', { exact: true }).selectOption(company);
    return new AccountsPage(options.page);
  }

  /** The row of an account, by its whole name. */
  row(fullName: string): Locator {
    const name = this.page.getByRole('rowheader', { name: fullName, exact: true });
    return this.page.getByRole('row').filter({ has: name });
  }

  /** Status of an account, e.g. `Synced`. */
  status(fullName: string): Locator {
    return this.row(fullName).getByRole('cell').nth(3).getByRole('button');
  }

  /** Balance of an account, as money. */
  balance(fullName: string): Locator {
    return this.row(fullName).getByRole('cell').nth(1);
  }

  /** Points at the status of an account; what it means appears. */
  async explain(fullName: string): Promise<Locator> {
    await this.status(fullName).hover();
    return this.page.getByRole('tooltip');
  }

  /** Presses `Do not sync this account` or `Sync Account to QuickBooks`. */
  async decide(
    fullName: string,
    decision: 'Do not sync this account' | 'Sync Account to QuickBooks',
  ): Promise<void> {
    await this.row(fullName).getByRole('button', { name: decision }).click();
  }

  /** Name and status of all accounts, page by page. */
  async statuses(): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    const next = this.page.getByRole('button', { name: 'Next' });
    for (;;) {
      const rows = this.page.getByRole('row').filter({ has: this.page.getByRole('rowheader') });
      for (const row of await rows.all()) {
        const cells = row.getByRole('cell');
        found.set(
          await row.getByRole('rowheader').innerText(),
          await cells.nth(3).getByRole('button').innerText(),
        );
      }
      if (!(await next.isVisible()) || (await next.isDisabled())) return found;
      const before = await rows.first().innerText();
      await next.click();
      await expect(rows.first()).not.toHaveText(before);
    }
  }
}
