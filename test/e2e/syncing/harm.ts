import type { BrowserContext, Page } from '@playwright/test';

/**
 * Listens in all pages for what would show that a text was taken for code: dialogs, errors, anything refused by a content
 * security policy, and the mark that the texts try to leave. Call it before the first load; the answer lists what was seen.
 */
export async function listenForHarm(context: BrowserContext): Promise<() => Promise<string[]>> {
  const seen: string[] = [];
  context.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('weberror', (error) => seen.push(`error: ${error.error().message}`));
  context.on('console', (message) => {
    // Chromium itself asks sites for an icon.
    const { url } = message.location();
    if (message.type() === 'error' && !url.endsWith('/favicon.ico'))
      seen.push(`console: ${message.text()} ${url}`);
  });
  const listen = () => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      // biome-ignore lint/suspicious/noConsole: the way by which a page tells this to the test
      console.error(`refused by policy: ${violatedDirective} ${blockedURI}`);
    });
  };
  await context.addInitScript(listen);
  for (const page of context.pages()) await page.evaluate(listen);
  return async () => {
    const marks = await Promise.all(context.pages().map(marksIn));
    return [...seen, ...marks.flat()];
  };
}

async function marksIn(page: Page): Promise<string[]> {
  const harmed = await page.evaluate(() => 'harmed' in globalThis);
  return harmed ? [`run in ${page.url()}`] : [];
}
