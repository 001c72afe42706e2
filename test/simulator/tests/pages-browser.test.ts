import { expect as expectPage, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPages, isPagesOwn } from '../pages/pages';
import { CUSTOMER_LIST_VARIANTS, pageSwitchesOf } from '../pages/switches';
import { openPagesSite, type PagesSite } from './pages-site';
import { CEDAR, fakeWorld, HARBOR, NOW, refreshToken } from './pages-world';

const QBO = 'https://qbo.intuit.com';

let site: PagesSite;
let world: ReturnType<typeof fakeWorld>;
let page: Page;

vi.setConfig({ testTimeout: 30_000 });

beforeAll(async () => {
  site = await openPagesSite();
}, 60_000);
afterAll(() => site.close());

beforeEach(async () => {
  world = fakeWorld();
  site.serve(createPages(world));
  site.exchanges.length = 0;
  page = await site.browser.newPage();
});
afterEach(() => page.close());

const open = (path: string) => page.goto(`${QBO}${path}`);
const pageErrors = () =>
  page.evaluate(() => (window as unknown as { __pageErrors: string[] }).__pageErrors);
const documentLoads = () =>
  site.exchanges.filter(({ headers }) => headers['sec-fetch-dest'] === 'document').length;
const inMain = () => page.getByRole('main');
const names = () => page.locator('main .name-button, main .cut > a');

describe('customers list', () => {
  it.each(CUSTOMER_LIST_VARIANTS)(
    '%s shows names and opens a customer without a load',
    async (variant) => {
      await open(`/app/customers?variant=${variant}`);
      const name = inMain().getByRole(variant === 'anchor-table' ? 'link' : 'button', {
        name: "Amy's Bird Sanctuary",
      });
      await expectPage(name).toBeVisible();
      await expectPage(page).toHaveTitle('Customers & leads - Customer Hub');
      await expectPage(page.getByText('Asleep Ltd')).toHaveCount(0);
      await name.click();
      await expectPage(page).toHaveTitle("Customer - Amy's Bird Sanctuary");
      expect(page.url()).toBe(`${QBO}/app/customerdetail?nameId=11`);
      expect(documentLoads()).toBe(1);
      expect(await pageErrors()).toEqual([]);
    },
  );

  it.each([
    ['ids-table', false],
    ['anchor-table', true],
    ['role-rows', false],
    ['virtual-rows', false],
    ['attribute-rows', true],
  ] as const)('%s carries ids: %s', async (variant, carries) => {
    await open(`/app/customers?variant=${variant}`);
    await expectPage(names().first()).toBeVisible();
    // Filler 40 is customer 240, a number that nothing else on the page could mean.
    await page.getByPlaceholder('Search').fill('Filler 40');
    await expectPage(names()).toHaveCount(1);
    const html = await page.locator('.customers-place').innerHTML();
    expect(/\b240\b/.test(html)).toBe(carries);
  });

  it('shows sub-customers as bare names, names twice, and long names cut', async () => {
    await open('/app/customers?variant=role-rows');
    await expectPage(inMain().getByRole('button', { name: 'Bill Smith' })).toHaveCount(2);
    await page.getByPlaceholder('Search').fill('worshipful');
    const long = inMain().getByRole('button', {
      name: /^The Worshipful Company of .* of Ashford$/,
    });
    expect((await long.textContent())?.endsWith('…')).toBe(true);
    await open('/app/customers?variant=ids-table');
    await expectPage(page.getByRole('button', { name: 'Garage', exact: true })).toHaveCount(2);
  });

  it('writes hostile names as text', async () => {
    await open('/app/customers?variant=3');
    await expectPage(page.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
    await expectPage(page.locator('main img')).toHaveCount(0);
  });

  it('uses row elements of the virtual list again and counts anew after a row left', async () => {
    await open('/app/customers?variant=virtual-rows');
    await expectPage(names().first()).toHaveText('<img src=x onerror=alert(1)>');
    const rows = page.locator('.virtual-row');
    const before = await rows.count();
    expect(before).toBeLessThan(20);
    await page.evaluate(() => {
      for (const row of document.querySelectorAll('.virtual-row'))
        row.setAttribute('data-seen', '');
    });
    await page.locator('.ids-table__virtualized-container').evaluate((scroller) => {
      scroller.scrollTop = 2_000;
    });
    await expectPage(page.getByText('Filler 40', { exact: true })).toBeVisible();
    await expectPage(page.locator('.virtual-row[data-seen]')).toHaveCount(before);
    const indexOf = (name: string) =>
      rows.filter({ has: page.getByText(name, { exact: true }) }).getAttribute('aria-rowindex');
    const was = Number(await indexOf('Filler 41'));
    const row = rows.filter({ has: page.getByText('Filler 40', { exact: true }) });
    await row.getByRole('button', { name: 'Expand Menu' }).click();
    await page.getByRole('menuitem', { name: 'Make inactive' }).click();
    await expectPage(page.getByText('Filler 40', { exact: true })).toHaveCount(0);
    expect(Number(await indexOf('Filler 41'))).toBe(was - 1);
    await expectPage(page.locator('.virtual-row[data-seen]')).toHaveCount(before);
    expect(world.acts).toEqual(['setCustomerActive 240 false']);
    expect(await pageErrors()).toEqual([]);
  });

  it('turns pages and shows inactive customers when asked', async () => {
    await open('/app/customers');
    await expectPage(page.getByTestId('pagination')).toContainText('1–50 of 79');
    await page.getByRole('button', { name: 'Next' }).click();
    await expectPage(page.getByTestId('pagination')).toContainText('51–79 of 79');
    await page.getByLabel('Include inactive').check();
    await expectPage(page.getByText('Asleep Ltd (deleted)')).toBeVisible();
  });
});

describe('customer detail', () => {
  it.each([
    ['stage-data-v1', '[class*="StageData__Name-"]', 0],
    ['stage-data-v2', '[data-testid="stageData-name"][class*="StageDataV2__Name-"]', 1],
  ] as const)('%s names the customer', async (header, selector, testIds) => {
    await open(`/app/customerdetail?nameId=15&sim.customerHeader=${header}`);
    await expectPage(page.locator(selector)).toHaveText('Garage');
    await expectPage(page.getByTestId('stageData-name')).toHaveCount(testIds);
  });

  it('drops what a guest put beside the name when the header settles', async () => {
    await stopTime();
    await open('/app/customerdetail?nameId=11');
    await appendGuest('[class*="StageDataV2__HeaderWrapper"]');
    await page.clock.runFor(399);
    await expectPage(page.locator('.guest')).toHaveCount(1);
    await page.clock.runFor(1);
    await expectPage(page.locator('.guest')).toHaveCount(0);
    expect(await pageErrors()).toEqual([]);
  });

  it('keeps the nodes, and a guest in them, when another customer is shown', async () => {
    await open('/app/customerdetail?nameId=11&sim.headerSettlesAfterMs=0');
    await appendGuest('[class*="StageDataV2__HeaderWrapper"]');
    await page.getByTestId('directory-search-input').fill('cool');
    await page.locator('[class*="DirectoryListItem__"]').getByText('Cool Cars').click();
    await expectPage(page.getByTestId('stageData-name')).toHaveText('Cool Cars');
    await expectPage(page).toHaveTitle('Customer - Cool Cars');
    await expectPage(page.locator('.guest')).toHaveCount(1);
    await page.goBack();
    await expectPage(page.getByTestId('stageData-name')).toHaveText("Amy's Bird Sanctuary");
  });

  it('renames in the books and replaces the header on Save', async () => {
    await open('/app/customerdetail?nameId=14&sim.headerSettlesAfterMs=0');
    await appendGuest('[class*="StageDataV2__HeaderWrapper"]');
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Customer display name').fill('Cooler Cars');
    await page.getByRole('button', { name: 'Save' }).click();
    await expectPage(page).toHaveTitle('Customer - Cooler Cars');
    await expectPage(page.locator('.guest')).toHaveCount(0);
    expect(world.acts).toEqual(['renameCustomer 14 Cooler Cars']);
  });

  it('says so when there is no such customer', async () => {
    await open('/app/customerdetail?nameId=99999');
    await expectPage(page.getByRole('heading', { level: 1 })).toContainText('can’t find');
    expect(await pageErrors()).toEqual([]);
  });
});

describe('invoice form', () => {
  it('lies over the page that stays mounted, behind a stale editor that is hidden', async () => {
    await open('/app/invoices');
    await page.getByRole('button', { name: 'View/Edit 1002' }).click();
    const dialog = page.getByRole('dialog');
    await expectPage(dialog).toHaveCount(1);
    await expectPage(dialog.locator('[data-automation-id="RethinkLayout_header"]')).toHaveText(
      /^Invoice 1002/,
    );
    await expectPage(dialog.getByLabel('Customer')).toHaveValue("Amy's Bird Sanctuary");
    expect(page.url()).toBe(`${QBO}/app/invoice?txnId=102`);
    await expectPage(page.locator('main table.list')).toHaveCount(1);
    const numbers = page.locator('[data-automation-id="reference_number"]');
    await expectPage(numbers).toHaveCount(2);
    await expectPage(numbers.first()).toBeHidden();
    await expectPage(numbers.first()).not.toHaveValue('1002');
  });

  it('saves a change into the books and closes', async () => {
    await open('/app/invoice?txnId=102');
    await page.getByLabel('Amount line 1').fill('250');
    await expectPage(page.locator('[role=dialog] [data-cy="totalRow"] p')).toHaveText('$250.00');
    await page.getByRole('button', { name: 'Save' }).click();
    await expectPage(page.locator('[role=dialog]:visible')).toHaveCount(0);
    await expectPage(page.locator('[role=dialog]')).toHaveCount(2);
    await expectPage(page.getByRole('status')).toHaveText('Invoice saved');
    await expectPage(page.locator('main')).toContainText('$250.00');
    expect(world.acts).toEqual(['editInvoice 102 {"amount":250}']);
    expect(page.url()).toBe(`${QBO}/app/invoices`);
  });

  it('asks before unsaved changes are lost, also on Back', async () => {
    await open('/app/invoices');
    await page.getByRole('button', { name: 'View/Edit 1002' }).click();
    await page.getByLabel('Description line 1').fill('More work');
    await page.goBack();
    const question = page.getByRole('alertdialog');
    await question.getByRole('button', { name: 'No' }).click();
    await expectPage(page.getByRole('dialog')).toBeVisible();
    expect(page.url()).toContain('/app/invoice?txnId=102');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await question.getByRole('button', { name: 'Yes' }).click();
    await expectPage(page.getByRole('dialog')).toHaveCount(0);
    expect(world.acts).toEqual([]);
  });

  it('creates an invoice for the customer of its address', async () => {
    await open('/app/invoice?nameId=14');
    await expectPage(page.getByRole('dialog').getByLabel('Customer')).toHaveValue('Cool Cars');
    await page.getByLabel('Amount line 1').fill('75');
    await page.getByRole('button', { name: 'Save' }).click();
    await expectPage(page.getByRole('dialog')).toHaveCount(0);
    expect(world.acts[0]).toMatch(/^createInvoice .*"customerId":"14","amount":75/);
  });

  it('opens the customer list on a click anywhere in the field', async () => {
    await open('/app/invoice');
    await appendGuest('[role=dialog] [data-cy="quickfill-contact"]');
    await page.locator('.guest').click();
    await page.getByRole('option', { name: 'Dukes Basketball Camp', exact: true }).click();
    await expectPage(page.getByRole('dialog').getByLabel('Customer')).toHaveValue(
      'Dukes Basketball Camp',
    );
    expect(await pageErrors()).toEqual([]);
  });
});

describe('receive payment', () => {
  it('shows a payment and what it paid', async () => {
    await open('/app/recvpayment?txnId=151');
    await expectPage(page.getByTestId('txp-amount-field')).toHaveText('$40.00');
    await expectPage(page.locator('a[class*="chargesCreditsLink"]')).toHaveText('Invoice # 1002');
  });

  it('takes money for the open invoices of a customer', async () => {
    await open('/app/recvpayment?nameId=14');
    await page.getByLabel('Pay invoice 1003').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expectPage(page.getByRole('dialog')).toHaveCount(0);
    expect(world.acts).toEqual([
      'receivePayment {"customerId":"14","amount":60,"invoiceIds":["103"]}',
    ]);
  });
});

describe('the shell', () => {
  it('switches companies by a full load and moves the cookie', async () => {
    await open('/app/customers');
    await page.getByRole('button', { name: 'Harbor & Pine' }).click();
    await page.getByRole('menuitem', { name: /Cedar/ }).click();
    await page.waitForURL(`${QBO}/app/homepage`);
    await expectPage(page.locator('header .company-name')).toHaveText('Cedar </script><b>Dental');
    const cookies = await page.evaluate(() => document.cookie);
    expect(cookies).toContain(`qbo.currentcompanyid=${CEDAR}`);
    expect(cookies).toContain(`shell.ctx.id=companyId=${CEDAR}`);
  });

  it('leaves an older tab with its company while the cookie says another', async () => {
    await open('/app/customers');
    const other = await site.browser.newPage();
    await other.goto(`${QBO}/app/switchCompany?companyId=${CEDAR}`);
    await other.close();
    expect(await page.evaluate(() => document.cookie)).toContain(CEDAR);
    await page.getByRole('link', { name: 'Invoices' }).click();
    await expectPage(page.getByRole('heading', { level: 1 })).toHaveText('Invoices');
    const config = await page.locator('script:not([src]):not([type])').textContent();
    expect(config).toContain(HARBOR);
  });

  it('disconnects an app and ends its lineage', async () => {
    world.tokens.push(refreshToken(HARBOR));
    await open('/app/apps');
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await expectPage(page.getByText('No apps are connected.')).toBeVisible();
    expect(world.tokens[0]?.ended?.because).toBe('revoked');
  });

  it('throws served markup away when it hydrates late, with a guest in it', async () => {
    await stopTime();
    await open('/app/customers?sim.hydrateAfterMs=700');
    await appendGuest('main.skeleton');
    // The wait begins when the app has its first answer.
    await expectPage(async () => {
      await page.clock.runFor(700);
      await expectPage(names().first()).toBeVisible({ timeout: 200 });
    }).toPass();
    await expectPage(names().first()).toBeVisible();
    await expectPage(page.locator('.guest')).toHaveCount(0);
    expect(await pageErrors()).toEqual([]);
  });

  it('replaces rows again and again when told to', async () => {
    await stopTime();
    await open('/app/customers?sim.rerenderEveryMs=100');
    await appendGuest('.idsTable__cell.name');
    await page.clock.runFor(100);
    await expectPage(page.locator('.guest')).toHaveCount(0);
    expect(await pageErrors()).toEqual([]);
  });

  it('asks only for what is marked as its own, on every route', async () => {
    const routes = ['homepage', 'get-things-done', 'customers', 'invoices', 'sales', 'apps'];
    for (const route of [...routes, 'customerdetail?nameId=11', 'invoice?txnId=101', 'nowhere']) {
      await open(`/app/${route}`);
      await expectPage(page.getByRole('heading', { level: 1 }).first()).not.toHaveText('Loading');
      expect(await pageErrors()).toEqual([]);
    }
    expect(site.exchanges.length).toBeGreaterThan(50);
    expect(site.exchanges.filter((exchange) => !isPagesOwn(exchange))).toEqual([]);
    await page.evaluate(() => fetch('/app/customers'));
    expect(site.exchanges.filter((exchange) => !isPagesOwn(exchange))).toHaveLength(1);
  });
});

describe('a guest that misbehaves', () => {
  const misdeeds: Record<string, (cell: Element) => void> = {
    'wraps a name': (cell) => {
      const wrap = document.createElement('span');
      cell.firstElementChild?.replaceWith(wrap);
    },
    'moves a cell': (cell) => cell.parentElement?.prepend(cell.parentElement.lastElementChild!),
    'edits a text': (cell) => {
      cell.firstElementChild!.firstChild!.nodeValue = 'Synced';
    },
    'sets the text of a button': (cell) => {
      cell.firstElementChild!.textContent = 'Synced';
    },
    'changes a class': (cell) => cell.classList.add('badged'),
    'removes a row': (cell) => cell.parentElement?.remove(),
  };

  it.each(Object.keys(misdeeds))('is told on when it %s', async (name) => {
    pageSwitchesOf(world).contentSecurity = 'none';
    await open('/app/customers');
    await page.locator('.idsTable__cell.name').first().evaluate(misdeeds[name]!);
    await expectPage(page.locator('.page-error-bar')).toBeVisible();
    expect(await pageErrors()).not.toEqual([]);
  });

  it('is left alone while it only appends and marks', async () => {
    await open('/app/customers');
    await appendGuest('.idsTable__cell.name');
    await page
      .locator('.idsTable__cell.name')
      .first()
      .evaluate((cell) => {
        cell.setAttribute('data-marked', 'yes');
        cell.querySelector('.guest')?.remove();
        document.documentElement.append(document.createElement('aside'));
      });
    await page.getByRole('button', { name: 'Next' }).click();
    await expectPage(page.getByTestId('pagination')).toContainText('51–79');
    expect(await pageErrors()).toEqual([]);
  });

  it('cannot write markup while Trusted Types are required', async () => {
    await open('/app/customers');
    const write = () => {
      try {
        document.body.insertAdjacentHTML('beforeend', '<i></i>');
        return 'written';
      } catch (error) {
        return (error as Error).name;
      }
    };
    expect(await page.evaluate(write)).toBe('TypeError');
    await open('/app/customers?sim.contentSecurity=strict');
    expect(await page.evaluate(write)).toBe('written');
  });
});

/** The page's timers stand still until the test runs them. */
async function stopTime(): Promise<void> {
  await page.clock.install({ time: NOW });
  await page.clock.pauseAt(NOW + 1_000);
}

async function appendGuest(selector: string): Promise<void> {
  await page
    .locator(selector)
    .first()
    .evaluate((place) => {
      const guest = document.createElement('span');
      guest.className = 'guest';
      guest.textContent = 'badge';
      place.append(guest);
    });
}
