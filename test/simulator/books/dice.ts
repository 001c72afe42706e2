/** Repeatable chance: the same seed and numbers always give the same result, in any order of asking. */

/** A well-mixed unsigned 32-bit number from up to three numbers (the finaliser of MurmurHash3 over each). */
export function roll(seed: number, a: number, b = 0): number {
  let hash = seed | 0;
  for (const part of [a, b]) {
    hash = Math.imul(hash ^ part, 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash + 0x9e3779b9, 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/** A number from 0 up to, not including, 1. */
export function chance(seed: number, a: number, b = 0): number {
  return roll(seed, a, b) / 0x1_0000_0000;
}

/** One of the list. */
export function pick<T>(list: readonly T[], number: number): T {
  const found = list[number % list.length];
  if (found === undefined) throw new Error('pick from an empty list');
  return found;
}
