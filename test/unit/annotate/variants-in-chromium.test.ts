import { type Browser, chromium } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundleGuest, GuestPage, view } from './guest-page';

/**
 * Pages as the facts of 2025-12 to 2026-04 allow them, each with less than the simulator's: a form with a header and no
 * title of its own, rows that begin with other controls, a table without a main region.
 */

// A browser with a real page takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 20_000 };

const home = '9130358213047651';
const names = ['Acme Ltd', 'Birch & Co', 'Cedar'];

let browser: Browser;
let script: string;
let guest: GuestPage;

beforeAll(async () => {
  const launched = chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  [browser, script] = await Promise.all([launched, bundleGuest()]);
});

afterEach(async () => {
  expect(await guest.complaints()).toEqual([]);
  await guest.close();
});

afterAll(() => browser?.close());

const answers = {
  ...Object.fromEntries(names.map((name) => [`Customer~${name}`, view('synced')])),
  'Customer~Select': view('failed'),
  'Customer~More actions': view('failed'),
  'Invoice:71': view('synced'),
  'Invoice:72': view('failed'),
  'Payment:9': view('syncing'),
};

async function open(path: string, body: string): Promise<void> {
  const config = `<script>window.config = {"serverGroupCompanyId":"${home}"}</script>`;
  guest = await GuestPage.open(
    browser,
    `https://qbo.intuit.com/app/${path}`,
    script,
    { [home]: answers },
    {},
    `<!doctype html><title>QuickBooks</title>${config}<body>${body}</body>`,
  );
}

/** The status of each badge, and the page's own words in what it stands in or after. */
const shown = () =>
  guest.page.evaluate(() =>
    [...document.querySelectorAll('[data-booklight-status]')].map((badge) => {
      const { parentElement: place } = badge;
      const copy = place?.cloneNode(true) as Element;
      for (const own of copy.querySelectorAll('[data-booklight-status]')) own.remove();
      return [badge.getAttribute('data-booklight-status'), copy.textContent?.trim()];
    }),
  );

const goTo = (href: string) =>
  guest.page.evaluate((to) => history.pushState(undefined, '', to), href);

describe('a form whose header is all that tells where its title is', () => {
  const header = (words: string) => `<div data-automation-id="RethinkLayout_header">${words}</div>`;
  const form = (words: string, fields = '') =>
    `<main></main><div role="dialog">${header(words)}<div data-id="editForm">${fields}</div></div>`;
  const field = (name: string) =>
    `<div data-cy="quickfill-contact"><input aria-label="Customer" value="${name}"></div>`;

  it.each([
    ['invoice?txnId=71', 'Invoice 1001', 'synced'],
    ['recvpayment?txnId=9', 'Receive Payment', 'syncing'],
    ['invoice?nameId=2', 'Invoice', 'synced'],
  ])('has its badge at the end of that: %s', async (path, words, status) => {
    await open(path, form(words, field('Acme Ltd')));
    await expect.poll(shown, soon).toEqual([[status, words]]);
  });

  it('keeps the badge as its words change, and has the next transaction’s with that', async () => {
    await open('invoice?txnId=71', form('Invoice 1001'));
    await expect.poll(shown, soon).toEqual([['synced', 'Invoice 1001']]);
    // As a host that renders one text does: what is not its own goes with the old one.
    const say = (words: string) =>
      guest.page.evaluate((to) => {
        const place = document.querySelector('[data-automation-id="RethinkLayout_header"]');
        if (place) place.textContent = to;
      }, words);
    await say('Invoice 1001 (draft)');
    await expect.poll(shown, soon).toEqual([['synced', 'Invoice 1001 (draft)']]);
    await goTo('/app/invoice?txnId=72');
    await say('Invoice 1002');
    await expect.poll(shown, soon).toEqual([['failed', 'Invoice 1002']]);
  });

  it.each(['invoice?txnId=71', 'invoice?nameId=2'])(
    'has one badge only when a title comes late, and it is beside that: %s',
    async (path) => {
      await open(path, form('Invoice 1001', field('Acme Ltd')));
      await expect.poll(shown, soon).toEqual([['synced', 'Invoice 1001']]);
      await guest.page.evaluate(() => {
        const title = document.createElement('h2');
        title.className = 'txp-capability-formTitle-x1';
        title.textContent = 'Title';
        const place = document.createElement('section');
        place.append(title);
        document.querySelector('[data-id="editForm"]')?.prepend(place);
      });
      await expect.poll(shown, soon).toEqual([['synced', 'Title']]);
    },
  );
});

describe('a list of customers', () => {
  const page = (rows: readonly string[]) =>
    `<main><table><tbody>${rows.join('')}</tbody></table></main>`;
  const expected = names.map((name) => ['synced', name]);
  const svg = '<svg width="9" height="9"></svg>';

  it.each([
    ['a box', (name: string) => `<button aria-label="Select ${name}"></button>`],
    ['a picture', () => `<button aria-label="More actions">${svg}</button>`],
    ['both', () => `<button title="Select"> </button><button aria-label="Menu">${svg}</button>`],
  ])('whose rows begin with %s has its badges beside the names', async (_what, before) => {
    const rows = names.map(
      (name) =>
        `<tr class="idsTable__row"><td>${before(name)}</td><td><button>${name}</button></td>
         <td><button>Create invoice</button></td></tr>`,
    );
    await open('customers', page(rows));
    await expect.poll(shown, soon).toEqual(expected);
  });

  it('whose names are labels alone keeps a badge that is pressed', async () => {
    const rows = names.map(
      (name) =>
        `<tr class="idsTable__row"><td><button aria-label="${name}">${svg}</button></td></tr>`,
    );
    await open('customers', page(rows));
    const badges = guest.page.locator('[data-booklight-status]');
    await expect.poll(() => badges.count(), soon).toBe(names.length);
    await badges.first().click();
    await expect.poll(() => badges.first().locator('button').count(), soon).toBeGreaterThan(0);
    // What the badge offers stands in the row, too, when the row is read again.
    await guest.page.evaluate(() => {
      document.querySelector('tr.idsTable__row')?.setAttribute('data-index', '7');
    });
    await guest.page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
    expect(await badges.count()).toBe(names.length);
  });

  it('whose host copies what is in a cell has no copied badge', async () => {
    const rows = names.map(
      (name) => `<tr class="idsTable__row"><td><button>${name}</button></td></tr>`,
    );
    await open('customers', page(rows));
    await expect.poll(shown, soon).toEqual(expected);
    await guest.page.evaluate(() => {
      const [from, to] = document.querySelectorAll('tr.idsTable__row td');
      if (!from || !to) throw new Error('no cells');
      to.innerHTML = from.innerHTML;
      const name = to.querySelector('button');
      if (name) name.textContent = 'Nobody';
    });
    await expect.poll(shown, soon).toEqual([expected[0], expected[2]]);
  });

  it('without a main region is badged; with one, no table beside that', async () => {
    const rows = names.map((name) => `<tr><td><button>${name}</button></td></tr>`);
    const table = `<table><tbody>${rows.join('')}</tbody></table>`;
    await open('customers', `<div id="root">${table}</div>`);
    await expect.poll(shown, soon).toEqual(expected);
    // Another table than the list, with the same names: theirs are ambiguous if it is taken for one.
    await guest.page.evaluate(() => {
      const list = document.querySelector('#root') as Element;
      const main = document.createElement('main');
      const panel = document.createElement('div');
      panel.innerHTML = '<table><tbody><tr><td><button>Cedar</button></td></tr></tbody></table>';
      list.replaceWith(main, panel);
      main.innerHTML = list.innerHTML;
    });
    await expect.poll(shown, soon).toEqual(expected);
    expect(await guest.page.locator('main [data-booklight-status]').count()).toBe(3);
  });
});

it.each(['invoices', 'sales'])('a table of transactions needs no main region: %s', async (path) => {
  const rows = names.map(
    (name, at) =>
      `<tr><td></td><td>01/02/2026</td><td><a href="/app/invoice?txnId=7${at + 1}">${at}</a></td>
       <td>${name}</td><td>$5.00</td></tr>`,
  );
  await open(path, `<div id="root"><table><tbody>${rows.join('')}</tbody></table></div>`);
  await expect.poll(shown, soon).toEqual([
    ['synced', names[0]],
    ['failed', names[1]],
  ]);
});
