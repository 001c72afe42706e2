import type { Page } from '@playwright/test';
import type { Scene } from './scene';

/**
 * Answers the page's messages in the worker's place, so that a page of the unmodified package can be looked at in any
 * state. A message without a reply is refused as if nobody listened; `pending` ones are never answered.
 */
export async function playWorker(
  page: Page,
  {
    replies,
    pending = [],
    notAllowed = {},
    shut,
  }: Pick<Scene, 'replies' | 'pending' | 'notAllowed' | 'shut'>,
): Promise<void> {
  const all = {
    known: replies as Record<string, unknown>,
    never: pending as readonly string[],
    forbidden: notAllowed as Record<string, unknown>,
    closed: shut as unknown,
  };
  await page.addInitScript(({ known, never, forbidden, closed }: typeof all) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    const answer = (message: { booklight: string }): Promise<unknown> => {
      asked.push(message.booklight);
      if (closed !== undefined) {
        const refused = 'storage-shut';
        return Promise.resolve({ refused, detail: message.booklight, cause: closed });
      }
      if (never.includes(message.booklight)) return new Promise(() => undefined);
      if (Object.hasOwn(forbidden, message.booklight)) {
        const cause = forbidden[message.booklight];
        return Promise.resolve({ refused: 'not-allowed', detail: message.booklight, cause });
      }
      if (Object.hasOwn(known, message.booklight)) {
        return Promise.resolve({ reply: known[message.booklight] });
      }
      return Promise.reject(
        new Error('Could not establish connection. Receiving end does not exist.'),
      );
    };
    type Request = (hosts: unknown) => Promise<boolean>;
    type Api = { runtime?: object; permissions?: { request: Request } } | undefined;
    const { browser, chrome } = globalThis as unknown as { browser: Api; chrome: Api };
    for (const api of [browser, chrome]) {
      if (api?.runtime) Object.defineProperty(api.runtime, 'sendMessage', { value: answer });
      const request = api?.permissions?.request.bind(api.permissions);
      const listened: Request = (hosts) => {
        asked.push('permissions.request');
        return request?.(hosts) ?? Promise.resolve(false);
      };
      if (api?.permissions) Object.defineProperty(api.permissions, 'request', { value: listened });
    }
  }, all);
}

/** How often the page has asked the worker by this name, or the browser for a permission. */
export function timesAsked(page: Page, name: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      (globalThis as unknown as { asked: string[] }).asked.filter((one) => one === wanted).length,
    name,
  );
}
