import type { Browser } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccountStatusView } from '@/lib/core/account-status';
import type { Simulator } from '../../simulator/contract';
import { isPagesOwn } from '../../simulator/pages/pages';
import { INVOICE_LIST_VARIANTS, resetPageSwitches } from '../../simulator/pages/switches';
import { startSimulator } from '../../simulator/start';
import { bundleGuest, GuestPage, launchBrowser, truthOf, view } from './guest-page';

// A browser with a real page takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 20_000 };

const home = '9130358213047651';
const at = (path: string) => `https://qbo.intuit.com/app/${path}`;

let simulator: Simulator;
let browser: Browser;
let script: string;
let guest: GuestPage;

beforeAll(async () => {
  const books = { seed: 5, customers: 20, invoices: 24, payments: 6 };
  simulator = await startSimulator({ companies: [{ realmId: home, name: 'Home', books }] });
  [browser, script] = await Promise.all([launchBrowser(simulator), bundleGuest()]);
});

afterEach(async () => {
  expect(await guest.complaints()).toEqual([]);
  await guest.close();
  expect(simulator.log.filter(({ exchange }) => !isPagesOwn(exchange))).toEqual([]);
  simulator.clearLog();
  resetPageSwitches(simulator);
});

afterAll(async () => {
  await browser?.close();
  await simulator?.close();
});

async function open(path: string, more: Record<string, AccountStatusView> = {}) {
  const truth = { ...truthOf(simulator, home).answers, ...more };
  guest = await GuestPage.open(browser, at(path), script, { [home]: truth });
}

const records = (kind: 'Customer' | 'Invoice') => [
  ...(simulator.companies.get(home)?.records(kind) ?? []),
];
const statuses = ['synced', 'not-synced', 'skipped', 'failed', 'syncing'] as const;
const statusOfInvoice = (id: string) => statuses[(Number(id) * 7) % statuses.length] ?? 'synced';

/** What a worker answers for every invoice, by its id and by what its row says. */
function invoiceTruth(): Record<string, AccountStatusView> {
  const names = new Map(
    records('Customer').map((one) => [one.Id, String(one['FullyQualifiedName'])]),
  );
  return Object.fromEntries(
    records('Invoice').flatMap((invoice) => {
      const name = names.get((invoice['CustomerRef'] as { value: string }).value);
      const status = view(statusOfInvoice(invoice.Id));
      return [
        [`Invoice:${invoice.Id}`, status],
        [`Invoice~${name}~${String(invoice['DocNumber'])}`, status],
      ];
    }),
  );
}

const rowsOf = (variant: string) =>
  variant === 'grid-rows' ? 'main [role="row"]:not(.grid-head)' : 'main tbody tr';

/** Number and badge of each row of the list of invoices. */
function shownByNumber(): Promise<[string, string][]> {
  return guest.page.evaluate(() =>
    [...document.querySelectorAll('main tbody tr,main [role="row"]:not(.grid-head)')].map((row) => {
      const badge = row.querySelector('[data-booklight-status]');
      // With a link, the badge stands beside it.
      const [number] = [...(row.children[2]?.childNodes ?? [])];
      return [number?.textContent ?? '', badge?.getAttribute('data-booklight-status') ?? ''] as [
        string,
        string,
      ];
    }),
  );
}

async function expectedInvoices(variant: string): Promise<[string, string][]> {
  const rows = guest.page.locator(rowsOf(variant));
  await rows.first().waitFor();
  const byNumber = new Map(records('Invoice').map((one) => [String(one['DocNumber']), one.Id]));
  return (await shownByNumber()).map(([number]) => [
    number,
    statusOfInvoice(byNumber.get(number) ?? ''),
  ]);
}

const idsOf = (kind: 'Invoice' | 'Payment') =>
  [...(simulator.companies.get(home)?.records(kind) ?? [])].map(({ Id }) => Id);

/** Text and status of every element that may carry a badge, read from outside the runtime. */
function shown(css: string): Promise<[string, string][]> {
  return guest.page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)]
        .filter((element) => element.checkVisibility())
        .map((element) => {
          const here = element.querySelector('[data-booklight-status]');
          const beside = element.nextElementSibling;
          const badge = here ?? (beside?.matches('[data-booklight-status]') ? beside : null);
          // The badge's own words are none of the page's.
          const said =
            element.getAttribute('title') ??
            [...element.childNodes]
              .filter((node) => node !== here)
              .map(({ textContent }) => textContent)
              .join('');
          return [said, badge?.getAttribute('data-booklight-status') ?? ''] as [string, string];
        }),
    css,
  );
}

/** Badges that do not lie wholly inside the cell that they stand in. */
function cutBadges(): Promise<string[]> {
  return guest.page.evaluate(() =>
    [...document.querySelectorAll('td [data-booklight-status]')].flatMap((badge) => {
      const cell = badge.closest('td');
      const [own, room] = [badge.getBoundingClientRect(), cell?.getBoundingClientRect()];
      const isWhole =
        room && own.right <= room.right && own.left >= room.left && own.bottom <= room.bottom;
      return isWhole ? [] : [cell?.textContent ?? ''];
    }),
  );
}

/** What must stand beside names: the status of the one customer who is called so, else nothing. */
function expectedBeside(names: readonly string[]): [string, string][] {
  const { answers } = truthOf(simulator, home);
  return names.map((name) => [name, answers[`Customer~${name}`]?.status ?? '']);
}

async function expectBesideNames(css: string): Promise<void> {
  await expect.poll(async () => (await shown(css)).some(([, status]) => status), soon).toBe(true);
  const names = (await shown(css)).map(([name]) => name);
  const expected = expectedBeside(names);
  expect(expected.filter(([, status]) => status).length).toBeGreaterThan(4);
  await expect.poll(() => shown(css), soon).toEqual(expected);
}

describe('beside customers’ names', () => {
  it.each(INVOICE_LIST_VARIANTS)(
    'in the list of invoices, each row’s that of its own invoice: %s',
    async (variant) => {
      await open(`invoices?sim.invoiceList=${variant}`, invoiceTruth());
      const expected = await expectedInvoices(variant);
      expect(expected.filter(([, status]) => status).length).toBeGreaterThan(10);
      await expect.poll(() => shownByNumber(), soon).toEqual(expected);
      // Cells cut long names here, but no badge.
      expect(await cutBadges()).toEqual([]);
      await guest.page.locator('main [data-booklight-status]').first().click();
      expect(guest.page.url()).toContain(at('invoices'));
    },
  );

  it.each(['plain-table', 'ids-table'])(
    'in all sales, where a press on the row opens it: %s',
    async (variant) => {
      const query = `?sim.invoiceList=${variant}`;
      await open(`sales${query}`);
      await expectBesideNames('main tbody td:nth-child(4)');
      await guest.page.locator('[data-booklight-status]').first().click();
      expect(guest.page.url()).toBe(at(`sales${query}`));
    },
  );

  it.each(['plain-table', 'ids-table', 'anchor-table'])(
    'in the transactions of a customer’s own page, where a link says which one it is: %s',
    async (variant) => {
      const invoice = records('Invoice').find((one) => one['DocNumber']);
      const { value: owner } = (invoice?.['CustomerRef'] ?? {}) as { value?: string };
      const truth = invoiceTruth();
      const [payment = ''] = idsOf('Payment');
      truth[`Payment:${payment}`] = view('syncing');
      await open(`customerdetail?nameId=${owner}&sim.invoiceList=${variant}`, truth);
      const lines = () =>
        guest.page.evaluate(() =>
          [...document.querySelectorAll('table.sales-table tbody tr')].map((row) => {
            const id = /txnId=(\d+)/.exec(row.querySelector('a')?.getAttribute('href') ?? '')?.[1];
            const type = row.querySelector('[data-column-id="allsales-type"]')?.textContent;
            const badge = row.querySelector('[data-booklight-status]');
            const status = badge?.getAttribute('data-booklight-status') ?? '';
            return [type === 'Invoice' ? (id ?? '') : '', status] as [string, string];
          }),
        );
      // By then every row has been looked at: the directory comes later in the document.
      await expectBesideNames('[class*="DirectoryListItem__NameWrapper"]');
      await expect.poll(async () => (await lines()).length, soon).toBeGreaterThan(0);
      const isLinked = variant === 'anchor-table';
      const expected = (await lines()).map(([id]) => [id, id ? statusOfInvoice(id) : '']);
      expect(expected.some(([id]) => id !== '')).toBe(isLinked);
      await expect.poll(lines, soon).toEqual(expected);
    },
  );

  it('in the directory of a customer’s own page', async () => {
    const [first] = truthOf(simulator, home).customers;
    await open(`customerdetail?nameId=${first?.id}`);
    await expectBesideNames('[class*="DirectoryListItem__NameWrapper"]');
    // None of them is taken for the header's.
    const header = await shown('[class*="StageDataV2__NameWraper"]');
    expect(header).toEqual([[first?.own, first?.status]]);
  });
});

describe('on forms', () => {
  const title = '[class*="txp-capability-formTitle"]';
  const statusOfForm = async () => (await shown(title)).map(([, status]) => status);

  it('stands that invoice’s status, and the next one’s when it is opened in its place', async () => {
    const [first = '', second = ''] = idsOf('Invoice');
    const more = { [`Invoice:${first}`]: view('synced'), [`Invoice:${second}`]: view('failed') };
    await open(`invoice?txnId=${first}`, more);
    await expect.poll(statusOfForm, soon).toEqual(['synced']);
    await goTo(`/app/invoice?txnId=${second}`);
    await expect.poll(statusOfForm, soon).toEqual(['failed']);
    await goTo('/app/invoice');
    await expect.poll(statusOfForm, soon).toEqual(['']);
  });

  it('that may have been saved make the company’s next poll due: how often is the worker’s to say', async () => {
    const nudges = async () =>
      (await guest.asked())
        .filter(({ name }) => name === 'page.nudge')
        .map(({ realmId }) => realmId);
    const [first = ''] = idsOf('Invoice');
    await open(`invoice?txnId=${first}`, { [`Invoice:${first}`]: view('synced') });
    await expect.poll(statusOfForm, soon).toEqual(['synced']);
    expect(await nudges()).toEqual([]);
    await goTo('/app/invoices');
    await expect.poll(nudges, soon).toEqual([home]);
    await goTo(`/app/invoice?txnId=${first}`);
    await expect.poll(statusOfForm, soon).toEqual(['synced']);
    await goTo('/app/sales');
    await expect.poll(nudges, soon).toEqual([home, home]);
  });

  it('stands a payment’s status', async () => {
    const [payment = ''] = idsOf('Payment');
    await open(`recvpayment?txnId=${payment}`, { [`Payment:${payment}`]: view('syncing') });
    await expect.poll(statusOfForm, soon).toEqual(['syncing']);
  });

  it('stands nothing for an invoice that the worker does not know', async () => {
    const [first = '', second = ''] = idsOf('Invoice');
    await open(`invoice?txnId=${second}`, { [`Invoice:${first}`]: view('synced') });
    await expect
      .poll(async () => (await guest.asked()).flatMap(({ keys }) => keys), soon)
      .toContain(`Invoice:${second}`);
    expect(await statusOfForm()).toEqual(['']);
  });
});

function goTo(href: string): Promise<void> {
  return guest.page.evaluate((to) => {
    const link = document.createElement('a');
    link.href = to;
    document.body.append(link);
    link.click();
    link.remove();
  }, href);
}

describe('on forms of what is not saved yet', () => {
  const title = '[class*="txp-capability-formTitle"]';
  const statusOfForm = async () => (await shown(title)).map(([, status]) => status);

  it.each(['invoice', 'recvpayment'])(
    'stands the status of the customer in the field, and of the next one as it is chosen: %s',
    async (route) => {
      const { customers } = truthOf(simulator, home);
      const [first, second] = customers.filter(({ own, full, active }) => own === full && active);
      await open(`${route}?nameId=${first?.id}`);
      await expect.poll(statusOfForm, soon).toEqual([first?.status]);
      const field = guest.page.locator(
        '[role="dialog"]:not([aria-hidden]) input[aria-label="Customer"]',
      );
      await field.fill(second?.own ?? '');
      await guest.page.getByRole('option', { name: second?.own ?? '', exact: true }).click();
      await expect.poll(statusOfForm, soon).toEqual([second?.status]);
      expect((await guest.asked()).flatMap(({ keys }) => keys)).toEqual(
        expect.arrayContaining([`Customer~${first?.own}`, `Customer~${second?.own}`]),
      );
    },
  );

  it('stands each outstanding invoice’s own status beside its link', async () => {
    const truth = invoiceTruth();
    const unpaid = records('Invoice').find((one) => Number(one['Balance']) > 0);
    const { value } = (unpaid?.['CustomerRef'] ?? {}) as { value?: string };
    await open(`recvpayment?nameId=${value}`, truth);
    const lines = () =>
      guest.page.evaluate(() =>
        [...document.querySelectorAll('[role="dialog"] a[class*="chargesCreditsLink"]')].map(
          (link) => {
            const badge = link.closest('tr')?.querySelector('[data-booklight-status]');
            const id = new URL((link as HTMLAnchorElement).href).searchParams.get('txnId') ?? '';
            return [id, badge?.getAttribute('data-booklight-status') ?? ''] as const;
          },
        ),
      );
    await expect.poll(async () => (await lines()).length, soon).toBeGreaterThan(0);
    const expected = (await lines()).map(([id]) => [id, statusOfInvoice(id)]);
    await expect.poll(lines, soon).toEqual(expected);
  });
});
