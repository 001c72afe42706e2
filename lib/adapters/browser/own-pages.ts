import { browser } from 'wxt/browser';
import type { OwnPages } from '@/lib/app/ports';

/** The options page at a route; an open one is brought to the front instead of opening a second. */
export const ownPages: OwnPages = {
  async welcome() {
    // Whoever is on one of our pages already has found the way and must not be led elsewhere.
    const open = await browser.tabs.query({ url: `${location.origin}/*` });
    if (open.length === 0) await browser.tabs.create({ url: `${location.origin}/options.html` });
  },
  async isOpen() {
    // Firefox does not tell of popups yet: one that is open there may get a tab beside it.
    const popups = await browser.runtime.getContexts?.({ contextTypes: ['POPUP'] });
    if (popups !== undefined && popups.length > 0) return true;
    const tabs = await browser.tabs.query({ url: `${location.origin}/*` });
    return tabs.length > 0;
  },
  async open(route) {
    const url = `${location.origin}/options.html#${route}`;
    const [open] = await browser.tabs.query({ url: `${location.origin}/options.html*` });
    if (open?.id === undefined) {
      await browser.tabs.create({ url });
      return;
    }
    await browser.tabs.update(open.id, { url, active: true });
    if (open.windowId !== undefined) await browser.windows.update(open.windowId, { focused: true });
  },
};
