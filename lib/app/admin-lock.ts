import { fail, type Result, succeed } from '../core/result';
import {
  afterLosing,
  afterRight,
  afterShutting,
  afterWrong,
  checkPassphrase,
  deriveRole,
  isGone,
  type Lock,
  type PassphraseError,
  type RoleView,
  type StaysShut,
  waitBeforeTry,
} from '../core/role';
import type { Announcer } from './announce';
import type { Ports } from './ports';

/** The local admin lock: a passphrase that makes everybody else a viewer. A guard-rail, not a boundary (architecture D14). */
export interface AdminLock {
  /** Who somebody is in this browser now. */
  role(): Promise<RoleView>;
  /** Sets the lock or gives it another passphrase, and leaves it shut. */
  set(passphrase: string): Promise<Result<true, PassphraseError>>;
  /** Opens it for a while. */
  open(passphrase: string): Promise<Result<true, StaysShut>>;
  shut(): Promise<void>;
  remove(): Promise<void>;
  /** The passphrase is lost: the lock goes by itself after a day, unless somebody opens it before. */
  lose(): Promise<void>;
}

type Needs = Pick<Ports, 'registry' | 'policy' | 'passphrases' | 'clock' | 'locks'>;

export function createAdminLock(needs: Needs, announcer: Announcer): AdminLock {
  const { registry, policy, passphrases, clock, locks } = needs;

  async function stored(): Promise<Lock | undefined> {
    const row = await registry.read('settings', 'lock');
    return row?.key === 'lock' && !isGone(row.lock, clock.now()) ? row.lock : undefined;
  }

  async function store(
    lock: Lock,
    what?: 'lock_set' | 'lock_opened' | 'lock_refused' | 'lock_lost',
  ): Promise<void> {
    await registry.write({
      put: { settings: [{ key: 'lock', lock }] },
      ...(what ? { journal: [{ at: clock.now(), what }] } : {}),
    });
    announcer.changed();
  }

  // One after the other: many tries at the same time must not pass as one.
  const alone = <T>(work: () => Promise<T>) => locks.alone('admin-lock', work);

  async function attempt(passphrase: string): Promise<Result<true, StaysShut>> {
    const lock = await stored();
    if (!lock) return fail({ because: 'no-lock' });
    if (waitBeforeTry(lock, clock.now()) > 0) return fail(staysShut('too-often', lock));
    if (await passphrases.fits(passphrase, lock)) {
      await store(afterRight(lock, clock.now()), 'lock_opened');
      return succeed(true);
    }
    const after = afterWrong(lock, clock.now());
    await store(after, 'lock_refused');
    return fail(staysShut('wrong', after));
  }

  return {
    async role() {
      const [row, { policy: values }] = await Promise.all([
        registry.read('settings', 'lock'),
        policy.read(),
      ]);
      return deriveRole(values.role, row?.key === 'lock' ? row.lock : undefined, clock.now());
    },
    async set(passphrase) {
      const wrong = checkPassphrase(passphrase, passphrase);
      if (wrong) return fail(wrong);
      const sealed = await passphrases.seal(passphrase);
      await alone(() => store({ ...sealed, setAt: clock.now(), wrong: 0 }, 'lock_set'));
      return succeed(true);
    },
    open: (passphrase) => alone(() => attempt(passphrase)),
    shut: () =>
      alone(async () => {
        const lock = await stored();
        if (lock) await store(afterShutting(lock));
      }),
    remove: () =>
      alone(async () => {
        await registry.write({
          remove: { settings: ['lock'] },
          journal: [{ at: clock.now(), what: 'lock_removed' }],
        });
        announcer.changed();
      }),
    lose: () =>
      alone(async () => {
        const lock = await stored();
        if (lock && lock.goesAt === undefined) {
          await store(afterLosing(lock, clock.now()), 'lock_lost');
        }
      }),
  };
}

function staysShut(because: StaysShut['because'], lock: Lock): StaysShut {
  return lock.tryAgainAt === undefined ? { because } : { because, tryAgainAt: lock.tryAgainAt };
}
