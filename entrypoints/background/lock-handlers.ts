import type { AdminLock } from '@/lib/app/admin-lock';
import { explain } from '@/lib/core/causes/registry';
import { fail, type Result, succeed } from '@/lib/core/result';
import type { Handlers } from '@/lib/messages/server';
import type { Refusal } from '@/lib/messages/types';

type LockName = 'lock.set' | 'lock.open' | 'lock.shut' | 'lock.remove' | 'lock.lose';

/** Answers what concerns the admin lock. Where the organisation gives the role, the lock has no say. */
export function createLockHandlers(lock: AdminLock): Pick<Handlers, LockName> {
  const done = (work: () => Promise<void>) => async (): Promise<Result<true, Refusal>> => {
    const { because } = await lock.role();
    if (because === 'policy') return fail({ cause: explain({ kind: 'set-by-policy' }) });
    await work();
    return succeed(true);
  };
  return {
    'lock.open': ({ passphrase }) => lock.open(passphrase),
    'lock.shut': done(lock.shut),
    'lock.remove': done(lock.remove),
    'lock.lose': done(lock.lose),
    async 'lock.set'({ passphrase }) {
      const { because } = await lock.role();
      if (because === 'policy') return fail({ cause: explain({ kind: 'set-by-policy' }) });
      const set = await lock.set(passphrase);
      return set.ok ? set : fail({ error: set.failure });
    },
  };
}
