import type { Page } from '@playwright/test';
import type { Replies } from './replies';

/**
 * Answers the page's messages in the worker's place, so that a page of the unmodified package can be looked at in any
 * state. A message without a reply is refused as if nobody listened.
 */
export async function stubWorker(page: Page, replies: Replies): Promise<void> {
  await page.addInitScript((known: Record<string, unknown>) => {
    const answer = (message: { booklight: string }): Promise<unknown> =>
      Object.hasOwn(known, message.booklight)
        ? Promise.resolve({ reply: known[message.booklight] })
        : Promise.reject(
            new Error('Could not establish connection. Receiving end does not exist.'),
          );
    type Api = { runtime?: object } | undefined;
    const { browser, chrome } = globalThis as unknown as { browser: Api; chrome: Api };
    for (const api of [browser, chrome]) {
      if (api?.runtime) Object.defineProperty(api.runtime, 'sendMessage', { value: answer });
    }
  }, replies);
}
