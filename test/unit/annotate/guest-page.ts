import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import type { AccountStatus, AccountStatusView } from '@/lib/core/account-status';
import type { Simulator } from '../../simulator/contract';
import type { Guest } from './guest-entry';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The runtime with a stand-in for the worker, as one script; from a copy of the project's code, if one is named. */
export async function bundleGuest(project = here('../../..')): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here('./guest-entry.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    tsconfigRaw: {},
    alias: { '@': project, 'wxt/browser': here('./guest-browser.ts') },
  });
  return `${await dressing()};${outputFiles[0]?.text ?? ''}`;
}

/** Puts on a page what the browser puts there beside the script: in an isolated world nothing is registered. */
export async function dressing(): Promise<string> {
  const css = await readFile(here('../../../entrypoints/qbo.content/style.css'), 'utf8');
  return `{const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(css)});
    document.adoptedStyleSheets.push(sheet)}`;
}

/** Chromium whose Intuit names lead to the stand-in. */
export function launchBrowser(simulator: Simulator): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      `--host-resolver-rules=${simulator.hostResolverRules}`,
      `--ignore-certificate-errors-spki-list=${simulator.spki}`,
    ],
  });
}

/** The session goes to another company, as when somebody switches in another tab. @see QBO page facts (b) */
export async function switchCompany(page: Page, realmId: string): Promise<void> {
  const { origin } = new URL(page.url());
  await page
    .context()
    .addCookies([{ name: 'qbo.currentcompanyid', value: realmId, url: origin, secure: true }]);
}

/** A page of QuickBooks with the runtime in an isolated world, as a content script has one. */
export class GuestPage {
  readonly page: Page;
  readonly #evaluate: (expression: string) => Promise<unknown>;

  private constructor(page: Page, evaluate: (expression: string) => Promise<unknown>) {
    this.page = page;
    this.#evaluate = evaluate;
  }

  static async open(
    browser: Browser,
    url: string,
    script: string,
    truth: Guest['truth'],
    scopes: Guest['scopes'] = {},
    /** A page of the test's own, instead of the stand-in's. */
    body?: string,
  ): Promise<GuestPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    if (body) {
      const contentType = 'text/html; charset=utf-8';
      await context.route(url, (route) => route.fulfill({ contentType, body }));
    }
    const page = await context.newPage();
    await page.addInitScript(() => {
      const violations: string[] = [];
      Object.assign(window, { violations });
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(event.violatedDirective),
      );
    });
    await page.goto(url);
    const session = await context.newCDPSession(page);
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'guest',
    });
    const evaluate = async (expression: string) => {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression,
        contextId: executionContextId,
        returnByValue: true,
        awaitPromise: true,
      });
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails.exception));
      return result.value as unknown;
    };
    const guest = new GuestPage(page, evaluate);
    await evaluate(script);
    await guest.tell({ truth, scopes });
    await evaluate('startGuest()');
    return guest;
  }

  /** Changes what the stand-in for the worker says. */
  async tell(
    more: Partial<Pick<Guest, 'truth' | 'bears' | 'ids' | 'scopes' | 'silent' | 'environment'>>,
  ): Promise<void> {
    await this.#evaluate(`Object.assign(guest, ${JSON.stringify(more)}), undefined`);
  }

  /** The worker tells that something changed. */
  async change(companies: readonly string[] = []): Promise<void> {
    await this.#evaluate(`guest.changed(${JSON.stringify({ booklight: 'changed', companies })})`);
  }

  async asked(): Promise<Guest['asked']> {
    return (await this.#evaluate('guest.asked')) as Guest['asked'];
  }

  async stop(): Promise<void> {
    await this.#evaluate('guest.stop()');
  }

  /** Statuses of the badges on the page by the name beside them; read from outside the runtime, the directory left out. */
  badges(): Promise<Record<string, string[]>> {
    return this.page.evaluate(() => {
      const found: Record<string, string[]> = {};
      for (const badge of document.querySelectorAll('[data-booklight-status]')) {
        if (badge.closest('[class*="DirectoryListItem"]')) continue;
        const row = badge.closest('tr,[role="row"]');
        const name = row
          ? row.querySelector('.name-button,a[href]')
          : document.querySelector('[data-testid="stageData-name"],[class*="StageData__Name-"]');
        const said = name?.getAttribute('aria-label') ?? name?.getAttribute('title');
        const key = said ?? name?.textContent ?? '';
        found[key] = [...(found[key] ?? []), badge.getAttribute('data-booklight-status') ?? ''];
      }
      return found;
    });
  }

  /** What the page complains about: its own nodes touched, its policy violated. */
  complaints(): Promise<string[]> {
    return this.page.evaluate(() => {
      const { __pageErrors = [], violations = [] } = window as unknown as Record<string, string[]>;
      return [...__pageErrors, ...violations];
    });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** A status with the reason that goes with it most often. */
export function view(status: AccountStatus): AccountStatusView {
  const because = {
    synced: 'in_step',
    'not-synced': 'no_activity',
    skipped: 'skipped_by_admin',
    failed: 'customer_inactive',
    syncing: 'first_sync',
  } as const;
  return { status, because: because[status], since: '2025-11-21', asOf: 1_795_000_000_000 };
}

const statuses: readonly AccountStatus[] = ['synced', 'not-synced', 'skipped', 'failed', 'syncing'];

/** What a worker would answer for the customers of a company: by id, and by every name that only one of them has. */
export function truthOf(simulator: Simulator, realmId: string, shift = 0) {
  const customers = [...(simulator.companies.get(realmId)?.records('Customer') ?? [])].map(
    (record) => ({
      id: record.Id,
      own: String(record['DisplayName']),
      full: String(record['FullyQualifiedName'] ?? record['DisplayName']),
      active: record['Active'] !== false,
      status: statuses[(Number(record.Id) + shift) % statuses.length] ?? 'synced',
    }),
  );
  const times = new Map<string, number>();
  for (const { own, full } of customers) {
    for (const name of new Set([own.toLowerCase(), full.toLowerCase()])) {
      times.set(name, (times.get(name) ?? 0) + 1);
    }
  }
  const answers: Record<string, AccountStatusView> = {};
  for (const { id, own, full, status } of customers) {
    answers[`Customer:${id}`] = view(status);
    for (const name of [own, full]) {
      if (times.get(name.toLowerCase()) === 1) answers[`Customer~${name}`] = view(status);
    }
  }
  return { customers, answers };
}
