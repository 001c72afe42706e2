import type { Page } from '@playwright/test';
import type { CauseView } from '../../../lib/core/causes/cause';
import type { MessageName } from '../../../lib/messages/types';
import type { Replies } from './replies';

/** A state that a screen reaches only by somebody's doing. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  readonly replies: Replies;
  /** Messages that are never answered. */
  readonly pending?: readonly MessageName[];
  /** Messages that the role does not allow, each with what is told then. */
  readonly notAllowed?: { readonly [N in MessageName]?: CauseView };
  /** The worker cannot open Booklight's own data: no message is answered, and this is said instead. */
  readonly shut?: CauseView;
  readonly does?: (page: Page) => Promise<void>;
  readonly says: readonly string[];
  /** The cause whose title and explanation must be read as well. */
  readonly cause?: string;
}
