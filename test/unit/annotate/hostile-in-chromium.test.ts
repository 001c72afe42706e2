import type { Browser } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Simulator } from '../../simulator/contract';
import { isPagesOwn } from '../../simulator/pages/pages';
import { pageSwitchesOf, resetPageSwitches } from '../../simulator/pages/switches';
import { startSimulator } from '../../simulator/start';
import { bundleGuest, GuestPage, launchBrowser, truthOf, view } from './guest-page';

// A browser with a real page takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 20_000 };

const home = '9130358213047651';
const list = 'https://qbo.intuit.com/app/customers?variant=ids-table';
const hostileName = '<img src=x onerror="window.owned=1">"\'&{name}$1';

let simulator: Simulator;
let browser: Browser;
let script: string;
let guest: GuestPage;

beforeAll(async () => {
  const books = { seed: 5, customers: 20, invoices: 10, payments: 2 };
  simulator = await startSimulator({ companies: [{ realmId: home, name: 'Home', books }] });
  simulator.companies.get(home)?.act.put('Customer', {
    Id: '9001',
    Active: true,
    Balance: 0,
    SyncToken: '0',
    DisplayName: hostileName,
    FullyQualifiedName: hostileName,
  });
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

async function open(url: string) {
  const { answers } = truthOf(simulator, home);
  guest = await GuestPage.open(browser, url, script, { [home]: answers });
  await expect.poll(async () => Object.keys(await guest.badges()).length, soon).toBeGreaterThan(5);
}

const fake = (at: number) => ({ [`Customer~Fake ${at}`]: view('synced') });

describe('a hostile page', () => {
  it('gets nothing run by a name', async () => {
    await open(list);
    const { status } = truthOf(simulator, home).customers.find(({ id }) => id === '9001') ?? {};
    await expect.poll(async () => (await guest.badges())[hostileName], soon).toEqual([status]);
    expect(await guest.page.evaluate(() => 'owned' in window)).toBe(false);
  });

  it('changes nothing by tampering with its own world', async () => {
    await open(list);
    const before = await guest.badges();
    await guest.page.evaluate(() => {
      for (const name of ['documentElement', 'cookie', 'querySelectorAll', 'scripts']) {
        const form = document.createElement('form');
        form.setAttribute('name', name);
        document.body.append(form);
      }
      const forge = () => 'forged';
      Object.assign(Element.prototype, { getAttribute: forge, closest: () => null });
      Object.assign(Document.prototype, { querySelector: () => null, createElement: forge });
      Object.assign(window, { MutationObserver: forge, requestAnimationFrame: forge });
      Object.assign(window, { chrome: { runtime: { sendMessage: forge } }, guest: 'clobbered' });
      for (const type of [
        'navigate',
        'navigatesuccess',
        'change',
        'pageshow',
        'visibilitychange',
      ]) {
        window.dispatchEvent(new Event(type));
        document.dispatchEvent(new CustomEvent(`wxt:content-script-started`, { detail: {} }));
      }
    });
    await guest.change();
    // The page's own tools are forged now: what stands there is asked for through an untouched world.
    await expect
      .poll(() => guest.page.locator('[data-booklight-status]').count(), soon)
      .toBe(Object.values(before).flat().length);
    // Counts are told of no company; everything else is asked of this one.
    const asked = (await guest.asked()).filter(({ name }) => name !== 'page.health');
    expect(new Set(asked.map(({ realmId }) => realmId))).toEqual(new Set([home]));
  });

  it('clones a row with its badge for another record, and the copy goes', async () => {
    await open(list);
    const all = await guest.page.locator('[data-booklight-status]').count();
    const cloned = await guest.page.evaluate(() => {
      const badge = document.querySelector('main tr [data-booklight-status]');
      const row = badge?.closest('tr');
      const copy = row?.cloneNode(true) as Element;
      for (const name of copy.querySelectorAll('.name-button')) name.textContent = 'Somebody Else';
      row?.after(copy);
      return copy.querySelectorAll('[data-booklight-status]').length;
    });
    expect(cloned).toBe(1);
    const copy = guest.page.locator('main tr').filter({ hasText: 'Somebody Else' });
    await expect.poll(() => copy.locator('[data-booklight-status]').count(), soon).toBe(0);
    expect(await guest.page.locator('[data-booklight-status]').count()).toBe(all);
  });

  it('asks with thousands of rows of its own in few messages, and learns of unique names only', async () => {
    await open(list);
    const truth = truthOf(simulator, home).answers;
    await guest.tell({ truth: { [home]: { ...truth, ...fake(0), ...fake(7) } } });
    const messagesBefore = (await guest.asked()).length;
    await guest.page.evaluate(() => {
      const body = document.createElement('tbody');
      for (let at = 0; at < 4000; at += 1) {
        const row = body.insertRow();
        row.className = 'idsTable__row';
        const button = document.createElement('button');
        button.textContent = `Fake ${at % 3999}`;
        row.insertCell().append(button);
      }
      const table = document.createElement('table');
      table.append(body);
      document.querySelector('main')?.append(table);
    });
    const badge = { has: guest.page.locator('[data-booklight-status]') };
    const fakes = guest.page.locator('tr:has-text("Fake") td').filter(badge);
    const names = async () => (await fakes.locator('> button').allTextContents()).join();
    // Twice on the page is nobody's, though the worker knows one of that name.
    await expect.poll(names, { timeout: 45_000 }).toBe('Fake 7');
    const asked = (await guest.asked()).slice(messagesBefore);
    const questions = asked.filter(({ name }) => name === 'page.statuses');
    expect(Math.max(...questions.map(({ keys }) => keys.length))).toBeLessThanOrEqual(5000);
    expect(questions.length).toBeLessThanOrEqual(12);
  });
});

describe('a page that hydrates late', () => {
  it('throws its skeleton away, and badges stand on what came instead', async () => {
    pageSwitchesOf(simulator).hydrateAfterMs = 1500;
    await open(list);
    const names = await guest.page.locator('main .name-button').allTextContents();
    const { answers } = truthOf(simulator, home);
    const expected = names.filter((name) => answers[`Customer~${name}`]);
    await expect
      .poll(async () => Object.keys(await guest.badges()).sort(), soon)
      .toEqual([...expected].sort());
  });
});
