import { type BrowserContext, type CDPSession, expect } from '@playwright/test';
import { browserSession, extensionUrl, openExtensionPage } from './product';

/** Ids of the running background workers: one, or none. Playwright's own list still names killed ones. */
async function runningWorkers(session: CDPSession): Promise<string[]> {
  const filter = [{ type: 'service_worker', exclude: false }];
  const { targetInfos } = await session.send('Target.getTargets', { filter });
  return targetInfos
    .filter((target) => target.url.startsWith(extensionUrl('')))
    .map((target) => target.targetId);
}

/** Whether the background worker runs at this moment. */
export async function isWorkerRunning(context: BrowserContext): Promise<boolean> {
  const session = await browserSession(context);
  const running = await runningWorkers(session);
  await session.detach();
  return running.length > 0;
}

/**
 * Ends the background worker as the browser may at any moment, and returns when it is gone.
 * The next message, alarm or event starts a new one.
 * @see Platform facts §6
 */
export async function killWorker(context: BrowserContext): Promise<void> {
  const own = context.pages().find((page) => page.url().startsWith(extensionUrl('')));
  // A file of the package that runs no script: it must not wake the worker again.
  const page = own ?? (await openExtensionPage(context, 'manifest.json'));
  const ofPage = await context.newCDPSession(page);
  const ofBrowser = await browserSession(context);
  const before = await runningWorkers(ofBrowser);
  await ofPage.send('ServiceWorker.enable');
  await ofPage.send('ServiceWorker.stopAllWorkers');
  await expect
    .poll(async () => (await runningWorkers(ofBrowser)).filter((id) => before.includes(id)))
    .toEqual([]);
  await ofPage.detach();
  await ofBrowser.detach();
  if (!own) await page.close();
}
