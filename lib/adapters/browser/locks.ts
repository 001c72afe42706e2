import type { Locks } from '@/lib/app/ports';

/** Web Locks: they hold across the worker and every page of the profile, and die with their holder. */
export const browserLocks: Locks = {
  alone: (name, work) => navigator.locks.request(`booklight:${name}`, work),
};
