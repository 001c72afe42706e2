import type { Outcome } from '../core/outcome';
import type { Result } from '../core/result';
import { Refused } from '../messages/client';
import type { Refusal } from '../messages/types';

/** The outcome of a refused click; nothing where it went well. */
export function refusalOf(result: Result<unknown, Refusal>): Unheard | undefined {
  return result.ok ? undefined : { kind: 'refused', cause: result.failure.cause };
}

/** What a click may end in that was refused, or never answered. */
export type Unheard = Extract<Outcome, { kind: 'refused' | 'no-answer' }>;

/** A click that the worker refused is told with its cause; anything else is silence. */
export function outcomeOfError(error: unknown): Unheard {
  return error instanceof Refused ? { kind: 'refused', cause: error.view } : { kind: 'no-answer' };
}
