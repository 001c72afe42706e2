import type { Browser } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Simulator } from '../../simulator/contract';
import { isPagesOwn } from '../../simulator/pages/pages';
import {
  CUSTOMER_LIST_VARIANTS,
  pageSwitchesOf,
  resetPageSwitches,
} from '../../simulator/pages/switches';
import { startSimulator } from '../../simulator/start';
import type { Guest } from './guest-entry';
import { bundleGuest, GuestPage, launchBrowser, switchCompany, truthOf, view } from './guest-page';

// A browser with a real page takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const soon = { timeout: 15_000 };

const home = '9130358213047651';
const other = '9130358764120938';
/** Of the same name and with the same customers as the first. */
const twin = '9130358000000017';
const list = 'https://qbo.intuit.com/app/customers';
const detail = (id: string) => `https://qbo.intuit.com/app/customerdetail?nameId=${id}`;

declare global {
  interface Window {
    /** Events that reached the page in spite of a badge. */
    heard: string[];
  }
}

let simulator: Simulator;
let browser: Browser;
let script: string;
let guest: GuestPage;

/** Two parents with a child of one name, which a list of bare names cannot tell apart. */
function addTwins() {
  const act = simulator.companies.get(home)!.act;
  for (const [parent, child] of [
    ['9001', '9003'],
    ['9002', '9004'],
  ]) {
    const name = `Twin parent ${parent}`;
    const common = { Active: true, Balance: 0, SyncToken: '0' };
    act.put('Customer', { ...common, Id: parent!, DisplayName: name, FullyQualifiedName: name });
    act.put('Customer', {
      ...common,
      Id: child!,
      DisplayName: 'Second house',
      FullyQualifiedName: `${name}:Second house`,
      ParentRef: { value: parent },
      Level: 1,
      Job: true,
    });
  }
}

beforeAll(async () => {
  const small = { seed: 5, customers: 40, invoices: 60, payments: 20 };
  simulator = await startSimulator({
    companies: [
      { realmId: home, name: 'Home', books: small },
      { realmId: other, name: 'Other', books: { ...small, seed: 6 } },
      { realmId: twin, name: 'Home', books: small },
    ],
  });
  addTwins();
  [browser, script] = await Promise.all([launchBrowser(simulator), bundleGuest()]);
});

afterEach(async () => {
  expect(await guest.complaints()).toEqual([]);
  await guest.close();
  expect(simulator.log.filter(({ exchange }) => !isPagesOwn(exchange))).toEqual([]);
  simulator.clearLog();
  resetPageSwitches(simulator);
  simulator.session.realmId = home;
});

afterAll(async () => {
  await browser?.close();
  await simulator?.close();
});

async function open(
  url: string,
  truth: Guest['truth'] = { [home]: truthOf(simulator, home).answers },
) {
  simulator.session.realmId = home;
  guest = await GuestPage.open(browser, url, script, truth);
  return guest;
}

/** Names as the variant shows them, with what must stand beside them. */
function expectedBadges(variant: string): Record<string, string[]> {
  const { customers, answers } = truthOf(simulator, home);
  const hasIds = variant === 'anchor-table';
  const isBare = variant === 'ids-table' || variant === 'attribute-rows';
  const badges: Record<string, string[]> = {};
  for (const { own, full, status, active } of customers) {
    if (!active) continue;
    const shown = isBare ? own : full;
    if (hasIds || answers[`Customer~${shown}`]) badges[shown] = [status];
  }
  return badges;
}

describe('badges on the customers list', () => {
  it.each(CUSTOMER_LIST_VARIANTS.filter((variant) => variant !== 'virtual-rows'))(
    'stand beside every customer that is certain or unique, and nowhere else: %s',
    async (variant) => {
      const { answers } = truthOf(simulator, home);
      // The worker may know only one of the twins yet: the page still shows two.
      const truth = { ...answers, 'Customer~Second house': view('synced') };
      await open(`${list}?variant=${variant}&sim.customerPageSize=500`, { [home]: truth });
      const expected = expectedBadges(variant);
      expect(Object.keys(expected).length).toBeGreaterThan(30);
      await expect.poll(() => guest.badges(), soon).toEqual(expected);
      if (variant === 'ids-table') expect(expected).not.toHaveProperty('Second house');
    },
  );

  it('tell two of one name apart by an attribute, once it has agreed with ids that are known', async () => {
    const { customers, answers } = truthOf(simulator, home);
    const bare = `${list}?variant=attribute-rows&sim.customerPageSize=500`;
    await open(bare);
    const twins = customers.filter(({ own }) => own === 'Second house').map(({ status }) => status);
    expect(new Set(twins).size).toBe(2);
    await expect.poll(() => guest.badges(), soon).toEqual(expectedBadges('attribute-rows'));
    expect(await guest.badges()).not.toHaveProperty('Second house');
    // From now on the worker tells whom it found by a name, as it always does.
    const ids = customers.flatMap(({ id, own, full }) =>
      [own, full].map((name) => [`Customer~${name}`, id]),
    );
    await guest.tell({ ids: Object.fromEntries(ids), truth: { [home]: answers } });
    await guest.change();
    await expect
      .poll(async () => [...((await guest.badges())['Second house'] ?? [])].sort(), soon)
      .toEqual([...twins].sort());
    const byId = await guest.page.evaluate(() =>
      [...document.querySelectorAll('tr[data-record-id]')].map((row) => [
        row.getAttribute('data-record-id') ?? '',
        row.querySelector('[data-booklight-status]')?.getAttribute('data-booklight-status') ?? '',
      ]),
    );
    const truth = new Map(customers.map(({ id, status }) => [id, status as string]));
    expect(byId.filter(([id = '', status]) => truth.get(id) !== status)).toEqual([]);
    const asked = (await guest.asked()).flatMap(({ keys }) => keys);
    expect(asked).toContain(`Customer:${customers.find(({ own }) => own === 'Second house')?.id}`);
  });

  it('stay on the right rows while the page draws them anew', async () => {
    await open(`${list}?variant=ids-table&sim.customerPageSize=500&sim.rerenderEveryMs=120`);
    const expected = expectedBadges('ids-table');
    await expect.poll(() => guest.badges(), soon).toEqual(expected);
    const wrong = await watchFrames(60, expected);
    expect(wrong).toEqual([]);
  });

  it('never stand on the wrong row of a list that uses its rows again', async () => {
    await open(`${list}?variant=virtual-rows`);
    const expected = expectedBadges('virtual-rows');
    await expect
      .poll(async () => Object.keys(await guest.badges()).length, soon)
      .toBeGreaterThan(5);
    const wrong = await watchFrames(150, expected, true);
    expect(wrong).toEqual([]);
    await expect
      .poll(
        () =>
          guest.page.evaluate(
            () =>
              document.querySelectorAll('.virtual-row').length -
              document.querySelectorAll('.virtual-row [data-booklight-status]').length,
          ),
        soon,
      )
      .toBe(0);
  });

  it('follow what the worker tells', async () => {
    await open(`${list}?variant=ids-table&sim.customerPageSize=500`);
    const before = expectedBadges('ids-table');
    await expect.poll(() => guest.badges(), soon).toEqual(before);
    await guest.tell({ truth: { [home]: truthOf(simulator, home, 1).answers } });
    await guest.change([`production-${other}`]);
    await guest.change([`production-${home}`]);
    const after = Object.fromEntries(
      truthOf(simulator, home, 1).customers.map(({ own, status }) => [own, [status]]),
    );
    const [name = ''] = Object.keys(before);
    await expect.poll(async () => (await guest.badges())[name], soon).toEqual(after[name]);
  });

  it('let nobody open the row by pressing them, and say why on focus', async () => {
    await open(`${list}?variant=ids-table`);
    await guest.page.evaluate(() => {
      Object.assign(window, { heard: [] });
      for (const type of ['click', 'pointerdown', 'mousedown', 'keydown', 'keyup']) {
        document.addEventListener(type, () => window.heard.push(type), true);
      }
    });
    const badge = guest.page.locator('[data-booklight-status="synced"]').first();
    await badge.click();
    expect(await badge.getByRole('group').textContent()).toContain('in step with QuickBooks');
    await guest.page.keyboard.press('Escape');
    await guest.page.mouse.move(1, 1);
    await badge.blur();
    await badge.focus();
    const tip = guest.page.getByRole('tooltip');
    await expect.poll(() => tip.textContent(), soon).toContain('in step with QuickBooks');
    expect(await tip.textContent()).toContain('Last synced');
    await guest.page.keyboard.press('Enter');
    await expect.poll(() => badge.getByRole('group').count(), soon).toBe(1);
    await guest.page.keyboard.press('Escape');
    await expect.poll(() => badge.getByRole('group').count(), soon).toBe(0);
    expect(await guest.page.evaluate(() => window.heard)).toEqual([]);
    await guest.page.keyboard.press('Tab');
    expect(await guest.page.evaluate(() => window.heard)).toContain('keydown');
  });

  it('offer what may be done, to a person only', async () => {
    const { customers, answers } = truthOf(simulator, home);
    const url = `${list}?variant=anchor-table&sim.customerPageSize=500`;
    await open(url, { [home]: answers });
    const deeds = async () =>
      (await guest.asked()).filter(({ name }) => !/scope|statuses|health/.test(name));
    const skipped = customers.find(({ status, active }) => status === 'skipped' && active);
    const row = guest.page.getByRole('row').filter({
      has: guest.page.locator(`a[href$="nameId=${skipped?.id}"]`),
    });
    const badge = row.locator('[data-booklight-status="skipped"]');
    await badge.waitFor();
    await badge.click();
    const panel = badge.getByRole('group');
    const labels = ['Open in Booklight', 'Sync Now', 'Sync Account to QuickBooks'];
    expect(await panel.getByRole('button').allTextContents()).toEqual(labels);
    const decide = panel.getByRole('button', { name: 'Sync Account to QuickBooks' });
    await decide.evaluate((button) => (button as HTMLElement).click());
    await decide.focus();
    await guest.page.keyboard.press('Enter');
    const decided = { name: 'page.decide', realmId: home, keys: [] };
    await expect
      .poll(deeds, soon)
      .toEqual([{ ...decided, customerId: skipped?.id, decision: 'sync' }]);
    expect(guest.page.url()).toBe(url);
    await badge.click();
    await panel.getByRole('button', { name: 'Sync Now' }).click();
    await badge.click();
    await panel.getByRole('button', { name: 'Open in Booklight' }).click();
    await expect
      .poll(async () => (await deeds()).map(({ name }) => name), soon)
      .toEqual(['page.decide', 'page.sync', 'page.open']);
    const synced = guest.page.locator('[data-booklight-status="synced"]').first();
    await synced.click();
    expect(await synced.getByRole('group').getByRole('button').last().textContent()).toBe(
      'Do not sync this account',
    );
  });

  it('go when the runtime ends', async () => {
    await open(`${list}?variant=ids-table`);
    await expect
      .poll(async () => Object.keys(await guest.badges()).length, soon)
      .toBeGreaterThan(5);
    await guest.stop();
    expect(await guest.badges()).toEqual({});
  });
});

describe('the company of the tab', () => {
  it('takes every badge away as soon as another tab switches it, and shows none of the other', async () => {
    const truth = {
      [home]: truthOf(simulator, home).answers,
      [other]: truthOf(simulator, other, 2).answers,
    };
    await open(`${list}?variant=anchor-table`, truth);
    await expect
      .poll(async () => Object.keys(await guest.badges()).length, soon)
      .toBeGreaterThan(5);
    const tab = await guest.page.context().newPage();
    await tab.goto(`https://qbo.intuit.com/app/switchCompany?companyId=${other}`);
    await guest.page.bringToFront();
    await expect.poll(() => guest.badges(), soon).toEqual({});
    expect((await guest.asked()).map(({ realmId }) => realmId)).not.toContain(other);
  });

  it.each(['json', 'absent'] as const)(
    'is the one that its document was loaded for, beside another of its name, customers and ids: config %s',
    async (inlineConfig) => {
      Object.assign(pageSwitchesOf(simulator), { inlineConfig });
      const expected = expectedBadges('anchor-table');
      await open(`${list}?variant=anchor-table&sim.customerPageSize=500`, {
        [home]: truthOf(simulator, home).answers,
        [twin]: truthOf(simulator, home, 2).answers,
      });
      await expect.poll(() => guest.badges(), soon).toEqual(expected);
      const tab = await guest.page.context().newPage();
      await tab.goto(`https://qbo.intuit.com/app/switchCompany?companyId=${twin}`);
      await guest.page.bringToFront();
      // The page still lists the first one's customers: what is asked is what to say of a tab that was left behind.
      const scopes = async () =>
        (await guest.asked())
          .filter(({ name }) => name === 'page.scope')
          .map(({ realmId }) => realmId);
      await expect.poll(scopes, soon).toEqual([home, '']);
      expect(await guest.badges()).toEqual({});
      expect((await guest.asked()).map(({ realmId }) => realmId)).not.toContain(twin);
      await switchCompany(guest.page, home);
      await expect.poll(() => guest.badges(), soon).toEqual(expected);
    },
  );

  it('shows and asks nothing until it can be told', async () => {
    Object.assign(pageSwitchesOf(simulator), { inlineConfig: 'absent', realmCookie: 'absent' });
    await open(`${list}?variant=anchor-table`);
    await guest.page.getByRole('link', { name: 'Twin parent 9001', exact: true }).waitFor();
    // What the banner says of it, and nothing of any company.
    const asked = await guest.asked();
    expect(new Set(asked.map(({ name, realmId }) => name + realmId))).toEqual(
      new Set(['page.scope']),
    );
    expect(await guest.badges()).toEqual({});
    await switchCompany(guest.page, home);
    await expect
      .poll(async () => Object.keys(await guest.badges()).length, soon)
      .toBeGreaterThan(5);
  });

  it('is asked about once when nobody has connected it, and no record with it', async () => {
    await open(`${list}?variant=anchor-table`, {});
    await expect.poll(async () => (await guest.asked()).length, soon).toBe(1);
    await guest.tell({ truth: { [home]: truthOf(simulator, home).answers } });
    await guest.change();
    await expect
      .poll(async () => Object.keys(await guest.badges()).length, soon)
      .toBeGreaterThan(5);
  });
});

describe('the badge on a customer’s own page', () => {
  it.each(['stage-data-v1', 'stage-data-v2'])(
    'outlives its header being drawn anew: %s',
    async (header) => {
      const [first] = truthOf(simulator, home).customers;
      await open(`${detail(first!.id)}&sim.customerHeader=${header}&sim.rerenderEveryMs=150`);
      await expect.poll(() => guest.badges(), soon).toEqual({ [first!.own]: [first!.status] });
      expect(await watchFrames(60, { [first!.own]: [first!.status] })).toEqual([]);
      await expect.poll(() => guest.badges(), soon).toEqual({ [first!.own]: [first!.status] });
    },
  );

  it('is never shown beside the name of the customer before', async () => {
    const [first, second] = truthOf(simulator, home).customers;
    const badgeOf = ({ own, status }: { own: string; status: string }) => ({ [own]: [status] });
    // The second one's status is known before: nothing but the page itself keeps it from being shown.
    await open(detail(second!.id));
    await expect.poll(() => guest.badges(), soon).toEqual(badgeOf(second!));
    await goTo(`/app/customerdetail?nameId=${first!.id}`);
    await expect.poll(() => guest.badges(), soon).toEqual(badgeOf(first!));
    const held = simulator.hold(({ path }) => path.endsWith(`/customers/${second!.id}`), 'answer');
    await goTo(`/app/customerdetail?nameId=${second!.id}`);
    await held.arrived;
    const expected = { ...badgeOf(first!), ...badgeOf(second!) };
    expect(await watchFrames(15, expected)).toEqual([]);
    held.release();
    expect(await watchFrames(15, expected)).toEqual([]);
    await expect.poll(() => guest.badges(), soon).toEqual(badgeOf(second!));
  });
});

/** Follows a link of the page's own app. */
function goTo(href: string): Promise<void> {
  return guest.page.evaluate((to) => {
    const link = document.createElement('a');
    link.href = to;
    document.body.append(link);
    link.click();
    link.remove();
  }, href);
}

/**
 * Compares every badge with the truth in each of so many frames, and tells the ones that were wrong. With `scrolls`, the
 * list jumps to a random place before each.
 */
function watchFrames(frames: number, expected: Record<string, string[]>, scrolls = false) {
  return guest.page.evaluate(
    async ([count, truth, jumps]) => {
      const wrong: string[] = [];
      const scroller = document.querySelector('.ids-table__virtualized-container');
      let seed = 7;
      const random = () => {
        seed = (seed * 16807) % 2147483647;
        return seed / 2147483647;
      };
      const badges = '[data-booklight-status]:not([class*="DirectoryListItem"] *)';
      const look = () => {
        for (const badge of document.querySelectorAll(badges)) {
          const name = (badge.closest('tr,[role="row"]') ?? document).querySelector(
            '.name-button,[data-testid="stageData-name"],[class*="StageData__Name-"]',
          );
          const status = badge.getAttribute('data-booklight-status') ?? '';
          const shown = name?.textContent ?? '';
          if (truth[shown]?.[0] !== status) wrong.push(`${shown}: ${status}`);
        }
      };
      for (let frame = 0; frame < count; frame += 1) {
        if (jumps && scroller) scroller.scrollTop = random() * scroller.scrollHeight;
        // What a person sees is what stands after the frame's own scripts: a task of its own, right after the frame.
        await new Promise<void>((resolve) =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve();
            port2.postMessage(0);
          }),
        );
        look();
      }
      return wrong;
    },
    [frames, expected, scrolls] as const,
  );
}
