import { expect } from '@playwright/test';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { readStored } from './connecting/stored';
import { quietPage } from './connecting/turnstile';
import { nameOf } from './connecting/worlds';
import { test } from './fixtures';
import { completeConsent, consentWindow } from './pages/consent-window';
import type { OptionsPage } from './pages/options-page';
import { redirectUri } from './product';
import { killWorker } from './worker';

const app = DEMO_PRODUCTION_APP;

function field(options: OptionsPage, label: string) {
  return options.page.getByLabel(label, { exact: true });
}

const refused = [
  ['no Client ID', { clientId: '' }, 'Client ID', 'Enter the Client ID.'],
  ['no secret', { clientSecret: '' }, 'Client secret', 'Enter the client secret'],
  ['an address', { clientId: 'https://developer.intuit.com' }, 'Client ID', 'This is an address.'],
  [
    'quotation marks',
    { clientSecret: `"${app.clientSecret}"` },
    'Client secret',
    'quotation marks',
  ],
  [
    'a blank inside',
    { clientId: 'ABq7Lw2R zK9mTn4VxC' },
    'Client ID',
    'a space or line break inside',
  ],
  ['an invisible sign', { clientId: `${app.clientId}\u200b` }, 'Client ID', 'an invisible one'],
  [
    'the wrong way round',
    { clientSecret: app.clientId },
    'Client secret',
    'looks like a Client ID',
  ],
  ['too short an ID', { clientId: 'ABq7' }, 'Client ID', '10 to 100 characters'],
  ['a secret for a public client', { clientAuth: 'none' }, 'Client secret', 'has no secret'],
] as const;

test('refuses what cannot be keys, says why at the field, and stores nothing', async ({
  options,
  context,
}) => {
  for (const [name, change, label, says] of refused) {
    await test.step(name, async () => {
      await options.fillApp({ ...app, ...change });
      await options.button('Save').click();
      await expect(options.page.getByText(says)).toBeVisible();
      await expect(field(options, label)).toHaveAttribute('aria-invalid', 'true');
      await expect(field(options, label)).toBeFocused();
    });
  }
  const stored = await readStored(await quietPage(context));
  expect([stored.apps, stored.secrets]).toEqual([[], []]);
});

test('takes keys with blanks around them, as they are copied from a page', async ({
  options,
  simulator,
}) => {
  await options.fillApp({
    ...app,
    clientId: `  ${app.clientId}\t`,
    clientSecret: ` ${app.clientSecret} `,
  });
  await options.button('Save').click();
  await expect(options.page.getByRole('rowheader', { name: app.clientId })).toBeVisible();
  const company = nameOf(simulator, HARBOR_AND_PINE);
  await completeConsent(await options.openConsent(), { company });
  await expect(options.page.getByText(`You picked ${company}. Is this right?`)).toBeVisible();
});

test('shows the redirect URI that Intuit has to know, and copies it', async ({
  options,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await options.goTo('#/apps');
  await expect(field(options, 'Redirect URI')).toHaveValue(redirectUri);
  await options.button('Copy').click();
  await expect(options.page.getByText('Copied.')).toBeVisible();
  expect(await options.page.evaluate(() => navigator.clipboard.readText())).toBe(redirectUri);
});

test('never shows a saved secret again: not on the screen, not in a message, not on disk in clear', async ({
  options,
  context,
}) => {
  await options.saveApp(app);
  await expect(field(options, 'Client secret')).toHaveValue('');
  await options.button('Change').click();
  await expect(field(options, 'Client ID')).toHaveValue(app.clientId);
  await expect(field(options, 'Client secret')).toHaveValue('');
  await options.page.reload();
  await expect(options.page.getByRole('rowheader', { name: app.clientId })).toBeVisible();
  const shown = await options.page.evaluate(() => {
    const values = [...document.querySelectorAll('input')].map((input) => input.value);
    return document.documentElement.outerHTML + values.join();
  });
  expect(shown).toContain(app.clientId);
  expect(shown).not.toContain(app.clientSecret);

  // Asked as a page of ours asks; a page of QuickBooks gets no answer to any of these.
  const replies = await options.page.evaluate(async () => {
    type Runtime = { sendMessage(message: object): Promise<unknown> };
    const { runtime } = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome;
    const questions = [
      { booklight: 'summary.read', ask: {} },
      { booklight: 'apps.list', ask: {} },
      { booklight: 'journal.list', ask: { limit: 100 } },
      { booklight: 'tasks.list', ask: {} },
    ];
    return JSON.stringify(await Promise.all(questions.map((one) => runtime.sendMessage(one))));
  });
  expect(replies).toContain(app.clientId);
  expect(replies).not.toContain(app.clientSecret);

  const kept = await everythingStored(await quietPage(context));
  expect(kept).toContain(app.clientId);
  expect(kept).not.toContain(app.clientSecret);
});

/** All databases and storage areas of the extension as text, bytes as Latin-1. */
async function everythingStored(page: Awaited<ReturnType<typeof quietPage>>): Promise<string> {
  return page.evaluate(async () => {
    const result = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const asText = (_name: string, value: unknown): unknown => {
      const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
      return bytes instanceof Uint8Array ? String.fromCharCode(...bytes) : value;
    };
    const parts: string[] = [JSON.stringify({ ...localStorage })];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await result(indexedDB.open(name));
      for (const store of db.objectStoreNames) {
        const rows = await result(db.transaction(store).objectStore(store).getAll());
        parts.push(JSON.stringify(rows, asText));
      }
      db.close();
    }
    return parts.join('\n');
  });
}

test('an empty secret keeps the stored one', async ({ options, simulator }) => {
  await options.saveApp(app);
  await options.button('Change').click();
  await options.button('Save').click();
  await expect(options.page.getByText('Saved', { exact: true }).first()).toBeVisible();
  const company = nameOf(simulator, HARBOR_AND_PINE);
  await completeConsent(await options.openConsent(), { company });
  await expect(options.page.getByText(`You picked ${company}. Is this right?`)).toBeVisible();
});

test('keys outlive the worker', async ({ options, context, simulator }) => {
  await options.saveApp(app);
  await killWorker(context);
  const company = nameOf(simulator, HARBOR_AND_PINE);
  await options.goTo('#/apps');
  await options.goTo('#/connections');
  const press = () => options.button('Connect to QuickBooks').first().click();
  await completeConsent(await consentWindow(context, press), { company });
  await expect(options.page.getByText(`You picked ${company}. Is this right?`)).toBeVisible();
});
