import { tooLong } from '../books/refusal';
import type { Outcome } from './outcome';

/** @see Intuit facts §3.6: the 50 is from memory [U] */
const LONGEST_ID = 50;

/**
 * Answers to writes that carried a `requestid`: the same id gets the first answer again and nothing is done
 * twice. Refused writes are not kept, so that a corrected one may use its id again [U].
 * @see Intuit facts §3.6 [D]
 */
export class Replays {
  readonly #kept = new Map<string, Outcome>();

  /** @throws Refusal 2050 for an id that is too long */
  once(scope: string, requestId: string | null, act: () => Outcome): Outcome {
    if (requestId === null || requestId === '') return act();
    if (requestId.length > LONGEST_ID) throw tooLong('requestid', LONGEST_ID);
    const key = `${scope} ${requestId}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const outcome = act();
    if (outcome.status === 200) this.#kept.set(key, outcome);
    return outcome;
  }
}
