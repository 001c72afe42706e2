import { signal } from '@preact/signals';
import { createResource } from './resource';

/** What the browser says of the room that Booklight has. */
export interface StorageFacts {
  /** The browser keeps everything until somebody deletes it. */
  readonly kept: boolean;
  /** Bytes; absent where the browser does not tell. */
  readonly usedBytes?: number;
  readonly quotaBytes?: number;
}

/** The browser's storage manager, as far as it is needed; a page has it, a worker may not ask. */
export type StorageAsker = Pick<StorageManager, 'persisted' | 'persist' | 'estimate'>;

/** Storage on the page of usage. */
export function createStorageScreen(storage: StorageAsker) {
  const refused = signal(false);
  const facts = createResource(async (): Promise<StorageFacts> => {
    const [kept, { usage, quota }] = await Promise.all([storage.persisted(), storage.estimate()]);
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
      refused.value = !(await storage.persist().catch(() => false));
      await facts.reload();
    },
  };
}
