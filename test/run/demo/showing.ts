import { expect } from '../../e2e/patience';
import type { Stage } from './stage';
import { must } from './story';

/** The options page, and badges on QuickBooks' own pages. */
export async function showing(stage: Stage): Promise<void> {
  await details(stage);
  await badgesOnList(stage);
  await badgeOnDetail(stage);
}

async function details({ story, options, pictures, company }: Stage): Promise<void> {
  await story.step('Look at the company in the options', async () => {
    await options.goTo('#/connections');
    await expect(options.page.getByRole('main')).toContainText(company.name);
    await pictures.both(options.page, 'connections');
    await options.goTo(`#/company/production-${company.realmId}`);
    await expect(options.page.getByRole('heading', { level: 1 })).toContainText(company.name);
    await pictures.both(options.page, 'company');
    await options.goTo('#/accounts');
    const rows = options.page.getByRole('row');
    await expect(rows.filter({ hasText: 'Synced' }).first()).toBeVisible();
    await pictures.both(options.page, 'accounts');
    return `its runs, tasks and ${await rows.count()} rows of accounts with their status`;
  });
}

async function badgesOnList({ story, options, books, pictures, simulator }: Stage): Promise<void> {
  await story.step('Show badges in QuickBooks: the customers list', async () => {
    await options.showBadges();
    await books.goto('https://qbo.intuit.com/app/customers');
    const badges = books.locator('[data-booklight-status]');
    await expect(books.locator('[data-booklight-status="synced"]').first()).toBeVisible();
    await pictures.page(books, 'quickbooks-customers');
    const statuses = await badges.evaluateAll((hosts) =>
      hosts.map((host) => host.getAttribute('data-booklight-status') ?? ''),
    );
    const fromExtension = simulator.log.filter(
      (line) =>
        (line.exchange.headers['origin'] ?? '').startsWith('chrome-extension://') &&
        line.exchange.host.endsWith('qbo.intuit.com'),
    );
    must(fromExtension.length === 0, 'The extension sent requests to QuickBooks pages.');
    return `${statuses.length} badges beside names: ${tally(statuses)}`;
  });
}

async function badgeOnDetail({ story, books, pictures }: Stage): Promise<void> {
  await story.step('Open a customer in QuickBooks', async () => {
    const badge = books.locator('[data-booklight-status="synced"]').first();
    await badge
      .locator('xpath=ancestor::*[self::tr or @role="row"][1]')
      .getByRole('button')
      .first()
      .click();
    await books.waitForURL(/customerdetail\?nameId=\d+/);
    const beside = books.locator('[data-booklight-status]').first();
    await expect(beside).toBeVisible();
    await beside.hover();
    await pictures.page(books, 'quickbooks-customer');
    const name = await books.title();
    return `"${name}" with the badge "${await beside.getAttribute('data-booklight-status')}"`;
  });
}

/** How many of each, in words: "31 synced, 2 skipped". */
function tally(statuses: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
}
