import { type Browser, chromium } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundleGuest, GuestPage, view } from './guest-page';

/**
 * Pages that say one thing twice, in hidden places, or late: stale editors stay in the document, hooks of two interfaces
 * stand around one name, and a form's address changes before its content does. Nothing is shown rather than something wrong.
 */

// A browser with a real page takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 20_000 };

const home = '9130358213047651';

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
  'Customer:1': view('synced'),
  'Customer:2': view('failed'),
  'Customer:3': view('skipped'),
  'Customer~Acme': view('synced'),
  'Customer~Birch': view('failed'),
  'Invoice:71': view('synced'),
  'Invoice:72': view('failed'),
  'Payment:8': view('synced'),
  'Payment:9': view('failed'),
};
const bears = {
  'Customer:1': ['Acme', 'Kitchen', 'Acme:Kitchen'],
  'Customer:2': ['Birch'],
  'Customer:3': ['Kitchen', 'Birch:Kitchen'],
};

async function open(path: string, body: string, before = ''): Promise<void> {
  const config = `<script>window.config = {"serverGroupCompanyId":"${home}"}</script>`;
  guest = await GuestPage.open(
    browser,
    `https://qbo.intuit.com/app/${path}`,
    before + script,
    { [home]: answers },
    {},
    `<!doctype html><title>QuickBooks</title>${config}<body>${body}</body>`,
  );
  await guest.tell({ bears });
}

/** The status of each badge that is seen, and the page's own words in what it stands in or after. */
const shown = () =>
  guest.page.evaluate(() =>
    [...document.querySelectorAll('[data-booklight-status]')]
      .filter((badge) => badge.checkVisibility())
      .map((badge) => {
        const { parentElement: place } = badge;
        const copy = place?.cloneNode(true) as Element;
        for (const own of copy.querySelectorAll('[data-booklight-status],[hidden]')) own.remove();
        return [badge.getAttribute('data-booklight-status'), copy.textContent?.trim()];
      }),
  );

const goTo = (href: string) =>
  guest.page.evaluate((to) => history.pushState(undefined, '', to), href);

const say = (css: string, words: string) =>
  guest.page.evaluate(
    ([found, text]) => {
      const place = document.querySelector(found as string);
      if (place) place.textContent = text as string;
    },
    [css, words],
  );

/** Long enough for everything that the runtime does by itself: its beat, its look at the whole page, what it holds back. */
const sweeps = () => guest.page.evaluate(() => new Promise((done) => setTimeout(done, 7500)));

const title = (words: string, more = '') =>
  `<h2 class="txp-capability-formTitle-x1" ${more}>${words}</h2>`;
const form = (inner: string) => `<main></main><div role="dialog"><section>${inner}</section></div>`;

describe('what stands hidden beside what is seen', () => {
  it.each([
    ['hidden', 'hidden'],
    ['not displayed', 'style="display:none"'],
  ])('is not what the old form is known by: %s', async (_how, how) => {
    const stale = `<div ${how}>${title('Invoice 900')}</div>`;
    await open('invoice?txnId=71', form(`<b id="live">${title('Invoice 1001')}</b>${stale}`));
    await expect.poll(shown, soon).toEqual([['synced', 'Invoice 1001']]);
    await goTo('/app/invoice?txnId=72');
    await expect.poll(shown, soon).toEqual([]);
    await guest.page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
    expect(await shown()).toEqual([]);
    await say('#live h2', 'Invoice 1002');
    await expect.poll(shown, soon).toEqual([['failed', 'Invoice 1002']]);
  });

  it('is not what the old header is known by', async () => {
    const stale = '<div style="display:none"><h1 data-testid="stageData-name">Old</h1></div>';
    await open(
      'customerdetail?nameId=1',
      `<main><section><h1 data-testid="stageData-name" id="live">Acme</h1></section>${stale}</main>`,
    );
    await expect.poll(shown, soon).toEqual([['synced', 'Acme']]);
    await goTo('/app/customerdetail?nameId=2');
    await sweeps();
    expect(await shown()).toEqual([]);
    await say('#live', 'Birch');
    await expect.poll(shown, soon).toEqual([['failed', 'Birch']]);
  });

  it('does not keep the badge from a header that has no title but a hidden one', async () => {
    const header = '<div data-automation-id="RethinkLayout_header">Invoice 1001</div>';
    await open('invoice?txnId=71', form(`${header}<p>${title('Stale', 'hidden')}</p>`));
    await expect.poll(shown, soon).toEqual([['synced', 'Invoice 1001']]);
  });
});

describe('hooks of two interfaces around one name', () => {
  it('have one badge', async () => {
    const name = '<h1 data-testid="stageData-name">Acme</h1>';
    const older = `<div class="StageData__Name-x2"><p>${name}</p></div>`;
    await open('customerdetail?nameId=1', `<main><section>${older}</section></main>`);
    await expect.poll(shown, soon).toEqual([['synced', 'Acme']]);
    await sweeps();
    expect(await shown()).toEqual([['synced', 'Acme']]);
    // The better of them goes: the other is as good as it was.
    await guest.page.evaluate(() => {
      const place = document.querySelector('[class*="StageData__Name"]') as Element;
      place.textContent = 'Acme';
    });
    await expect.poll(shown, soon).toEqual([['synced', 'Acme']]);
  });

  it('have one badge on a form, in whatever order they come', async () => {
    const older = '<p class="TrowserHeader-headerTitleText">Invoice</p>';
    await open('invoice?txnId=71', form(`<b>${older}</b><i>${title('Invoice 1001')}</i>`));
    await expect.poll(shown, soon).toEqual([['synced', 'Invoice 1001']]);
    expect(await guest.page.locator('[data-booklight-status]').count()).toBe(1);
  });
});

describe('a form that is slow to show the next record', () => {
  const payment = (amount: string) =>
    form(`${title('Receive Payment')}<input aria-label="Amount" value="${amount}">`);

  it('has no badge while title and fields are those of the one before', async () => {
    await open('recvpayment?txnId=8', payment('5.00'));
    await expect.poll(shown, soon).toEqual([['synced', 'Receive Payment']]);
    await goTo('/app/recvpayment?txnId=9');
    await sweeps();
    expect(await shown()).toEqual([]);
    await guest.page.locator('input').fill('7.00');
    await expect.poll(shown, soon).toEqual([['failed', 'Receive Payment']]);
  });
});

describe('a header that says one name for two records', () => {
  const header = (words: string) =>
    `<main><section><h1 data-testid="stageData-name">${words}</h1></section></main>`;
  const withoutNews = 'Object.defineProperty(globalThis, "navigation", { value: undefined });';

  it.each([
    ['', 'announced'],
    [withoutNews, 'not announced'],
  ])('has the badge of the next when that one bears it, and none when not', async (before) => {
    await open('customerdetail?nameId=1', header('Kitchen'), before);
    await expect.poll(shown, soon).toEqual([['synced', 'Kitchen']]);
    await goTo('/app/customerdetail?nameId=3');
    await expect.poll(shown, soon).toEqual([['skipped', 'Kitchen']]);
    await goTo('/app/customerdetail?nameId=2');
    await sweeps();
    expect(await shown()).toEqual([]);
    await say('h1', 'Birch');
    await expect.poll(shown, soon).toEqual([['failed', 'Birch']]);
  });
});

describe('a list of customers', () => {
  const list = (rows: string) => `<main><table><tbody>${rows}</tbody></table></main>`;
  const row = (name: string) => `<tr><td><button>${name}</button></td><td>1</td></tr>`;
  const both = [
    ['synced', 'Acme'],
    ['failed', 'Birch'],
  ];

  it('loses a badge at once that was taken elsewhere just after it was put back', async () => {
    await open('customers', list(row('Acme') + row('Birch')));
    await expect.poll(shown, soon).toEqual(both);
    const strays = await guest.page.evaluate(async () => {
      const frame = () => new Promise(requestAnimationFrame);
      const [first, second] = [...document.querySelectorAll('tr')];
      await new Promise((done) => setTimeout(done, 300));
      const name = first?.cells[0]?.firstElementChild as Element;
      first?.cells[0]?.replaceChildren(name);
      await Promise.resolve();
      // What stood in the cell goes to the row below, as a host does that recycles contents.
      second?.cells[1]?.append(...(first?.cells[0]?.childNodes ?? []));
      first?.cells[0]?.append(name);
      await frame();
      return document.querySelectorAll('td + td [data-booklight-status]').length;
    });
    expect(strays).toBe(0);
  });

  it.each([
    ['<div role="main">', '</div>'],
    ['<main hidden></main><div>', '</div>'],
    ['<div style="display:none" aria-hidden="true"><main></main></div><div>', '</div>'],
  ])('stands in a main part that is seen: %s', async (from, to) => {
    const aside = `<table><tbody>${row('Nobody')}</tbody></table>`;
    const rows = `<table><tbody>${row('Acme')}${row('Birch')}</tbody></table>`;
    await open('customers', `${from}${rows}${to}${aside}`);
    await expect.poll(shown, soon).toEqual(both);
  });

  it('is told from a table beside the main part by its role', async () => {
    const aside = `<table><tbody>${row('Birch')}</tbody></table>`;
    const rows = `<table><tbody>${row('Acme')}${row('Birch')}</tbody></table>`;
    await open('customers', `<div role="main">${rows}</div>${aside}`);
    await expect.poll(shown, soon).toEqual(both);
  });

  it('has none beside a heading that is in no cell of its own, but in one of the page', async () => {
    const heading = (tag: string) =>
      `<div role="row"><${tag} role="columnheader"><button>Acme</button></${tag}></div>`;
    const rows = ['Birch', 'Cedar'].map(
      (name) => `<div role="row"><b role="gridcell"><button>${name}</button></b></div>`,
    );
    const inner = heading('i') + rows.join('');
    await open('customers', `<main><table><tr><td>${inner}</td></tr></table></main>`);
    await expect.poll(shown, soon).toEqual([['failed', 'Birch']]);
    await sweeps();
    expect(await shown()).toEqual([['failed', 'Birch']]);
  });

  it('is badged though the first question about its company was not answered', async () => {
    await open('customers', list(row('Acme') + row('Birch')), 'guestIsSilent = true;');
    await expect.poll(async () => (await guest.asked()).length, soon).toBeGreaterThan(0);
    await guest.tell({ silent: false });
    await expect.poll(shown, soon).toEqual(both);
  });
});

it('invoices that change their rows just after they were drawn have no wrong badge, not for a frame', async () => {
  const row = (id: string, name: string) =>
    `<tr><td></td><td>1/2/2026</td><td><a href="/app/invoice?txnId=${id}">${id}</a></td><td>${name}</td></tr>`;
  await open('invoices', `<main><table>${row('71', 'Acme')}${row('72', 'Birch')}</table></main>`);
  const both = [
    ['synced', 'Acme'],
    ['failed', 'Birch'],
  ];
  await expect.poll(shown, soon).toEqual(both);
  const wrong = await guest.page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const rows = [...document.querySelectorAll('tr')];
    // What was placed just now is not placed again.
    await new Promise((done) => setTimeout(done, 300));
    // Drawn anew: the badges are put back.
    for (const { cells } of rows) cells[3]?.replaceChildren(cells[3].firstChild as Node);
    await Promise.resolve();
    const [first, second] = rows.map(({ cells }) => [...cells].slice(2));
    rows[0]?.append(...(second ?? []));
    rows[1]?.append(...(first ?? []));
    const right: Record<string, string> = { Acme: 'synced', Birch: 'failed' };
    const standing = () =>
      [...document.querySelectorAll('[data-booklight-status]')].map((badge) => [
        badge.parentElement?.firstChild?.textContent ?? '',
        badge.getAttribute('data-booklight-status'),
      ]);
    const found: unknown[] = [];
    for (let at = 0; at < 5; at += 1) {
      await frame();
      found.push(...standing().filter(([name = '', said]) => said !== right[name as string]));
    }
    return found;
  });
  expect(wrong).toEqual([]);
  await expect.poll(shown, soon).toEqual([...both].reverse());
});

it('a form in a dialog over a page that keeps its address nudges when it is closed', async () => {
  const nudges = async () =>
    (await guest.asked()).filter(({ name }) => name === 'page.nudge').length;
  const row = '<tr><td><button>Acme</button></td></tr>';
  await open('customers', `<main><table><tbody>${row}</tbody></table></main>`);
  // By then the company is established.
  await expect.poll(shown, soon).toEqual([['synced', 'Acme']]);
  /** Puts a dialog there, and has the page looked at. */
  const put = (inner: string) =>
    guest.page.evaluate((body) => {
      document.body.insertAdjacentHTML('beforeend', `<div role="dialog">${body}</div>`);
      window.dispatchEvent(new Event('focus'));
    }, inner);
  /** Another dialog is no form. */
  await put('<h2>Are you still working?</h2>');
  await guest.page.evaluate(() => {
    document.querySelector('[role="dialog"]')?.remove();
    window.dispatchEvent(new Event('focus'));
  });
  await put(title('Invoice 1001'));
  expect(await nudges()).toBe(0);
  // The editor stays in the document, as it does there.
  await guest.page.evaluate(() => {
    (document.querySelector('[role="dialog"]') as HTMLElement).style.display = 'none';
  });
  await expect.poll(nudges, soon).toBe(1);
});
