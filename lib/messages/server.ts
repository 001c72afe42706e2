import { type Browser, browser } from 'wxt/browser';
import { explain } from '../core/causes/registry';
import type { RoleView } from '../core/role';
import { ThrownFailure } from '../core/thrown-failure';
import type { PageAsk, PageGuard } from './page-guard';
import { roleNeeded } from './roles';
import { isMessageName, isPageName, parseAsk } from './schemas';
import type { Answer, MessageName, PageName, Row, UiName } from './types';

/** Where a page's message came from, as the browser vouches for it. */
export interface PageSender {
  readonly tabId: number;
  /** Address of the top document that sent it, on a QBO host. */
  readonly url: string;
  /** The document in that tab, where the browser names it. */
  readonly documentId?: string;
}

/** One handler a message: a forgotten one does not compile. */
export type Handlers = {
  readonly [N in UiName]: (ask: Row<N>['ask']) => Promise<Row<N>['reply']>;
} & {
  readonly [N in PageName]: (ask: Row<N>['ask'], sender: PageSender) => Promise<Row<N>['reply']>;
};

/** What `serve` needs of its surroundings. */
export interface ServeOptions {
  /** Reports a handler that threw: a bug of ours. */
  readonly report: (name: MessageName, error: unknown) => void;
  /** Origin of our own pages, e.g. `chrome-extension://<id>`. */
  readonly ownOrigin: string;
  /** Whether the address is one of QBO's pages. */
  readonly isPageUrl: (url: string) => boolean;
  /** Who somebody is in this browser now. */
  readonly role: () => Promise<RoleView>;
  /** Holds pages of QBO to their own company and to a rate. */
  readonly guard: PageGuard;
}

/**
 * Answers messages: who sent it, then what it is, whether its payload is as agreed, whether whoever uses this browser may
 * ask for it, and only then the handler.
 * Must be called synchronously when the worker starts, or the browser drops the event that woke it.
 */
export function serve(handlers: Handlers, options: ServeOptions): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const name = nameOf(message);
    if (name === undefined) return undefined;
    void answer(name, message, sender, handlers, options).then(respond);
    // Keeps the channel open until `respond` is called.
    return true;
  });
}

/** The name on the envelope; `undefined` for what is not addressed to the worker. */
function nameOf(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || !('booklight' in message))
    return undefined;
  const name = message.booklight;
  return typeof name === 'string' && name !== 'changed' ? name : undefined;
}

/** Exported for its tests; `serve` is the way in. */
export async function answer(
  name: string,
  message: unknown,
  sender: Browser.runtime.MessageSender,
  handlers: Handlers,
  options: ServeOptions,
): Promise<Answer> {
  if (!isMessageName(name)) return { refused: 'unknown-message', detail: name.slice(0, 64) };
  const from = origin(sender, options);
  if (from === undefined || isPageName(name) !== (from !== 'ui')) {
    return { refused: 'wrong-sender', detail: name };
  }
  // What is not as agreed takes as long to look at: a page gone wild is not even read.
  const unheard = from === 'ui' ? undefined : options.guard.hear(from);
  if (unheard) return { refused: unheard, detail: name };
  const parsed = parseAsk(name, (message as { ask?: unknown }).ask);
  if (!parsed.ok) return { refused: 'malformed', detail: parsed.detail };
  const held = refusePage(name, parsed.ask, from, options);
  if (held) return held;
  try {
    const refusal = await refuseRole(name, options);
    if (refusal) return refusal;
    const handler = handlers[name] as (
      ask: unknown,
      from: unknown,
    ) => Promise<Row<MessageName>['reply']>;
    return { reply: await handler(parsed.ask, from) };
  } catch (error) {
    if (error instanceof ThrownFailure) {
      return { refused: 'storage-shut', detail: name, cause: explain(error.failure) };
    }
    options.report(name, error);
    return { refused: 'broken', detail: name };
  }
}

/** What a page is answered that asks for more than it needs. A script of ours asks again later. */
function refusePage(
  name: MessageName,
  ask: unknown,
  from: 'ui' | PageSender,
  { guard }: ServeOptions,
): Answer | undefined {
  if (from === 'ui' || !isPageName(name)) return undefined;
  const refused = guard.admit(name, ask as PageAsk, from);
  return refused && { refused, detail: name };
}

/** What a viewer is answered where an admin is needed: the one place at which roles are enforced. */
async function refuseRole(name: MessageName, { role }: ServeOptions): Promise<Answer | undefined> {
  if (roleNeeded[name] === 'viewer') return undefined;
  const view = await role();
  if (view.role === 'admin') return undefined;
  return {
    refused: 'not-allowed',
    detail: name,
    cause: explain({ kind: 'role-needed', because: view.because }),
  };
}

/** `ui` for our own pages, the tab for a top frame on QBO, nothing for anybody else. */
function origin(
  sender: Browser.runtime.MessageSender,
  options: ServeOptions,
): 'ui' | PageSender | undefined {
  if (sender.id !== browser.runtime.id) return undefined;
  const url = sender.url ?? '';
  if (url.startsWith(`${options.ownOrigin}/`)) return 'ui';
  const tabId = sender.tab?.id;
  const isTop = sender.frameId === 0 || sender.frameId === undefined;
  if (tabId === undefined || !isTop || !options.isPageUrl(url)) return undefined;
  const { documentId } = sender;
  return { tabId, url, ...(documentId === undefined ? {} : { documentId }) };
}
