import { type Browser, chromium } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundleGuest, GuestPage, view } from './guest-page';

// A browser with a real page takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 20_000 };

const home = '9130358213047651';
const address = 'https://qbo.intuit.com/app/customers';
const names = ['Acme', 'Birch', 'Cedar'];
const rows = names.map(
  (name) => `<tr><td><button class="name-button">${name}</button></td><td>$1.00</td></tr>`,
);
const body = `<!doctype html><title>QuickBooks</title>
  <script>window.config = {"serverGroupCompanyId":"${home}"}</script>
  <main><table><tbody>${rows.join('')}</tbody></table><input aria-label="Search"></main>`;

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

afterEach(() => guest.close());

afterAll(() => browser?.close());

const badge = (at: number) => guest.page.locator('[data-booklight-status]').nth(at);
const tips = () => guest.page.locator('[data-booklight-tip]').count();
const focused = () => guest.page.evaluate(() => document.activeElement?.ariaLabel);

async function open(mayDecide = true) {
  const answers = names.map((name) => [`Customer~${name}`, view('synced')]);
  guest = await GuestPage.open(
    browser,
    address,
    script,
    { [home]: Object.fromEntries(answers) },
    { [home]: { mayDecide } },
    body,
  );
  await guest.tell({ ids: { 'Customer~Acme': '1', 'Customer~Birch': '2', 'Customer~Cedar': '3' } });
  await guest.change();
  await expect.poll(() => guest.page.locator('[data-booklight-status]').count(), soon).toBe(3);
  await expect
    .poll(
      async () => (await guest.asked()).filter(({ name }) => name === 'page.statuses').length,
      soon,
    )
    .toBeGreaterThan(1);
}

/** Name and description of a badge, as the browser tells them to whoever reads the screen aloud. */
async function told(at: number): Promise<[string, string]> {
  const session = await guest.page.context().newCDPSession(guest.page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const badges = nodes.filter(
    ({ role, name }) => role?.value === 'button' && /Synced|Failed/.test(String(name?.value)),
  );
  const node = badges[at];
  return [String(node?.name?.value), String(node?.description?.value ?? '')];
}

describe('what a badge says when it is pointed at or has the focus', () => {
  it('goes by Escape wherever the focus is, and the key goes no further', async () => {
    await open();
    await guest.page.evaluate(() => {
      Object.assign(window, { heard: [] });
      for (const type of ['keydown', 'keyup'])
        document.addEventListener(type, () => window.heard.push(type));
    });
    await guest.page.getByLabel('Search').focus();
    await badge(0).hover();
    await expect.poll(tips, soon).toBe(1);
    await guest.page.keyboard.press('Escape');
    expect(await tips()).toBe(0);
    expect(await focused()).toBe('Search');
    expect(await guest.page.evaluate(() => window.heard)).toEqual([]);
    // With nothing open it is the page's own.
    await guest.page.keyboard.press('Escape');
    expect(await guest.page.evaluate(() => window.heard)).toEqual(['keydown', 'keyup']);
  });

  it('stays while the pointer is on it, and while the badge has the focus though a pointer passes', async () => {
    await open();
    await badge(0).hover();
    await expect.poll(tips, soon).toBe(1);
    await guest.page.locator('[data-booklight-tip]').hover();
    const lingering = () => guest.page.evaluate(() => new Promise((done) => setTimeout(done, 600)));
    await lingering();
    expect(await tips()).toBe(1);
    await guest.page.mouse.move(600, 500);
    await expect.poll(tips, soon).toBe(0);
    await badge(1).focus();
    await expect.poll(tips, soon).toBe(1);
    await badge(1).hover();
    await guest.page.mouse.move(600, 500);
    await lingering();
    expect(await tips()).toBe(1);
  });

  it('is its description, and never becomes its name', async () => {
    await open();
    expect(await told(0)).toEqual(['Synced', '']);
    await badge(0).focus();
    await expect.poll(tips, soon).toBe(1);
    const [name, description] = await told(0);
    expect(name).toBe('Synced');
    expect(description).toContain('in step with QuickBooks');
    await guest.page.keyboard.press('Enter');
    await expect.poll(() => badge(0).getByRole('group').count(), soon).toBe(1);
    expect((await told(0))[0]).toBe('Synced');
  });

  it.each([
    [true, 'Press to choose · Open in Booklight · Sync Now · Do not sync this account'],
    [false, 'Press to choose · Open in Booklight · Sync Now'],
  ])('tells what may be done there, if decisions are allowed: %s', async (mayDecide, words) => {
    await open(mayDecide);
    await badge(0).hover();
    await expect.poll(tips, soon).toBe(1);
    const said = (await badge(0).getByRole('tooltip').textContent()) ?? '';
    expect(said.split('\n').at(-1)).toBe(words);
    await badge(0).click();
    const buttons = badge(0).getByRole('group').getByRole('button');
    const labels = words.split(' · ').slice(1);
    expect(await buttons.allTextContents()).toEqual(labels);
  });

  it('goes when its row is given to another record, so that nothing is done to that one', async () => {
    await open();
    await badge(0).click();
    await expect.poll(() => badge(0).getByRole('group').count(), soon).toBe(1);
    // Its status is known and the same: nothing but the record differs.
    await guest.page.evaluate(() => {
      const [first, , third] = document.querySelectorAll('.name-button');
      third?.closest('tr')?.remove();
      (first?.firstChild as Text).data = 'Cedar';
    });
    await expect.poll(tips, soon).toBe(0);
    expect(await told(0)).toEqual(['Synced', '']);
    expect(await guest.page.locator('[data-booklight-status]').count()).toBe(2);
  });
});
