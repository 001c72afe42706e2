import { browser } from 'wxt/browser';
import type { Badges } from '@/lib/app/ports';

/** QBO's own pages; optional, asked for by "Show badges in QuickBooks" (architecture D9). */
export const qboPattern = 'https://*.qbo.intuit.com/*';
const scriptId = 'qbo';
const scriptFile = '/content-scripts/qbo.js';
const styleFile = '/content-scripts/qbo.css';

/** Sign-in pages and Intuit's own test hosts show no records. @see QBO page facts (a) */
const excluded = [
  'https://*.qbo.intuit.com/login*',
  'https://*.qbo.intuit.com/app/login*',
  'https://*.qbo.intuit.com/app/postlogin*',
  'https://qa.qbo.intuit.com/*',
  'https://e2e.qbo.intuit.com/*',
  'https://app.e2e.qbo.intuit.com/*',
];

/**
 * Registers the script of QBO's pages at run time, and runs it in tabs that are open already. `news`: the message at which
 * the script in a tab asks again what it may show.
 */
export function createBadges(news: object): Badges {
  return {
    permitted: () => browser.permissions.contains({ origins: [qboPattern] }),
    async set(on) {
      const registered = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] });
      if (!on) {
        if (registered.length === 0) return;
        await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
        return tellEveryTab(news);
      }
      if (registered.length === 0) await register();
      else if (await wasInjected()) return;
      await browser.storage.session.set({ [injectedKey]: true });
      await injectIntoOpenTabs();
    },
  };
}

/** Without the permission nobody sees any more which tabs are QuickBooks', but the scripts in them still listen. */
async function tellEveryTab(news: object): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.all(
    tabs.map(({ id }) =>
      id === undefined ? undefined : browser.tabs.sendMessage(id, news).catch(() => undefined),
    ),
  );
}

/**
 * An update, a reload or a switch in the browser leaves scripts behind in open tabs that reach nobody any more. It also
 * empties the session's storage: without this mark nobody has looked after those tabs.
 */
const injectedKey = 'badges-injected';

async function wasInjected(): Promise<boolean> {
  return injectedKey in (await browser.storage.session.get(injectedKey));
}

function register(): Promise<void> {
  return browser.scripting.registerContentScripts([
    {
      id: scriptId,
      js: [scriptFile],
      css: [styleFile],
      matches: [qboPattern],
      excludeMatches: excluded,
      runAt: 'document_idle',
      persistAcrossSessions: true,
    },
  ]);
}

async function injectIntoOpenTabs(): Promise<void> {
  // Our host permission lets us see the addresses of exactly these tabs.
  const tabs = await browser.tabs.query({ url: qboPattern });
  await Promise.all(
    tabs.map(async ({ id, discarded }) => {
      if (id === undefined || discarded) return;
      const target = { tabId: id };
      // A tab that is just leaving cannot be injected into and need not be.
      await browser.scripting.insertCSS({ target, files: [styleFile] }).catch(() => undefined);
      await browser.scripting.executeScript({ target, files: [scriptFile] }).catch(() => undefined);
    }),
  );
}

/** Calls back when host permissions were given or taken away, also from the browser's own pages. */
export function onPermissionsChanged(callback: () => void): void {
  browser.permissions.onAdded.addListener(callback);
  browser.permissions.onRemoved.addListener(callback);
}
