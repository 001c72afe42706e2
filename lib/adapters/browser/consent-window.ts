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

/** Intuit's window by `identity.launchWebAuthFlow`; the worker stays alive while it is open. */
export const consentWindow: ConsentWindow = {
  async open(url) {
    try {
      const redirect = await browser.identity.launchWebAuthFlow({ url, interactive: true });
      return redirect ? succeed(redirect) : fail({ kind: 'window-closed' });
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      const known = endings.find(({ says }) => says.test(said));
      // The browser cannot tell a closed window from a page of Intuit that leads nowhere (requirement C-19).
      return fail(known?.failure ?? { kind: 'window-closed' });
    }
  },
};
