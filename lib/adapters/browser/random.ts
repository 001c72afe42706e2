import type { Random } from '@/lib/app/ports';

/** Unpredictable values from the browser's own generator. */
export const browserRandom: Random = {
  secret() {
    const bytes = crypto.getRandomValues(new Uint8Array(32));
    return btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
  },
  id: () => crypto.randomUUID(),
  fraction: () => Math.random(),
};
