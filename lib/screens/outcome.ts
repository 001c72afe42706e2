import type { CauseView } from '../core/causes/cause';
import type { RunResult } from '../core/company';
import type { Result } from '../core/result';
import type { EpochMs } from '../core/time';
import type { Refusal } from '../messages/types';

/** How a click ended, for the words beside its button. */
export type Outcome =
  | { readonly kind: 'ran'; readonly run: RunResult }
  | { readonly kind: 'disconnected'; readonly revoked: boolean }
  | { readonly kind: 'reset'; readonly revoked: boolean }
  | { readonly kind: 'handed-over' }
  /** `revoked` is absent where nothing was connected. */
  | { readonly kind: 'deleted'; readonly revoked?: boolean }
  /** `afterRunAt`: end of the run before a sync that was refused; a later one that goes well makes it history. */
  | { readonly kind: 'refused'; readonly cause: CauseView; readonly afterRunAt?: EpochMs }
  | { readonly kind: 'no-answer' };

/** The outcome of a refused click; nothing where it went well. */
export function refusalOf(result: Result<unknown, Refusal>): Outcome | undefined {
  return result.ok ? undefined : { kind: 'refused', cause: result.failure.cause };
}
