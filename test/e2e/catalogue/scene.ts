import type { Page } from '@playwright/test';
import type { MessageName } from '../../../lib/messages/types';
import type { Replies } from './replies';

/** A state that a screen reaches only by somebody's doing. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  readonly replies: Replies;
  /** Messages that are never answered. */
  readonly pending?: readonly MessageName[];
  readonly does?: (page: Page) => Promise<void>;
  readonly says: readonly string[];
}
