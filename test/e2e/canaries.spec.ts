import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { Simulator } from '../simulator/contract';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { overhearContentScript, overhearWorker } from './canaries/eavesdrop';
import { companyIdIn, nameOf, watchTokenRequests } from './connecting/worlds';
import { test } from './fixtures';
import { AccountsPage } from './pages/accounts-page';
import { completeConsent, consentWindow } from './pages/consent-window';
import { OptionsPage } from './pages/options-page';
import { QboPage } from './pages/qbo-page';
import { extensionId, extensionUrl } from './product';

/*
 * Every value that must stay in the worker is looked for wherever something else could hold it: messages, pages, the
 * console, the databases row by row and as bytes on the disk, and the profile of the browser.
 */

const routes = [
  'connections',
  'accounts',
  'search',
  'tasks',
  'activity',
  'usage',
  'apps',
  'privacy',
  'settings',
  'help',
];

/** Everything that pages of the package are told and tell, kept on the page itself. */
async function overhear(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    type Api = {
      runtime?: {
        sendMessage?: (...given: unknown[]) => Promise<unknown>;
        onMessage: { addListener(on: (message: unknown) => void): void };
      };
    };
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    const note = (what: unknown) => void heard.push(JSON.stringify(what) ?? '');
    const { chrome, browser } = globalThis as unknown as { chrome?: Api; browser?: Api };
    for (const api of new Set([chrome?.runtime, browser?.runtime])) {
      if (!api?.sendMessage) continue;
      const send = api.sendMessage.bind(api);
      const listened = async (...given: unknown[]) => {
        note(given);
        const answer = await send(...given);
        note(answer);
        return answer;
      };
      Object.defineProperty(api, 'sendMessage', { value: listened });
      api.onMessage.addListener(note);
    }
  });
}

/** What a page shows and holds: its tree with what stands in its fields, its storage, and what it has heard. */
function contentOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    type Area = { get(keys: null): Promise<object> };
    const { chrome } = globalThis as unknown as { chrome?: { storage?: Record<string, Area> } };
    const areas = ['local', 'session', 'sync'].flatMap((name) => chrome?.storage?.[name] ?? []);
    const stored = await Promise.all(areas.map((area) => area.get(null).catch(() => ({}))));
    const fields = [...document.querySelectorAll('input,textarea')].map(
      (one) => (one as HTMLInputElement).value,
    );
    const { heard = [] } = globalThis as unknown as { heard?: string[] };
    return [
      document.documentElement.outerHTML,
      ...fields,
      JSON.stringify(stored),
      JSON.stringify({ ...localStorage, ...sessionStorage }),
      ...heard,
    ].join('\n');
  });
}

/** All rows of all databases of the extension, as anybody with its pages could read them. */
function rowsOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const result = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const told: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await result(indexedDB.open(name));
      for (const store of db.objectStoreNames) {
        const rows = db.transaction(store).objectStore(store);
        told.push(name, store, JSON.stringify(await result(rows.getAllKeys())));
        told.push(JSON.stringify(await result(rows.getAll())));
      }
      db.close();
    }
    return told.join('\n');
  });
}

/** Every secret that there has been, by what it is. */
function secretsOf(
  simulator: Simulator,
  sent: ReturnType<typeof watchTokenRequests>,
  states: readonly string[],
) {
  const { clientId, clientSecret } = DEMO_PRODUCTION_APP;
  const secrets = new Map<string, string>([
    [clientSecret, 'client secret'],
    [Buffer.from(`${clientId}:${clientSecret}`).toString('base64'), 'basic authentication'],
  ]);
  for (const { value, kind } of simulator.ledger.all()) secrets.set(value, kind);
  for (const { fields } of sent) {
    const verifier = fields.get('code_verifier');
    if (verifier) secrets.set(verifier, 'verifier');
  }
  for (const state of states) secrets.set(state, 'state');
  return secrets;
}

/** Places of a text in which a secret stands. */
function leaks(secrets: ReadonlyMap<string, string>, where: string, text: string): string[] {
  return [...secrets].flatMap(([value, kind]) =>
    text.includes(value) ? [`${kind} in ${where}`] : [],
  );
}

/** The same in files, in both ways in which Chromium writes text. */
function leaksInFiles(secrets: ReadonlyMap<string, string>, folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  return files.flatMap((file) => {
    const path = join(file.parentPath, file.name);
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch {
      return [];
    }
    return [...secrets].flatMap(([value, kind]) =>
      bytes.includes(value, 0, 'latin1') || bytes.includes(value, 0, 'utf16le')
        ? [`${kind} in ${path.slice(folder.length)}`]
        : [],
    );
  });
}

/** What "Sync Now" sends; resolves when the run is over. */
async function syncTo(page: Page): Promise<void> {
  const ask = { companyId: companyIdIn('production', HARBOR_AND_PINE) };
  await page.evaluate(
    (message) => {
      type Api = { runtime: { sendMessage(message: object): Promise<unknown> } };
      return (globalThis as unknown as { chrome: Api }).chrome.runtime.sendMessage(message);
    },
    { booklight: 'sync.now', ask },
  );
}

test('no token, secret, code, verifier or state leaves the worker', async ({
  context,
  simulator,
}, testInfo) => {
  const console: string[] = [];
  context.on('console', (message) => void console.push(message.text()));
  for (const worker of context.serviceWorkers()) {
    worker.on('console', (message) => void console.push(message.text()));
  }
  const sent = watchTokenRequests(simulator);
  await overhear(context);
  const company = nameOf(simulator, HARBOR_AND_PINE);
  // The page on which a secret is typed has to tell it to the worker, once; no other one ever hears of it.
  const typing = await OptionsPage.open(context);
  await typing.saveApp(DEMO_PRODUCTION_APP);
  const told = (await contentOf(typing.page)).split(DEMO_PRODUCTION_APP.clientSecret).length - 1;
  expect(told).toBe(1);
  await typing.page.close();
  const options = await OptionsPage.open(context);
  const found: string[] = [];
  const contents: string[] = [];
  const states: string[] = [];

  const intuit = await options.openConsent();
  states.push(new URL(intuit.url()).searchParams.get('state') ?? '');
  await completeConsent(intuit, { company });
  await options.button('Yes, sync it').click();
  const card = options.company(company);
  await expect(card).toContainText('customers synced');
  await expect(card.getByRole('progressbar')).toHaveCount(0);

  await test.step('renewed, refused, and connected again', async () => {
    simulator.clock.advance(26 * 3_600_000);
    await syncTo(options.page);
    expect(sent.length).toBeGreaterThan(1);
    simulator.clock.advance(26 * 3_600_000);
    simulator.faults.inject('token-missing-access-token');
    await syncTo(options.page);
    await expect(card.getByText('Intuit’s answer could not be used').first()).toBeVisible();
    simulator.faults.inject('api-403-3100', { times: Number.POSITIVE_INFINITY });
    await syncTo(options.page);
    await expect(card).toContainText('Inactive Link');
    simulator.faults.clear();
    await card.getByRole('button', { name: 'Reconnect', exact: true }).first().click();
    const again = await consentWindow(context, () =>
      options.page.getByRole('dialog').getByRole('button', { name: 'Yes', exact: true }).click(),
    );
    states.push(new URL(again.url()).searchParams.get('state') ?? '');
    await completeConsent(again, { company });
    await expect(
      options.page.getByText('Your account has been successfully reconnected.'),
    ).toBeVisible();
    await expect(card.getByRole('progressbar')).toHaveCount(0);
  });

  await test.step('looked at from everywhere', async () => {
    simulator.session.realmId = HARBOR_AND_PINE;
    await options.showBadges();
    const qbo = await QboPage.open(context);
    await qbo.openList();
    await expect(qbo.badges().first()).toBeVisible();
    const atWorker = await overhearWorker(context);
    const atPage = await overhearContentScript(qbo.page);
    // News, so that the worker tells the page and the page asks the worker.
    const records = [...(simulator.companies.get(HARBOR_AND_PINE)?.records('Customer') ?? [])];
    const name = String(records.find((one) => one['Active'] !== false)?.['DisplayName']);
    await expect(qbo.rowBadge(name)).toHaveAttribute('data-booklight-status', 'synced');
    const accounts = await AccountsPage.open(options, company);
    await accounts.decide(name, 'Do not sync this account');
    await expect(qbo.rowBadge(name)).toHaveAttribute('data-booklight-status', 'skipped');
    // The page may have asked for a reason of its own before the worker tells of it.
    await expect.poll(async () => (await atWorker()).join('\n')).toContain('"booklight":"changed"');
    const [toldWorker, toldPage] = [await atWorker(), await atPage()];
    expect(toldPage.join('\n')).toContain('skipped');
    contents.push(await contentOf(qbo.page), ...toldWorker, ...toldPage);
    const popup = await context.newPage();
    await popup.goto(extensionUrl('popup.html'));
    await expect(popup.getByText(company).first()).toBeVisible();
    contents.push(await contentOf(popup));
    for (const route of [...routes, `company/${companyIdIn('production', HARBOR_AND_PINE)}`]) {
      await options.goTo(`#/${route}`);
      await expect(options.page.getByRole('heading', { level: 1 })).toBeVisible();
      contents.push(await contentOf(options.page));
    }
    contents.push(await rowsOf(options.page), console.join('\n'));
  });

  await test.step('taken away: exports, diagnostics, and what a disconnect leaves', async () => {
    const { page } = options;
    await options.goTo('#/activity');
    for (const kind of ['CSV', 'JSON']) {
      const saved = page.waitForEvent('download');
      await options.button(`Export ${kind}`).click();
      const text = readFileSync(await (await saved).path(), 'utf8');
      // The real lines of this very story, or nothing would be proved by what is not in them.
      expect(text).toContain(company);
      contents.push(text);
    }
    await options.goTo('#/help');
    await options.button('Copy diagnostics').first().click();
    const diagnostics = page.getByRole('dialog').getByRole('textbox');
    await expect(diagnostics).toHaveValue(/Companies\n/);
    contents.push(await diagnostics.inputValue());
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await options.goTo(`#/company/${companyIdIn('production', HARBOR_AND_PINE)}`);
    await options.button('Disconnect').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await expect(page.getByText('Disconnected, here and at Intuit.')).toBeVisible();
    contents.push(await contentOf(page), await rowsOf(page), console.join('\n'));
  });
  const secrets = secretsOf(simulator, sent, states);
  // What is looked for is there to be found: several of each kind, and the searched texts are the real ones.
  expect(new Set(secrets.values())).toEqual(
    new Set([
      'client secret',
      'basic authentication',
      'code',
      'access',
      'refresh',
      'verifier',
      'state',
    ]),
  );
  expect([...secrets.keys()].every((value) => value.length > 15)).toBe(true);
  expect(contents.filter((text) => text.includes(company)).length).toBeGreaterThan(4);
  contents.forEach((text, index) => void found.push(...leaks(secrets, `content ${index}`, text)));

  const profile = testInfo.outputPath('profile');
  await context.close();
  const own = join(
    profile,
    'Default',
    'IndexedDB',
    `chrome-extension_${extensionId}_0.indexeddb.leveldb`,
  );
  expect(leaksInFiles(new Map([[company, 'name']]), own)).not.toEqual([]);
  found.push(...leaksInFiles(secrets, own));
  // Addresses, with state and code in them, are the browser's own memory; tokens and secrets have no business there either.
  const lasting = new Map([...secrets].filter(([, kind]) => kind !== 'state' && kind !== 'code'));
  found.push(...leaksInFiles(lasting, profile));
  expect(found).toEqual([]);
});
