import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import type { Simulator } from '../simulator/contract';
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
 * Ends the background worker as the browser may at any moment, and returns when it has stopped.
 * The next message, alarm or event starts a new one, perhaps at once: a page whose question died with the worker asks again.
 * @see Platform facts §6
 */
export async function killWorker(context: BrowserContext): Promise<void> {
  const own = context.pages().find((page) => page.url().startsWith(extensionUrl('')));
  // A file of the package that runs no script: it must not wake the worker again.
  const page = own ?? (await openExtensionPage(context, 'manifest.json'));
  const ofPage = await context.newCDPSession(page);
  // Told by the browser itself: a list of targets shows a new worker under the id of the old one.
  const stopped = new Promise<void>((resolve) => {
    ofPage.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      const ours = versions.filter(({ scriptURL }) => scriptURL.startsWith(extensionUrl('')));
      if (ours.some(({ runningStatus }) => runningStatus === 'stopped')) resolve();
    });
  });
  await ofPage.send('ServiceWorker.enable');
  await ofPage.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await ofPage.detach();
  if (!own) await page.close();
}

/**
 * Lets a pause end that Intuit has asked for, without waiting for it: time passes at Intuit, and a new worker, which knows
 * of the pause by what is stored, asks for the time before anything else. A worker that lives counts by a clock of its own
 * that nobody can set.
 */
export async function outlastPause(page: Page, simulator: Simulator): Promise<void> {
  simulator.clock.advance(3 * 60_000);
  await killWorker(page.context());
  await page.evaluate(async () => {
    type Api = { runtime: { sendMessage(message: object): Promise<unknown> } };
    const { runtime } = (globalThis as unknown as { chrome: Api }).chrome;
    await runtime.sendMessage({ booklight: 'clock.check', ask: {} });
  });
}
