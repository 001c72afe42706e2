import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { CEDAR_STREET_DENTAL, DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { nameOf } from './connecting/worlds';
import { test as base } from './fixtures';
import { expect } from './patience';
import { extensionId, launchProduct, whenWelcomed } from './product';

const hourMs = 3_600_000;

/** A notification as the browser was told to show it. */
interface Shown {
  readonly id: string;
  readonly title: string;
  readonly message: string;
}

/**
 * Writes into a closed profile that notifications were allowed once, so that the product's real request is granted
 * without a prompt, which nothing could click.
 */
function allowNotifications(profile: string): void {
  const path = join(profile, 'Default', 'Preferences');
  type Extension = Record<string, { api: string[] } | undefined>;
  const all = JSON.parse(readFileSync(path, 'utf8')) as {
    extensions: { settings: Record<string, Extension> };
  };
  const own = all.extensions.settings[extensionId];
  const granted = own?.['granted_permissions'];
  if (!own || !granted) throw new Error(`${path} does not know the extension`);
  const more = { explicit_host: [], manifest_permissions: [], scriptable_host: [] };
  granted.api.push('notifications');
  own['runtime_granted_permissions'] = { ...more, api: ['notifications'] };
  writeFileSync(path, JSON.stringify(all));
}

/** Listens in on the worker's notifications; the browser itself tells ids only. Later calls answer with all so far. */
async function watchNotifications(context: BrowserContext): Promise<() => Promise<Shown[]>> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(() => {
    type Create = (id: string, how: { title: string; message: string }) => Promise<string>;
    type Notifications = { create: Create };
    const { chrome } = globalThis as unknown as { chrome: { notifications: Notifications } };
    const real = chrome.notifications.create.bind(chrome.notifications);
    const shown: unknown[] = [];
    Object.assign(globalThis, { shown });
    chrome.notifications.create = (id, how) => {
      shown.push({ id, ...how });
      return real(id, how);
    };
  });
  return () => worker.evaluate(() => (globalThis as unknown as { shown: Shown[] }).shown);
}

/** Ids of the notifications that stand there, as the browser has them. */
async function standing(context: BrowserContext): Promise<string[]> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return worker.evaluate(async () => {
    type Notifications = { getAll(): Promise<object> };
    const { chrome } = globalThis as unknown as { chrome: { notifications: Notifications } };
    return Object.keys(await chrome.notifications.getAll());
  });
}

/** Whether the browser would show a notification of the extension's. */
function mayNotify(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    type Permissions = { contains(what: object): Promise<boolean> };
    const { chrome } = globalThis as unknown as { chrome: { permissions: Permissions } };
    return chrome.permissions.contains({ permissions: ['notifications'] });
  });
}

/**
 * Moves everything that was noted of trouble and of notifications back, as if that much time had passed, and rings the
 * alarm at which the worker looks for news.
 */
async function letPass(page: Page, byMs: number): Promise<void> {
  await page.evaluate(async (ms) => {
    const result = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await result(indexedDB.open('booklight-registry'));
    const writing = db.transaction(['companies', 'settings'], 'readwrite');
    const isTold = (key: IDBValidKey) => /^(telling|told:)/.test(String(key));
    const moved = (key: string, value: unknown) =>
      ['at', 'since', 'lastAt'].includes(key) ? Number(value) - ms : value;
    for (const name of ['companies', 'settings']) {
      const store = writing.objectStore(name);
      const keys = await result(store.getAllKeys());
      for (const key of keys.filter((one) => name === 'companies' || isTold(one))) {
        const row = JSON.parse(JSON.stringify(await result(store.get(key))), moved) as object;
        await result(store.keyPath === null ? store.put(row, key) : store.put(row));
      }
    }
    db.close();
    type Chrome = { alarms: { create(name: string, how: object): Promise<void> } };
    const { chrome } = globalThis as unknown as { chrome: Chrome };
    await chrome.alarms.create('due', { when: Date.now() });
  }, byMs);
}

/** A browser in which notifications were allowed once, so that the product's real request needs nobody to click a prompt. */
const test = base.extend({
  context: async ({ simulator }, use, testInfo) => {
    const profile = testInfo.outputPath('profile');
    const first = await launchProduct({ simulator, profile });
    try {
      await whenWelcomed(first);
    } finally {
      await first.close();
    }
    allowNotifications(profile);
    const context = await launchProduct({ simulator, profile });
    try {
      await use(context);
    } finally {
      await context.close();
    }
  },
});

test('a broken connection is told once, outside of our windows, in words without secrets', async ({
  context,
  options,
  simulator,
}) => {
  const { page } = options;
  const names = [HARBOR_AND_PINE, CEDAR_STREET_DENTAL].map((realm) => nameOf(simulator, realm));
  await options.saveApp(DEMO_PRODUCTION_APP);
  for (const name of names) {
    await options.connect({ company: name });
    await expect(options.company(name)).toContainText('customers synced');
    await expect(page.getByRole('progressbar')).toHaveCount(0);
  }

  await options.goTo('#/settings');
  const control = page.getByRole('switch', { name: 'Tell me outside this window' });
  await expect(control).not.toBeChecked();
  await control.click();
  await expect(control).toBeChecked();
  // The test runs at any hour.
  for (const which of ['From', 'To']) {
    await page.getByLabel(which, { exact: true }).fill('00:00');
  }
  await expect(
    page.getByText('The times are the same, so there are no quiet hours.'),
  ).toBeVisible();
  const shown = await watchNotifications(context);

  /** Ends a company's authorization at Intuit, and lets the product meet it. */
  const breakOff = async (realmId: string, name: string) => {
    await options.goTo('#/connections');
    simulator.ledger.endLineages({ realmId }, 'revoked');
    await options.company(name).getByRole('button', { name: 'Sync Now' }).click();
    await expect(options.company(name)).toContainText('Inactive Link');
  };
  const [harbor = '', cedar = ''] = names;
  await breakOff(HARBOR_AND_PINE, harbor);
  // Young trouble waits for what may follow from the same cause.
  expect(await shown()).toEqual([]);
  await letPass(page, 2 * hourMs);
  await expect.poll(async () => (await shown()).length).toBe(1);
  const [told] = await shown();
  expect(told?.title).toMatch(new RegExp(`^${harbor}: .+`));
  expect(told?.message).toBe('Data is not syncing. Press here to see why and what to do.');
  expect(await standing(context)).toEqual([told?.id]);

  // The next round finds the first company as broken as before, and tells the second one alone.
  await breakOff(CEDAR_STREET_DENTAL, cedar);
  await letPass(page, 2 * hourMs);
  await expect.poll(async () => (await shown()).length).toBe(2);
  const all = await shown();
  expect(all[1]?.title).toMatch(new RegExp(`^${cedar}: .+`));
  expect(all[1]?.message).toBe(told?.message);
  const secrets = [
    ...simulator.ledger.all().map(({ value }) => value),
    DEMO_PRODUCTION_APP.clientSecret,
  ];
  expect(secrets.length).toBeGreaterThan(5);
  expect(secrets.filter((one) => JSON.stringify(all).includes(one))).toEqual([]);

  await options.goTo('#/settings');
  await control.click();
  await expect(control).not.toBeChecked();
  // The permission is given back, and with it goes every way to show one.
  await expect.poll(() => mayNotify(page)).toBe(false);
});
