import type { Page } from '@playwright/test';

/**
 * Text of a call that a debugger runs inside a page or worker. The function must stand alone; arguments are JSON.
 * The loader wraps functions in calls of `__name`, which only exists here.
 */
// biome-ignore lint/suspicious/noExplicitAny: any parameters that JSON can carry.
export function expressionOf(inside: (...args: any[]) => unknown, ...args: unknown[]): string {
  const list = args.map((arg) => JSON.stringify(arg)).join(', ');
  return `(() => { const __name = (it) => it; return (${inside.toString()})(${list}); })()`;
}

/**
 * Asks a page until an expression is true there. Playwright's own way evaluates texts inside the page, which the
 * policies of the extension and of QuickBooks forbid.
 */
export async function until(page: Page, expression: string, timeoutMs = 30_000): Promise<void> {
  const deadlineAt = Date.now() + timeoutMs;
  while ((await page.evaluate(expression)) !== true) {
    if (Date.now() > deadlineAt) throw new Error(`not true after ${timeoutMs} ms: ${expression}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
