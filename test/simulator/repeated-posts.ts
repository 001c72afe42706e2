import type { Exchange } from './contract';

const REPEAT_WINDOW_MS = 2_000;

/**
 * Chromium sends a POST again by itself when a kept-alive connection dies before an answer. This remembers what was dropped,
 * so that a lost answer can stay lost.
 * @see platform facts §3 (measured)
 */
export interface RepeatedPosts {
  remember(exchange: Exchange): void;
  /** Whether this is the same POST as one that was dropped in the last two real seconds. */
  repeats(exchange: Exchange): boolean;
}

export function createRepeatedPosts(): RepeatedPosts {
  const dropped = new Map<string, number>();
  return {
    remember(exchange) {
      if (exchange.method === 'POST') dropped.set(fingerprint(exchange), performance.now());
    },
    repeats(exchange) {
      if (exchange.method !== 'POST') return false;
      const droppedMs = dropped.get(fingerprint(exchange));
      return droppedMs !== undefined && performance.now() - droppedMs < REPEAT_WINDOW_MS;
    },
  };
}

function fingerprint({ host, path, query, headers, body }: Exchange): string {
  return JSON.stringify([host, path, query.toString(), headers['authorization'] ?? '', body]);
}
