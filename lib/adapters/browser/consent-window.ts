import { browser } from 'wxt/browser';
import type { ConsentWindow } from '@/lib/app/ports';
import type { Failure } from '@/lib/core/failure';
import { fail, succeed } from '@/lib/core/result';

/** Path behind the extension's own redirect host; the whole URI is registered at Intuit (architecture D1). */
const redirectPath = 'intuit';

/** The redirect URI of this extension. */
export function redirectUri(): string {
  return browser.identity.getRedirectURL(redirectPath);
}

/**
 * What Chromium and Firefox say when a flow ends without a redirect.
 * @see platform facts §4, §7 (exact texts)
 */
const endings: readonly { readonly says: RegExp; readonly failure: Failure }[] = [
  { says: /could not be loaded/i, failure: { kind: 'page-unreachable' } },
  { says: /only one web auth flow/i, failure: { kind: 'flow-busy' } },
];

/** Where the number of the open window is kept: in memory that outlives the worker, but not the browser. */
const openWindowKey = 'consentWindow';
const popupsBeforeKey = 'popupsBeforeConsent';

/** Intuit's window by `identity.launchWebAuthFlow`; the worker stays alive while it is open. */
export const consentWindow: ConsentWindow = {
  async open(url) {
    await closeLeftover().catch(() => undefined);
    // Which popups were there before: a worker that dies now may never hear of the one that opens.
    await browser.storage.session
      .set({ [popupsBeforeKey]: await popupIds() })
      .catch(() => undefined);
    browser.windows.onCreated.addListener(remember);
    try {
      const redirect = await browser.identity.launchWebAuthFlow({ url, interactive: true });
      return redirect ? succeed(redirect) : fail({ kind: 'window-closed' });
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      const known = endings.find(({ says }) => says.test(said));
      // The browser cannot tell a closed window from a page of Intuit that leads nowhere (requirement C-19).
      return fail(known?.failure ?? { kind: 'window-closed' });
    } finally {
      browser.windows.onCreated.removeListener(remember);
      // A redirect in hand is worth more than the note about its window.
      await forgetWindow().catch(() => undefined);
    }
  },
  close: () => closeLeftover().catch(() => undefined),
};

/** The first window that opens after the flow has begun is Intuit's. */
function remember({ id }: { id?: number | undefined }): void {
  browser.windows.onCreated.removeListener(remember);
  if (id !== undefined)
    void browser.storage.session.set({ [openWindowKey]: id }).catch(() => undefined);
}

/**
 * The window of a worker that was killed stays open, can no longer tell anybody its answer, and keeps every new one out.
 * Where its number was never heard, it is the popup that was not there before.
 * @see platform facts §4
 */
async function closeLeftover(): Promise<void> {
  const stored = await browser.storage.session.get([openWindowKey, popupsBeforeKey]);
  const { [openWindowKey]: id, [popupsBeforeKey]: before } = stored;
  await forgetWindow();
  const leftover = typeof id === 'number' ? [id] : await openedSince(before);
  // It may be gone by now.
  await Promise.all(
    leftover.map((window) => browser.windows.remove(window).catch(() => undefined)),
  );
}

async function openedSince(before: unknown): Promise<readonly number[]> {
  if (!Array.isArray(before)) return [];
  return (await popupIds()).filter((id) => !before.includes(id));
}

async function popupIds(): Promise<readonly number[]> {
  const popups = await browser.windows.getAll({ windowTypes: ['popup'] });
  return popups.flatMap(({ id }) => (id === undefined ? [] : [id]));
}

function forgetWindow(): Promise<void> {
  return browser.storage.session.remove([openWindowKey, popupsBeforeKey]);
}
