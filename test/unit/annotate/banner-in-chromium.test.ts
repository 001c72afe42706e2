import type { Browser } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PageNotice, PageScope } from '@/lib/messages/types';
import type { Simulator } from '../../simulator/contract';
import { pageSwitchesOf, resetPageSwitches } from '../../simulator/pages/switches';
import { startSimulator } from '../../simulator/start';
import { bundleGuest, GuestPage, launchBrowser, switchCompany, truthOf } from './guest-page';

// A browser with a real page takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 20_000 };

const home = '9130358213047651';
const other = '9130358764120938';
const list = 'https://qbo.intuit.com/app/customers';

let simulator: Simulator;
let browser: Browser;
let script: string;
let guest: GuestPage;

beforeAll(async () => {
  const small = { seed: 5, customers: 20, invoices: 20, payments: 5 };
  simulator = await startSimulator({
    companies: [
      { realmId: home, name: 'Home', books: small },
      { realmId: other, name: 'Other', books: { ...small, seed: 6 } },
    ],
  });
  [browser, script] = await Promise.all([launchBrowser(simulator), bundleGuest()]);
});

afterEach(async () => {
  expect(await guest.complaints()).toEqual([]);
  await guest.close();
  resetPageSwitches(simulator);
});

afterAll(async () => {
  await browser?.close();
  await simulator?.close();
});

async function open(url: string, isConnected: boolean, more: Partial<PageScope> = {}) {
  simulator.session.realmId = home;
  const truth = isConnected ? { [home]: truthOf(simulator, home).answers } : {};
  guest = await GuestPage.open(browser, url, script, truth, {
    [home]: more,
    // As the worker tells of tabs whose company cannot be told.
    'stale-tab': { notice: { kind: 'other-company', key: 'other-company', words: 'Two.' } },
    unknown: { notice: { kind: 'unrecognised', key: 'unrecognised', words: 'None.' } },
  });
  return guest.page.locator('[data-booklight-banner]');
}

const notConnected: PageNotice = {
  kind: 'not-connected',
  key: `not-connected ${home}`,
  words: 'This company is not connected to Booklight.',
  step: { label: 'Connect to QuickBooks', where: 'connect' },
};

const inactive = (since: number): Partial<PageScope> => ({
  notice: {
    kind: 'inactive',
    key: `inactive ${home} ${since}`,
    words: 'API Connection Status is Inactive\n<b>Home</b> & Söhne is not syncing.',
    step: { label: 'Connect Account', where: 'company' },
  },
});

describe('the banner', () => {
  it('says that a company is not connected, leads to connecting by keyboard, and can be dismissed', async () => {
    const banner = await open(list, false, { notice: notConnected });
    await expect
      .poll(() => banner.getAttribute('data-booklight-banner'), soon)
      .toBe('not-connected');
    const region = guest.page.getByRole('region', { name: 'Booklight' });
    expect(await region.getByRole('status').textContent()).toContain('not connected');
    const step = region.getByRole('button', { name: 'Connect to QuickBooks' });
    // A script of the page may press, but nothing comes of it.
    await step.evaluate((button) => (button as HTMLElement).click());
    await step.focus();
    await guest.page.keyboard.press('Enter');
    await expect
      .poll(async () => (await guest.asked()).filter(({ name }) => name === 'page.open'), soon)
      .toEqual([{ name: 'page.open', realmId: home, keys: [], where: 'connect' }]);
    await guest.page.keyboard.press('Tab');
    await guest.page.keyboard.press('Enter');
    await expect.poll(() => banner.count(), soon).toBe(0);
    await expect
      .poll(
        async () => (await guest.asked()).find(({ name }) => name === 'page.dismiss')?.key,
        soon,
      )
      .toBe(notConnected.key);
    // Dismissed is dismissed, also when the page turns into another, and a worker that was slow tells it again.
    await goTo('/app/invoices');
    await guest.page.getByRole('heading', { name: 'Invoices' }).waitFor();
    await guest.tell({ scopes: { [home]: { notice: { ...notConnected, words: 'Again' } } } });
    await guest.change();
    await expect.poll(async () => askedScope(await guest.asked()), soon).toBeGreaterThan(1);
    expect(await banner.count()).toBe(0);
  });

  it.each(['/app/accountantdashboard', '/app/homepage?switchToConsolidated=true'])(
    'says nothing of a company where nobody’s books are open: %s',
    async (path) => {
      const banner = await open(`https://qbo.intuit.com${path}`, false, { notice: notConnected });
      await expect.poll(async () => askedScope(await guest.asked()), soon).toBe(1);
      expect(await banner.count()).toBe(0);
      expect(await guest.badges()).toEqual({});
    },
  );

  it('comes and goes with the pages of a company, where the firm’s own practice is one of them', async () => {
    const banner = await open(list, false, { notice: notConnected });
    await expect.poll(() => banner.count(), soon).toBe(1);
    for (const path of ['/app/accountantdashboard', '/app/homepage?switchToConsolidated=true']) {
      await goTo(path);
      await expect.poll(() => banner.count(), soon).toBe(0);
      await goTo('/app/customers');
      await expect.poll(() => banner.count(), soon).toBe(1);
    }
  });

  it('offers to connect the consolidated view of several companies on none of its pages', async () => {
    const address = 'https://qbo.intuit.com/app/homepage?switchToConsolidated=true';
    const banner = await open(address, false, { notice: notConnected });
    await expect.poll(async () => askedScope(await guest.asked()), soon).toBe(1);
    await goTo('/app/customers');
    await guest.page.getByRole('heading', { name: 'Customers' }).waitFor();
    await guest.change();
    await expect.poll(async () => askedScope(await guest.asked()), soon).toBe(2);
    expect(await banner.count()).toBe(0);
    // That another tab has switched the session is true there as well.
    await guest.tell({
      scopes: {
        [home]: { notice: { kind: 'other-company', key: 'other-company', words: 'Another one.' } },
      },
    });
    await guest.change();
    await expect
      .poll(() => banner.getAttribute('data-booklight-banner'), soon)
      .toBe('other-company');
  });

  it('follows the connection: broken, repaired, and broken again after it was dismissed', async () => {
    const banner = await open(list, true);
    await expect
      .poll(async () => Object.keys(await guest.badges()).length, soon)
      .toBeGreaterThan(5);
    expect(await banner.count()).toBe(0);
    await guest.tell({ scopes: { [home]: inactive(1) } });
    await guest.change([`production-${home}`]);
    await expect.poll(() => banner.getAttribute('data-booklight-banner'), soon).toBe('inactive');
    const words = guest.page.getByRole('region', { name: 'Booklight' }).getByRole('status');
    expect(await words.textContent()).toBe(
      'API Connection Status is Inactive\n<b>Home</b> & Söhne is not syncing.',
    );
    await guest.page.getByRole('button', { name: 'Connect Account' }).click();
    await expect
      .poll(async () => (await guest.asked()).find(({ name }) => name === 'page.open')?.where, soon)
      .toBe('company');
    await guest.page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await banner.count()).toBe(0);
    await guest.tell({ scopes: { [home]: inactive(2) } });
    await guest.change();
    await expect.poll(() => banner.count(), soon).toBe(1);
    await guest.tell({ scopes: {} });
    await guest.change();
    await expect.poll(() => banner.count(), soon).toBe(0);
  });

  it('says that another tab has switched the session, and offers nothing', async () => {
    Object.assign(pageSwitchesOf(simulator), { documentRealm: other });
    const banner = await open(list, true);
    await expect
      .poll(() => banner.getAttribute('data-booklight-banner'), soon)
      .toBe('other-company');
    const region = guest.page.getByRole('region', { name: 'Booklight' });
    expect(await region.getByRole('button').allTextContents()).toEqual(['✕']);
    expect(await guest.badges()).toEqual({});
  });

  it('says that the company cannot be told, and takes it back when it can', async () => {
    Object.assign(pageSwitchesOf(simulator), { inlineConfig: 'absent', realmCookie: 'absent' });
    const banner = await open(list, true);
    await expect
      .poll(() => banner.getAttribute('data-booklight-banner'), soon)
      .toBe('unrecognised');
    await switchCompany(guest.page, home);
    await expect.poll(() => banner.count(), soon).toBe(0);
  });

  it.each([
    '/app/customers',
    '/app/customerdetail',
    '/app/invoices',
    '/app/invoice',
    '/app/homepage',
  ])('covers no control of %s', async (path) => {
    const [customer] = truthOf(simulator, home).customers;
    const query = path === '/app/customerdetail' ? `?nameId=${customer?.id}` : '';
    const banner = await open(`https://qbo.intuit.com${path}${query}`, true, inactive(1));
    await banner.waitFor();
    await expect.poll(() => coveredControls(), soon).toEqual([]);
  });

  it('comes back when the page throws it out, and goes with the runtime', async () => {
    const banner = await open(list, true, inactive(1));
    await banner.waitFor();
    await banner.evaluate((host) => host.remove());
    await expect.poll(() => banner.count(), soon).toBe(1);
    await guest.stop();
    expect(await banner.count()).toBe(0);
  });
});

function askedScope(asked: readonly { name: string }[]): number {
  return asked.filter(({ name }) => name === 'page.scope').length;
}

function goTo(href: string): Promise<void> {
  return guest.page.evaluate((to) => {
    const link = document.createElement('a');
    link.href = to;
    document.body.append(link);
    link.click();
    link.remove();
  }, href);
}

/** Controls in sight that share ground with the banner, worked out from rectangles and not from hits. */
function coveredControls(): Promise<string[]> {
  return guest.page.evaluate(() => {
    const host = document.querySelector('[data-booklight-banner]');
    if (!host) return ['no banner'];
    const own = host.getBoundingClientRect();
    const controls = document.querySelectorAll<HTMLElement>('a[href],button,input,select,textarea');
    return [...controls]
      .filter((control) => {
        if (host.contains(control)) return false;
        const at = control.getBoundingClientRect();
        const apart =
          at.right <= own.left ||
          at.left >= own.right ||
          at.bottom <= own.top ||
          at.top >= own.bottom;
        if (apart || !control.checkVisibility()) return false;
        // What is itself under something else of the page cannot be pressed anyway.
        const [x, y] = [(at.left + at.right) / 2, (at.top + at.bottom) / 2];
        const hit = document.elementsFromPoint(x, y).find((element) => !host.contains(element));
        return hit !== undefined && (control.contains(hit) || hit.contains(control));
      })
      .map((control) => control.outerHTML.slice(0, 120));
  });
}
