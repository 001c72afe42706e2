import { expect, type Page } from '@playwright/test';
import type { Company } from '../simulator/contract';
import { isPagesOwn } from '../simulator/pages/pages';
import { CUSTOMER_LIST_VARIANTS, pageSwitchesOf } from '../simulator/pages/switches';
import { test } from './fixtures';
import { QboPage } from './pages/qbo-page';
import { windowStartAt } from './syncing/books-in-scope';
import { expectedStatus } from './syncing/expected-status';
import { listenForHarm } from './syncing/harm';

/** Minutes of `npm run test:soak`; without them a fixed sample of so many steps. */
const minutes = Number(process.env['SOAK_MINUTES'] ?? 0);
const sampleSteps = 16;
const seed = Number(process.env['SEED'] ?? 7);

function dice(start: number) {
  let state = start;
  return (sides: number) => {
    state = (state * 16807) % 2147483647;
    return state % sides;
  };
}

/** Status by every name under which a customer stands in a list; names of several customers have none. */
function truthOf(company: Company, now: number): ReadonlyMap<string, string> {
  const start = windowStartAt(now);
  const truth = new Map<string, string>();
  for (const one of company.records('Customer')) {
    const status = expectedStatus(company, one, start).toLowerCase().replace(' ', '-');
    for (const name of new Set([one['DisplayName'], one['FullyQualifiedName']])) {
      truth.set(String(name), truth.has(String(name)) ? '' : status);
    }
  }
  return truth;
}

/** Names in the list of customers with the badges beside them. */
function rowsShown(page: Page): Promise<[string, string][]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main .customers-place :is(tr,[role="row"])')].flatMap((row) => {
      const name = row.querySelector('.name-button,a[href]');
      const badge = row
        .querySelector('[data-booklight-status]')
        ?.getAttribute('data-booklight-status');
      const said =
        name?.getAttribute('aria-label') ?? name?.getAttribute('title') ?? name?.textContent;
      return said && badge ? [[said, badge] as [string, string]] : [];
    }),
  );
}

/** The page that the app draws, not the skeleton that was served and knows no link. */
async function drawn(page: Page): Promise<void> {
  await page.locator('main:not(.skeleton) h1').first().waitFor();
}

const step: Readonly<
  Record<string, (page: Page, roll: (sides: number) => number) => Promise<void>>
> = {
  async 'another page of the app'(page, roll) {
    const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    await links.nth(1 + roll(4)).click({ force: true });
    await drawn(page);
  },
  async 'another interface of the list'(page, roll) {
    const variant = CUSTOMER_LIST_VARIANTS[roll(CUSTOMER_LIST_VARIANTS.length)];
    await page.goto(`https://qbo.intuit.com/app/customers?variant=${variant}`);
    await drawn(page);
  },
  async 'a customer and back'(page) {
    await page.goto('https://qbo.intuit.com/app/customers?variant=anchor-table');
    await page.locator('main .customers-place a').first().waitFor();
    // The row may be replaced between being found and being pressed: the page's own click is what counts.
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('main .customers-place a')?.click(),
    );
    await page.locator('main header.stage-data').waitFor();
    await page.goBack();
    await page.locator('main .customers-place a').first().waitFor();
  },
  async 'a form over the page'(page) {
    await page
      .locator('nav a[href="/app/invoice"]')
      .evaluate((link) => (link as HTMLElement).click());
    const cancel = page.getByRole('dialog').getByRole('button', { name: 'Cancel' });
    await cancel.click();
    await expect(cancel).toHaveCount(0);
  },
  async 'badges thrown out by the page'(page) {
    await page.evaluate(() => {
      for (const badge of document.querySelectorAll('[data-booklight-status]')) badge.remove();
    });
  },
  async 'a search that finds less'(page, roll) {
    await page.goto('https://qbo.intuit.com/app/customers?variant=ids-table');
    await page.getByRole('searchbox', { name: 'Search' }).fill('aeio'[roll(4)] ?? 'a');
  },
  async 'a pointer over badges'(page, roll) {
    await page.mouse.move(200 + roll(700), 150 + roll(500), { steps: 5 });
  },
};

test('a restless page is badged for long without an error, a report or a request of ours', async ({
  context,
  options,
  simulator,
  synced,
}) => {
  test.setTimeout(120_000 + minutes * 90_000);
  simulator.session.realmId = synced.realmId;
  Object.assign(pageSwitchesOf(simulator), { rerenderEveryMs: 150, hydrateAfterMs: 500 });
  const troubles = await listenForHarm(context);
  await options.showBadges();
  const qbo = await QboPage.open(context);
  const { page } = qbo;
  await page.goto('https://qbo.intuit.com/app/customers');
  await expect(qbo.badges().first()).toBeVisible();
  const truth = truthOf(synced, simulator.clock.now());
  const roll = dice(seed);
  const names = Object.keys(step);
  const until = Date.now() + minutes * 60_000;
  let checked = 0;
  for (let done = 0; done < sampleSteps || Date.now() < until; done += 1) {
    // The sample takes every kind of step, in turn; later ones come as they fall.
    const what = names[done < names.length ? done : roll(names.length)] ?? '';
    await test.step(`${done + 1}: ${what}`, () => step[what]!(page, roll));
    const rows = await rowsShown(page);
    const wrong = rows.filter(([name, status]) => truth.get(name) !== status);
    expect(wrong, what).toEqual([]);
    checked += rows.length;
    const own = await page.evaluate(
      () => (window as unknown as { __pageErrors?: string[] }).__pageErrors ?? [],
    );
    expect([...own, ...(await troubles())], what).toEqual([]);
  }
  await page.goto('https://qbo.intuit.com/app/customers?variant=anchor-table');
  await expect.poll(async () => (await rowsShown(page)).length).toBeGreaterThan(10);
  expect(checked).toBeGreaterThan(20);
  const strangers = simulator.log.filter(
    ({ exchange }) => exchange.host.endsWith('qbo.intuit.com') && !isPagesOwn(exchange),
  );
  expect(strangers.map(({ exchange }) => exchange.path)).toEqual([]);
});
