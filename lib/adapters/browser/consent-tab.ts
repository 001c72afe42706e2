import { browser } from 'wxt/browser';
import type { ConsentTab, Hosts } from '@/lib/app/ports';
import { redirectUri } from './consent-window';

/** Host of the redirect: it belongs to this extension alone and leads nowhere. */
function redirectHost(): string {
  return new URL(redirectUri()).host;
}

/**
 * Intuit's page in a normal tab. The redirect needs no website behind it: with the permission for its host alone, the
 * browser tells its address before it is looked up.
 * @see Platform facts §4 [M]
 */
export function createConsentTab(hosts: Hosts): ConsentTab {
  return {
    listen,
    withheld: () => hosts.withheld([redirectHost()]),
    async open(url) {
      const { id } = await browser.tabs.create({ url, active: true });
      if (id === undefined) throw new Error('a tab without a number');
      return { tabId: id };
    },
    async show(tabId) {
      const tab = await browser.tabs.update(tabId, { active: true }).catch(() => undefined);
      if (tab?.windowId !== undefined)
        await browser.windows.update(tab.windowId, { focused: true });
      return tab !== undefined;
    },
    isOpen: async (tabId) => (await browser.tabs.get(tabId).catch(() => undefined)) !== undefined,
    // It may be gone by now.
    close: (tabId) => browser.tabs.remove(tabId).catch(() => undefined),
  };
}

/** Told of tabs: an address of the redirect's host that one goes to, and its end. */
export interface TabEvents {
  returned(tabId: number, url: string): void;
  closed(tabId: number): void;
}

let events: TabEvents | undefined;

/**
 * Names who is told, and listens at once: an event that woke the worker is lost otherwise. As long as the browser knows of
 * a listener it wakes the worker for every tab that goes anywhere, so `listen(false)` follows where no tab is waited for.
 */
export function watchTabs(told: TabEvents): void {
  events = told;
  listen(true);
}

function listen(wanted: boolean): void {
  const { onUpdated, onRemoved } = browser.tabs;
  if (wanted) {
    onUpdated.addListener(updated);
    onRemoved.addListener(removed);
  } else {
    onUpdated.removeListener(updated);
    onRemoved.removeListener(removed);
  }
}

function updated(tabId: number, { url }: { url?: string | undefined }): void {
  // Without the permission for a host the browser leaves its addresses out.
  if (url?.startsWith(`https://${redirectHost()}/`)) events?.returned(tabId, url);
}

function removed(tabId: number): void {
  events?.closed(tabId);
}
