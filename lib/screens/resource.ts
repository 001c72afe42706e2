import { type ReadonlySignal, signal } from '@preact/signals';

/** Something that a page reads from the worker: on its way, here, or not answered. An old value stays while a new one is read. */
export interface Resource<T> {
  readonly value: ReadonlySignal<T | undefined>;
  readonly failed: ReadonlySignal<boolean>;
  readonly loading: ReadonlySignal<boolean>;
  /** Reads again; only the answer to the latest question counts. */
  reload(): Promise<void>;
}

/** Nothing is read before the first `reload`. */
export function createResource<T>(read: () => Promise<T>): Resource<T> {
  const value = signal<T | undefined>(undefined);
  const failed = signal(false);
  const loading = signal(false);
  let latest = 0;
  return {
    value,
    failed,
    loading,
    async reload() {
      latest += 1;
      const mine = latest;
      loading.value = true;
      try {
        const fresh = await read();
        if (mine !== latest) return;
        value.value = fresh;
        failed.value = false;
      } catch {
        if (mine === latest) failed.value = true;
      } finally {
        if (mine === latest) loading.value = false;
      }
    },
  };
}
