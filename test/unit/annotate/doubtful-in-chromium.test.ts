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
