import { type Browser, chromium } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Guest } from './guest-entry';
import { bundleGuest, GuestPage, view } from './guest-page';

// A browser with a real page takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 20_000 };

const home = '9130358213047651';
const names = ['Acme', 'Birch', 'Cedar', 'Dogwood', 'Elm'];

let browser: Browser;
let script: string;
let guest: GuestPage;
let errors: string[];

beforeAll(async () => {
  const launched = chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  [browser, script] = await Promise.all([launched, bundleGuest()]);
});

afterEach(async () => {
  expect(errors).toEqual([]);
  await guest.close();
});

afterAll(() => browser?.close());

const badges = () => guest.page.locator('[data-booklight-status]');

/** A page of the test's own, on which the runtime begins. */
async function openPage(main: string, truth: Guest['truth'], scopes: Guest['scopes'] = {}) {
  const body = `<!doctype html><title>QuickBooks</title>
    <script>window.config = {"serverGroupCompanyId":"${home}"}</script><main>${main}</main>`;
  const address = 'https://qbo.intuit.com/app/customers';
  guest = await GuestPage.open(browser, address, script, truth, scopes, body);
  errors = [];
  // Those of our own world are among them.
  guest.page.on('pageerror', (error) => errors.push(String(error)));
}

/** The list of customers, with a badge beside each. */
async function open(rows: readonly string[]): Promise<void> {
  const list = rows.map(
    (name) => `<tr><td><button class="name-button">${name}</button></td><td>$1.00</td></tr>`,
  );
  const answers = rows.map((name) => [`Customer~${name}`, view('not-synced')]);
  await openPage(`<table><tbody>${list.join('')}</tbody></table>`, {
    [home]: Object.fromEntries(answers),
  });
  await expect.poll(() => badges().count(), soon).toBe(rows.length);
}

/** What a field can be called so that its form answers with it, and not as an element does. */
const taken = [
  ...['matches', 'closest', 'querySelector', 'querySelectorAll', 'parentElement', 'parentNode'],
  ...['append', 'appendChild', 'after', 'getAttribute', 'checkVisibility', 'isConnected'],
];

/** Puts such a form at the start of an element. */
function addForm(into: string): Promise<void> {
  return guest.page.evaluate(
    ([selector, ...fields]) => {
      const form = document.createElement('form');
      form.role = 'row';
      form.style.cssText = 'position: relative; padding: 20px';
      const inputs = fields.map((name) => Object.assign(document.createElement('input'), { name }));
      form.append('Words straight in the form', ...inputs);
      document.querySelector(selector as string)?.prepend(form);
    },
    [into, ...taken],
  );
}

describe('forms whose fields are called as what elements can do', () => {
  it('keep no wrong badge standing, not for a frame', async () => {
    await open(names);
    const standing = await guest.page.evaluate(async (fields) => {
      const [row] = document.querySelectorAll('main tr');
      const form = document.createElement('form');
      const inputs = fields.map((name) => Object.assign(document.createElement('input'), { name }));
      form.append('Words straight in the form', ...inputs);
      document.body.prepend(form);
      (row?.querySelector('.name-button')?.firstChild as Text).data = 'Somebody Else';
      (form.firstChild as Text).data = 'Other words';
      const frame = () => new Promise(requestAnimationFrame);
      await frame();
      await frame();
      return row?.querySelectorAll('[data-booklight-status]').length;
    }, taken);
    expect(standing).toBe(0);
  });

  it('are no rows, and a list within one is badged as any other', async () => {
    await open(names);
    await addForm('main');
    await guest.page.evaluate(() => {
      const form = document.querySelector('form') as Element;
      const list = document.querySelector('main table') as Element;
      list.remove();
      const copy = list.cloneNode(true) as Element;
      for (const badge of copy.querySelectorAll('[data-booklight-status]')) badge.remove();
      Element.prototype.append.call(form, copy);
    });
    await expect.poll(() => badges().count(), soon).toBe(names.length);
    // By place, as such a form confuses whoever asks it where it is.
    for (const css of ['form', '[data-booklight-status]']) {
      const [x = 0, y = 0] = await guest.page.evaluate((found) => {
        const { left, top } = document.querySelector(found)?.getBoundingClientRect() ?? {};
        return [left, top];
      }, css);
      await guest.page.mouse.move(x + 4, y + 4);
    }
    await expect.poll(() => guest.page.locator('[data-booklight-tip]').count(), soon).toBe(1);
  });

  it('do not stop the banner from finding its place', async () => {
    const notice = { kind: 'not-connected', key: 'one', words: 'Not connected.' } as const;
    await openPage('', {}, { [home]: { known: false, notice } });
    const banner = guest.page.locator('[data-booklight-banner]');
    await banner.waitFor();
    await addForm('main');
    await guest.page.evaluate(() => {
      const form = document.querySelector('form') as Element;
      form.setAttribute('style', 'position: fixed; inset: auto 0 0 50%; height: 50%');
      window.dispatchEvent(new Event('resize'));
    });
    await expect.poll(() => banner.evaluate((host) => host.isConnected), soon).toBe(true);
  });
});
