import { browser } from 'wxt/browser';
import type { Answer, Changed, Envelope, MessageName, Row } from './types';

/** Sends a message to the worker. One that was killed meanwhile is asked once more: the browser starts it anew. */
export async function send<N extends MessageName>(
  name: N,
  payload: Row<N>['ask'],
): Promise<Answer<N> | undefined> {
  const envelope: Envelope<N> = { booklight: name, ask: payload };
  const once = () => browser.runtime.sendMessage(envelope) as Promise<Answer<N> | undefined>;
  return once().catch(once);
}

/** Calls back whenever something shown has changed; returns the way to stop. */
export function onChanged(callback: (changed: Changed) => void): () => void {
  const listener = (message: unknown): undefined => {
    const changed = message as Changed | null | undefined;
    if (changed?.booklight === 'changed') callback(changed);
    // Nothing is answered: another listener's answer must not be shadowed.
    return undefined;
  };
  browser.runtime.onMessage.addListener(listener);
  // An extension that was updated or switched off has left its scripts without it.
  return () => browser.runtime?.onMessage.removeListener(listener);
}
