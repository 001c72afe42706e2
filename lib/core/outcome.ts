import type { CauseView } from './causes/cause';
import type { RunResult } from './company';
import type { EpochMs } from './time';

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
