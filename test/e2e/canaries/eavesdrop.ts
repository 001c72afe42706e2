import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { extensionUrl } from '../product';

/*
 * Listens in on what the worker and its content scripts tell each other, from outside: the package knows nothing of it.
 */

/** Everything overheard so far, one line a message. */
export type Heard = () => Promise<readonly string[]>;

interface Api {
  runtime: {
    sendMessage(...given: unknown[]): Promise<unknown>;
    onMessage: { addListener(on: (message: unknown) => void): void };
  };
  tabs?: { sendMessage(...given: unknown[]): Promise<unknown> };
}

/** Runs where the listening takes place: the worker, or the world of a content script. */
function listen(): void {
  const { chrome } = globalThis as unknown as { chrome: Api };
  const heard: string[] = [];
  Object.assign(globalThis, { heard });
  const note = (what: unknown) => void heard.push(JSON.stringify(what) ?? '');
  /** Both ways of asking: by a promise, and by a function at the end that takes the answer. */
  const listened =
    (send: (...given: unknown[]) => Promise<unknown> | undefined) =>
    (...given: unknown[]) => {
      note(given);
      const last = given.at(-1);
      if (typeof last === 'function') {
        const taken = (...answer: unknown[]) => {
          note(answer);
          return last(...answer);
        };
        return send(...given.slice(0, -1), taken);
      }
      return send(...given)?.then((answer) => {
        note(answer);
        return answer;
      });
    };
  for (const part of [chrome.runtime, chrome.tabs]) {
    if (!part) continue;
    Object.defineProperty(part, 'sendMessage', {
      value: listened(part.sendMessage.bind(part) as never),
      configurable: true,
    });
  }
  chrome.runtime.onMessage.addListener(note);
}

/** What the worker is told and what it tells tabs. */
export async function overhearWorker(context: BrowserContext): Promise<Heard> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(listen);
  return () => worker.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
}

/** What the content script of a page asks and is answered. @throws when none runs there */
export async function overhearContentScript(page: Page): Promise<Heard> {
  const session = await page.context().newCDPSession(page);
  const contextId = await worldOf(session);
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  };
  await evaluate(`(${listen})()`);
  return async () => (await evaluate('heard')) as string[];
}

/** Worlds that are there are told before `Runtime.enable` is answered. */
async function worldOf(session: CDPSession): Promise<number> {
  let found: number | undefined;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === extensionUrl('').slice(0, -1)) found = context.id;
  });
  await session.send('Runtime.enable');
  if (found === undefined) throw new Error('no content script runs on the page');
  return found;
}
