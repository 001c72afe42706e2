import type { Browser } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccountStatusView } from '@/lib/core/account-status';
import type { Simulator } from '../../simulator/contract';
import { isPagesOwn } from '../../simulator/pages/pages';
import { resetPageSwitches } from '../../simulator/pages/switches';
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
          const said = element.getAttribute('title') ?? element.textContent ?? '';
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
  it('in the list of invoices', async () => {
    await open('invoices');
    await expectBesideNames('main tbody td:nth-child(4)');
    // Cells cut long names here, but no badge.
    expect(await cutBadges()).toEqual([]);
    await guest.page.locator('[data-booklight-status]').first().click();
    expect(guest.page.url()).toBe(at('invoices'));
  });

  it('in all sales, where a press on the row opens it', async () => {
    await open('sales');
    await expectBesideNames('main tbody td:nth-child(4)');
    await guest.page.locator('[data-booklight-status]').first().click();
    expect(guest.page.url()).toBe(at('sales'));
  });

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

  it('that may have been saved make the company’s next poll due, at most once in a while', async () => {
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
    await goTo('/app/invoices');
    await expectBesideNames('main tbody td:nth-child(4)');
    expect(await nudges()).toEqual([home]);
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
