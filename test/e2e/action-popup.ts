import { type BrowserContext, type CDPSession, expect } from '@playwright/test';
import { browserSession, extensionUrl } from './product';

/** The real popup under the toolbar button. Playwright does not see it as a page; the debugger does. */
export interface ActionPopup {
  /** Value of an expression in the popup, as JSON. */
  evaluate<T>(expression: string): Promise<T>;
  /** PNG of what it shows. */
  screenshot(): Promise<Buffer>;
}

/**
 * Presses the toolbar button. Needs a normal window with a page in front.
 * @see Platform facts §4
 */
export async function openActionPopup(context: BrowserContext): Promise<ActionPopup> {
  const worker = context.serviceWorkers()[0];
  if (!worker) throw new Error('the background worker is not there');
  await worker.evaluate(async () => {
    type Action = { openPopup(): Promise<void> };
    await (globalThis as unknown as { chrome: { action: Action } }).chrome.action.openPopup();
  });
  const session = await browserSession(context);
  let targetId = '';
  await expect
    .poll(async () => {
      const { targetInfos } = await session.send('Target.getTargets');
      const popup = targetInfos.find((target) => target.url.startsWith(extensionUrl('popup.html')));
      targetId = popup?.targetId ?? '';
      return targetId;
    })
    .not.toBe('');
  return attach(session, targetId);
}

async function attach(session: CDPSession, targetId: string): Promise<ActionPopup> {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  let lastId = 0;
  const waiting = new Map<number, (answer: Answer) => void>();
  session.on('Target.receivedMessageFromTarget', (event) => {
    const answer = JSON.parse(event.message) as Answer & { id?: number };
    waiting.get(answer.id ?? 0)?.(answer);
  });
  const send = (method: string, params: object): Promise<Answer> =>
    new Promise((settle, fail) => {
      lastId += 1;
      waiting.set(lastId, settle);
      const message = JSON.stringify({ id: lastId, method, params });
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch(fail);
    });
  return {
    async evaluate<T>(expression: string) {
      const ask = { expression, returnByValue: true, awaitPromise: true };
      const { result, error } = await send('Runtime.evaluate', ask);
      if (error) throw new Error(error.message);
      return (result as { result: { value: T } }).result.value;
    },
    async screenshot() {
      const { result, error } = await send('Page.captureScreenshot', { format: 'png' });
      if (error) throw new Error(error.message);
      return Buffer.from((result as { data: string }).data, 'base64');
    },
  };
}

interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}
