import { browser } from 'wxt/browser';
import type { CauseView } from '../core/causes/cause';
import type { Answer, Changed, Envelope, MessageName, Row } from './types';

/** The worker did not answer as agreed: it was killed, is older or newer than this page, or has a bug. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The worker answered that whoever uses this browser may not ask for it. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
  readonly view: CauseView;

  constructor(view: CauseView) {
    super(view.id);
    this.view = view;
  }
}

/**
 * Asks the worker and waits for its reply. A worker that was killed meanwhile is asked once more:
 * the browser starts it anew, and every message is safe to repeat.
 * Rejects with `NotAllowed` where the role does not suffice, and with `NoAnswer` when that does not help either, e.g. after the extension was updated.
 */
export async function ask<N extends MessageName>(
  name: N,
  payload: Row<N>['ask'],
): Promise<Row<N>['reply']> {
  const envelope: Envelope<N> = { booklight: name, ask: payload };
  const answer = await send<N>(envelope).catch(() => send<N>(envelope));
  if (answer && 'reply' in answer) return answer.reply;
  if (answer?.refused === 'not-allowed') throw new NotAllowed(answer.cause);
  throw new NoAnswer(answer ? `${name}: ${answer.refused} ${answer.detail}` : `${name}: no answer`);
}

async function send<N extends MessageName>(envelope: Envelope<N>): Promise<Answer<N> | undefined> {
  return (await browser.runtime.sendMessage(envelope)) as Answer<N> | undefined;
}

/** Calls back whenever something shown has changed; returns the way to stop. */
export function onChanged(callback: (changed: Changed) => void): () => void {
  const listener = (message: unknown): undefined => {
    if (isChanged(message)) callback(message);
    // Nothing is answered: another listener's answer must not be shadowed.
    return undefined;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

function isChanged(message: unknown): message is Changed {
  return (
    typeof message === 'object' &&
    message !== null &&
    'booklight' in message &&
    message.booklight === 'changed'
  );
}
