import { signal } from '@preact/signals';
import type { StorageFacts } from '../core/storage-facts';
import { createResource } from './resource';

/** The browser's storage manager, as far as it is needed; a page has it, a worker may not ask. */
export type StorageAsker = Pick<StorageManager, 'persisted' | 'persist' | 'estimate'>;

/** Storage on the page of usage. */
export function createRoomScreen(manager: StorageAsker) {
  const refused = signal(false);
  const facts = createResource(async (): Promise<StorageFacts> => {
    const [kept, { usage, quota }] = await Promise.all([manager.persisted(), manager.estimate()]);
    return {
      kept,
      ...(usage === undefined ? {} : { usedBytes: usage }),
      ...(quota === undefined ? {} : { quotaBytes: quota }),
    };
  });
  return {
    facts,
    refused,
    /** Must be called in the click itself: some browsers ask the person. */
    async keep(): Promise<void> {
      refused.value = !(await manager.persist().catch(() => false));
      await facts.reload();
    },
  };
}
