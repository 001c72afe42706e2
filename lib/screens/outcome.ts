import type { Outcome } from '../core/outcome';
import type { Result } from '../core/result';
import type { Refusal } from '../messages/types';

/** The outcome of a refused click; nothing where it went well. */
export function refusalOf(result: Result<unknown, Refusal>): Outcome | undefined {
  return result.ok ? undefined : { kind: 'refused', cause: result.failure.cause };
}
