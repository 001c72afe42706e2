import { expect, type Locator, type Page } from '@playwright/test';
import type { Remedy } from '../../../lib/core/causes/cause';
import { causeOf } from '../../../lib/core/causes/registry';
import { headOf, remedyOf } from '../causes/words';
import { timesAsked } from './played-worker';

/** Where the button of a cause ends. */
type End =
  | { readonly is: 'nothing' }
  | { readonly is: 'dialog'; readonly name: RegExp }
  /** The worker, or the browser, is asked for it. */
  | { readonly is: 'asked'; readonly name: string }
  /** A page of the options document: in a tab of its own from the popup. */
  | { readonly is: 'page'; readonly hash: string }
  | { readonly is: 'tab'; readonly url: RegExp };

const consent: End = { is: 'asked', name: 'connect.start' };
const sync: End = { is: 'asked', name: 'sync.now' };

const ends: Readonly<Record<Remedy, End>> = {
  wait: { is: 'nothing' },
  reconnect: { is: 'dialog', name: /^Are you sure to Reconnect\?/ },
  reset: { is: 'dialog', name: /^Reset the connection of/ },
  'connect-again': consent,
  'add-as-another': consent,
  retry: sync,
  'sync-now': sync,
  'check-clock': { is: 'asked', name: 'clock.check' },
  'allow-hosts': { is: 'asked', name: 'permissions.request' },
  'open-billing': { is: 'tab', url: /qbo\.intuit\.com\/.*9130358213047651|qbo\.intuit\.com\/app/ },
  'open-apps': { is: 'page', hash: '#/apps' },
  'open-help': { is: 'page', hash: '#/help' },
  'open-settings': { is: 'page', hash: '#/settings' },
  'free-space': { is: 'page', hash: '#/privacy' },
  update: { is: 'page', hash: '#/help' },
};

/** Causes beside which another button than their own remedy's is the next step. */
const others: Readonly<Record<string, { readonly button: string; readonly end: End }>> = {
  // The help stands below already, as the list of what may have been seen.
  window_closed: { button: 'Connect again', end: consent },
  wrong_company: { button: 'Try again', end: consent },
};

/** Presses the button that stands with a cause, and sees that it ends where it promises. */
export async function expectPressed(page: Page, id: string): Promise<void> {
  const remedy = causeOf(id)?.remedy ?? 'wait';
  const { button: name, end } = others[id] ?? { button: remedyOf(remedy), end: ends[remedy] };
  if (end.is === 'nothing') {
    const note = page.locator('.cause', { hasText: headOf(id) });
    await expect(note).toBeVisible();
    await expect(note.getByRole('button')).toHaveCount(0);
    return expect(page.getByRole('button', { name: /^(Reconnect|Connect again)$/ })).toHaveCount(0);
  }
  await expectEnd(page, page.getByRole('button', { name, exact: true }).last(), end);
}

async function expectEnd(page: Page, button: Locator, end: End): Promise<void> {
  switch (end.is) {
    case 'nothing':
      return expect(button).toHaveCount(0);
    case 'dialog':
      await button.click();
      return expect(page.getByRole('dialog', { name: end.name })).toBeVisible();
    case 'asked': {
      const before = await timesAsked(page, end.name);
      await button.click();
      // A question that nobody answers is asked once more.
      return expect.poll(() => timesAsked(page, end.name)).toBeGreaterThan(before);
    }
    case 'page': {
      const own = new RegExp(`/options\\.html${end.hash}$`);
      if (!page.url().includes('/popup.html')) {
        await button.click();
        return expect(page).toHaveURL(own);
      }
      return expectTab(page, button, own);
    }
    case 'tab':
      return expectTab(page, button, end.url);
  }
}

async function expectTab(page: Page, button: Locator, url: RegExp): Promise<void> {
  const opened = page.context().waitForEvent('page');
  await button.click();
  const tab = await opened;
  await expect(tab).toHaveURL(url);
  await tab.close();
}
