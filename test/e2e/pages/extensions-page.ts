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
