import type { BrowserContext } from '@playwright/test';

/** What the toolbar shows: the words of its button and the text of its badge. */
export interface Toolbar {
  readonly title: string;
  readonly badge: string;
}

/** Reads the toolbar as the browser has it. */
export async function readToolbar(context: BrowserContext): Promise<Toolbar> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return worker.evaluate(async () => {
    type Ask = (details: object) => Promise<string>;
    type Action = { getTitle: Ask; getBadgeText: Ask };
    const { action } = (globalThis as unknown as { chrome: { action: Action } }).chrome;
    return { title: await action.getTitle({}), badge: await action.getBadgeText({}) };
  });
}
