import type { Page } from '@playwright/test';
import { headOf } from '../causes/words';
import type { Scene } from './scene';

const what = 'booklight-registry';

/** Booklight's own data, of a newer version or held by somebody else: nothing but that can be said. */
export const shutScenes: readonly Scene[] = (
  [
    ['newer', 'storage_newer', 'Update Booklight; nothing is lost.'],
    ['held', 'storage_unreadable', 'close the browser wholly and open it again'],
  ] as const
).flatMap(([how, id, next]) =>
  (['popup', 'options'] as const).map((page) => ({
    name: `${page}-storage-${how}`,
    path: `${page}.html`,
    replies: {},
    shut: { id, details: { what } },
    does: async (shown: Page) => {
      await shown
        .getByRole('alert')
        .filter({ hasText: headOf(id) })
        .waitFor();
    },
    says: [next, what, 'Try again'],
  })),
);
