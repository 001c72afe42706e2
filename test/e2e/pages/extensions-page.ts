import type { BrowserContext, Page } from '@playwright/test';
import { extensionId } from '../product';

/**
 * The browser's own page of extensions, where people and administrators give and withhold access to hosts.
 * @see Platform facts §2
 */
async function onExtensionsPage<T>(
  context: BrowserContext,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await context.newPage();
  await page.goto('chrome://extensions/');
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}

interface DeveloperPrivate {
  updateExtensionConfiguration(change: { extensionId: string; hostAccess: string }): Promise<void>;
}

function setHostAccess(context: BrowserContext, hostAccess: 'ON_CLICK' | 'ON_ALL_SITES') {
  return onExtensionsPage(context, (page) =>
    page.evaluate(
      async (change) => {
        const { chrome } = globalThis as unknown as {
          chrome: { developerPrivate: DeveloperPrivate };
        };
        await chrome.developerPrivate.updateExtensionConfiguration(change);
      },
      { extensionId, hostAccess },
    ),
  );
}

/** "Site access: On click": none of the hosts of the manifest may be reached. */
export function withholdHosts(context: BrowserContext): Promise<void> {
  return setHostAccess(context, 'ON_CLICK');
}

/** All hosts of the manifest may be reached again. */
export function allowHosts(context: BrowserContext): Promise<void> {
  return setHostAccess(context, 'ON_ALL_SITES');
}

/** "Remove" beside the sites that Booklight was allowed on: its optional hosts may not be reached any more. */
export function revokeQboAccess(context: BrowserContext): Promise<void> {
  return onExtensionsPage(context, (page) =>
    page.evaluate(async (id) => {
      type Private = { removeHostPermission(id: string, host: string): Promise<void> };
      const { chrome } = globalThis as unknown as { chrome: { developerPrivate: Private } };
      await chrome.developerPrivate.removeHostPermission(id, 'https://*.qbo.intuit.com/*');
    }, extensionId),
  );
}

interface Profile {
  updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
}

/** "Developer mode", without which the browser switches an unpacked extension off that reloads itself. */
export function allowReloading(context: BrowserContext): Promise<void> {
  return onExtensionsPage(context, (page) =>
    page.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: { developerPrivate: Profile } };
      await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    }),
  );
}

interface Management {
  setEnabled(id: string, enabled: boolean): Promise<void>;
}

/** Switches the whole extension on or off, as its card on that page does. */
export function setEnabled(context: BrowserContext, enabled: boolean): Promise<void> {
  return onExtensionsPage(context, (page) =>
    page.evaluate(
      async ([id, on]) => {
        const { chrome } = globalThis as unknown as { chrome: { management: Management } };
        await chrome.management.setEnabled(id, on);
      },
      [extensionId, enabled] as const,
    ),
  );
}

/** The extension as an update leaves it: a new worker, and scripts in tabs whose extension is gone. `page` is one of its own. */
export async function reloadExtension(page: Page): Promise<void> {
  // The browser closes the pages of an extension that goes.
  const closed = page.waitForEvent('close');
  await page.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: { runtime: { reload(): void } } };
    // In a turn of its own: this one still has to answer.
    setTimeout(() => chrome.runtime.reload());
  });
  await closed;
}
