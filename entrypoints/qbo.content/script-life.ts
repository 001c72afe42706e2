import { browser } from 'wxt/browser';

/** The life of this script on its page. */
export interface ScriptLife {
  /** Whether the extension that this script came with still runs; ends `signal` when not. */
  readonly isAlive: () => boolean;
  /** Ends with the extension, or with the next script that takes over this page. */
  readonly signal: AbortSignal;
}

/**
 * Begins the life of a script and ends that of an earlier one of the same extension. They find each other in the world
 * that the browser keeps for this extension's scripts: an event on the page could be sent by the page.
 * An extension that was updated, disabled or removed leaves its scripts behind without a `runtime.id`.
 */
export function beginLife(): ScriptLife {
  const world = globalThis as { booklightLife?: AbortController };
  world.booklightLife?.abort();
  const life = new AbortController();
  world.booklightLife = life;
  return {
    isAlive() {
      if (!browser.runtime?.id) life.abort();
      return !life.signal.aborted;
    },
    signal: life.signal,
  };
}
