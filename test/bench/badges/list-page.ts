import { fileURLToPath } from 'node:url';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { build } from 'esbuild';
import { bundleGuest, dressing } from '../../unit/annotate/guest-page';

const address = 'https://qbo.intuit.com/app/customers';
const realmId = '9341450000000001';

/** A customers list of so many rows, without any script of its own: whatever runs is what is measured. */
export class ListPage {
  readonly page: Page;
  readonly session: CDPSession;
  readonly #world: number;

  private constructor(page: Page, session: CDPSession, world: number) {
    this.page = page;
    this.session = session;
    this.#world = world;
  }

  static async open(browser: Browser, rows: number): Promise<ListPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.route(`${address}*`, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: documentOf(rows) }),
    );
    const page = await context.newPage();
    await page.goto(address);
    const session = await context.newCDPSession(page);
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'badges',
    });
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const list = new ListPage(page, session, executionContextId);
    await list.settle();
    return list;
  }

  /** Runs in the isolated world. */
  async inside<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.session.send('Runtime.evaluate', {
      expression,
      contextId: this.#world,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails.exception));
    return result.value as T;
  }

  /** Two frames, so that what was changed has been styled and laid out. */
  async settle(): Promise<void> {
    await this.inside(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))',
    );
  }

  /** Waits until so many rows carry a badge. */
  async whenBadged(rows: number): Promise<void> {
    const deadlineAt = Date.now() + 60_000;
    const count = `document.querySelectorAll('[data-booklight-status]').length`;
    while ((await this.inside<number>(count)) < rows) {
      if (Date.now() > deadlineAt) throw new Error(`not all of ${rows} rows were painted`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** CPU time of the page's main thread so far, in ms. */
  async costs(): Promise<Costs> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    const of = (name: string) =>
      1000 * (metrics.find((one) => one.name === name)?.value ?? Number.NaN);
    return {
      scriptMs: of('ScriptDuration'),
      styleMs: of('RecalcStyleDuration'),
      layoutMs: of('LayoutDuration'),
    };
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** CPU times in ms. */
export interface Costs {
  readonly scriptMs: number;
  readonly styleMs: number;
  readonly layoutMs: number;
}

export function costsBetween(before: Costs, after: Costs): Costs {
  return {
    scriptMs: after.scriptMs - before.scriptMs,
    styleMs: after.styleMs - before.styleMs,
    layoutMs: after.layoutMs - before.layoutMs,
  };
}

/** Markup of the variant with links, whose rows carry ids. @see QBO page facts (e) 1 */
function documentOf(rows: number): string {
  const list = Array.from({ length: rows }, (_, index) => {
    const name = `Customer ${index + 1}`;
    return `<tr><td><input type="checkbox" aria-label="Select ${name}"></td><td><a href="/app/customerdetail?nameId=${index + 1}">${name}</a></td><td>(650) 555-0142</td><td>$${index}.00</td><td><button aria-haspopup="menu">Create invoice</button></td></tr>`;
  });
  return `<!doctype html><html lang="en-US"><head><meta charset="utf-8"><title>QuickBooks</title>
<script>window.config = {"serverGroupCompanyId":"${realmId}"}</script></head><body>
<main><h1>Customers</h1><table><thead><tr><th></th><th>Name</th><th>Phone</th><th>Balance</th><th>Action</th></tr></thead>
<tbody>${list.join('\n')}</tbody></table></main><div id="unrelated"></div></body></html>`;
}

/** Our runtime as one script, small as in the package, under a name of its own in profiles. */
export async function bundleRuntime(): Promise<string> {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [here('./painting-page.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
    alias: {
      '@': here('../../..'),
      'wxt/browser': here('../../unit/annotate/guest-browser.ts'),
    },
  });
  const [script] = outputFiles;
  if (!script) throw new Error('nothing was bundled');
  return `${await dressing()};${script.text}\n//# sourceURL=${runtimeName}`;
}

/** The same with a stand-in for the worker whose answers are told, for pages of the stand-in. */
export async function bundleGuestRuntime(): Promise<string> {
  return `${await bundleGuest()}\n//# sourceURL=${runtimeName}`;
}

export const runtimeName = 'booklight-badges.js';
