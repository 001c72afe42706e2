import type { Browser } from '@playwright/test';
import { mistakes, scrollAtRandom } from '../../e2e/pages/scrolling';
import { startSimulator } from '../../simulator/start';
import { GuestPage, launchBrowser, truthOf } from '../../unit/annotate/guest-page';
import { bundleGuestRuntime, runtimeName } from './list-page';

const realmId = '9341450000000001';
/** Two frames a jump, so some ten seconds where sixty frames a second are drawn. */
const whole = { rows: 5000, jumps: 300 };

/** What badges do while a virtualised list is scrolled. Times in ms. */
export interface Scrolling {
  /** The longest that one call of ours took. */
  readonly longestMs: number;
  /** Styles or layouts that a call of ours made the browser compute at once. */
  readonly forced: number;
  /** Rows that stood with another's badge, or without their own one frame after they came back. */
  readonly wrong: number;
  readonly lastedMs: number;
  readonly calls: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  /** Microseconds. */
  readonly dur?: number;
  readonly args?: {
    readonly data?: { readonly url?: string };
    readonly beginData?: { readonly stackTrace?: readonly { readonly url: string }[] };
  };
}

/** Scrolls the stand-in's list of customers at random, with the real runtime in it, and reads the browser's own trace. */
export async function measureScrolling({ rows, jumps } = whole): Promise<Scrolling> {
  const books = { seed: 11, customers: rows + 300, invoices: 0, payments: 0 };
  const simulator = await startSimulator({ companies: [{ realmId, name: 'Many', books }] });
  const browser = await launchBrowser(simulator);
  try {
    const { customers, answers } = truthOf(simulator, realmId);
    const truth = new Map(customers.map(({ full, status }) => [full, status as string]));
    const url = 'https://qbo.intuit.com/app/customers?variant=virtual-rows';
    const guest = await GuestPage.open(browser, url, await bundleGuestRuntime(), {
      [realmId]: answers,
    });
    await guest.page.locator('[data-booklight-status]').first().waitFor();
    // The loader wraps functions in calls of it.
    await guest.page.evaluate('globalThis.__name = (it) => it; undefined');
    const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline.stack'];
    await browser.startTracing(guest.page, { categories });
    const startedAt = Date.now();
    const found = await scrollAtRandom(guest.page, 7, jumps);
    const lastedMs = Date.now() - startedAt;
    const trace = await traceOf(browser);
    const { wrong, seen } = mistakes(found, truth);
    if (seen < jumps) throw new Error(`only ${seen} rows were seen with a badge`);
    return { ...readTrace(trace), wrong: wrong.length, lastedMs };
  } finally {
    await browser.close();
    await simulator.close();
  }
}

async function traceOf(browser: Browser): Promise<readonly TraceEvent[]> {
  const buffer = await browser.stopTracing();
  return (JSON.parse(buffer.toString('utf8')) as { traceEvents: TraceEvent[] }).traceEvents;
}

function readTrace(trace: readonly TraceEvent[]) {
  const isOurs = (url: string | undefined) => url?.endsWith(runtimeName) === true;
  const calls = trace.filter(
    ({ name, args }) => name === 'FunctionCall' && isOurs(args?.data?.url),
  );
  if (calls.length === 0) throw new Error('our script does not appear in the trace');
  const forced = trace.filter(
    ({ name, args }) =>
      ['Layout', 'UpdateLayoutTree'].includes(name) &&
      (args?.beginData?.stackTrace ?? []).some(({ url }) => isOurs(url)),
  );
  const longestMs = Math.max(...calls.map(({ dur = 0 }) => dur)) / 1000;
  return { longestMs, forced: forced.length, calls: calls.length };
}
