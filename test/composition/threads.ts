/** Cryptography runs on other threads: without counting it, a world that waits for a key would look like one at rest. */
export interface Threads {
  readonly busy: () => number;
  restore(): void;
}

const methods = ['digest', 'encrypt', 'decrypt', 'generateKey'] as const;

export function watchThreads(): Threads {
  const { subtle } = crypto;
  let working = 0;
  for (const method of methods) {
    const real = (subtle[method] as (...given: unknown[]) => Promise<unknown>).bind(subtle);
    const counted = (...given: unknown[]) => {
      working += 1;
      return real(...given).finally(() => {
        working -= 1;
      });
    };
    Object.defineProperty(subtle, method, { value: counted, configurable: true });
  }
  return {
    busy: () => working,
    restore() {
      for (const method of methods) Reflect.deleteProperty(subtle, method);
    },
  };
}
