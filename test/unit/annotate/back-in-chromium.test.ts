import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { bundleGuest, GuestPage, switchCompany, view } from './guest-page';

// A browser with a real page takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 20_000 };

const home = '9130358213047651';
const other = '9130358764120938';
const address = 'https://qbo.intuit.com/app/customers';
const body = `<!doctype html><title>QuickBooks</title>
  <script>window.config = {"serverGroupCompanyId":"${home}"}</script>
  <main><table><tbody><tr><td><button class="name-button">Acme</button></td></tr></tbody></table></main>`;

let browser: Browser;
let script: string;

beforeAll(async () => {
  const launched = chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  [browser, script] = await Promise.all([launched, bundleGuest()]);
});

afterAll(() => browser?.close());

it('a page that comes back from the browser’s memory belongs to the session of now', async () => {
  const truth = {
    [home]: { 'Customer~Acme': view('synced') },
    [other]: { 'Customer~Acme': view('failed') },
  };
  const guest = await GuestPage.open(browser, address, script, truth, {}, body);
  const { page } = guest;
  await page
    .context()
    .route('https://qbo.intuit.com/app/homepage', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Home</title>' }),
    );
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => {
      const badges = [...document.querySelectorAll('[data-booklight-status]')];
      const words = badges.map((badge) => badge.getAttribute('data-booklight-status'));
      Object.assign(window, { returned: { persisted, words } });
    });
  });
  await expect.poll(() => guest.badges(), soon).toEqual({ Acme: ['synced'] });

  await page.goto('https://qbo.intuit.com/app/homepage');
  await switchCompany(page, other);
  // What comes back is not loaded.
  await page.goBack({ waitUntil: 'commit' });

  const returned = () =>
    page.evaluate(
      () => (window as unknown as { returned?: { persisted: boolean; words: string[] } }).returned,
    );
  // The page's own listener comes after ours, which is first in line: by then nothing stands there any more.
  await expect.poll(returned, soon).toEqual({ persisted: true, words: [] });
  expect(await guest.badges()).toEqual({});
  await guest.close();
});
