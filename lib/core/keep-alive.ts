import type { Company, LinkFacts } from './company';
import type { Failure } from './failure';
import { dayMs, type EpochMs, hourMs } from './time';

/**
 * An authorization that nothing else has renewed for this long is renewed for its own sake: far inside the window of
 * about 100 days, and late enough that Intuit hands out a new value and restarts the window.
 * @see Intuit facts §1.8 [R], §7
 */
export const renewEveryMs = 7 * dayMs;

/** A renewal that failed is tried again after this long. */
export const renewAgainAfterMs = 6 * hourMs;

/** Ends that no renewal helps against: only a new consent does. */
const ended: ReadonlySet<Failure['kind']> = new Set([
  'grant-invalid',
  'grant-expired',
  'refresh-lost',
]);

/** When the authorization wants to be renewed at the latest; at half of a window shorter than two weeks. 0 when it was never told. */
export function renewalDueAt({ renewedAt, refreshExpiresAt }: LinkFacts): EpochMs {
  if (renewedAt === undefined) return 0;
  const windowMs = (refreshExpiresAt ?? Number.POSITIVE_INFINITY) - renewedAt;
  return renewedAt + Math.min(renewEveryMs, windowMs / 2);
}

/** Whether an otherwise unused authorization is to be renewed now. A paused company is kept alive too: it is to go on one day. */
export function planKeepAlive(
  { link, deletingAt }: Pick<Company, 'link' | 'deletingAt'>,
  now: EpochMs,
):
  | { renew: true; because: 'unused' }
  | { renew: false; because: 'disconnected' | 'ended' | 'fresh' | 'tried-just-now' } {
  if (deletingAt !== undefined || link.disconnectedAt !== undefined) {
    return { renew: false, because: 'disconnected' };
  }
  const ends = Math.min(link.refreshExpiresAt ?? now + 1, link.hardExpiresAt ?? now + 1);
  if (ends <= now || (link.broken && ended.has(link.broken.failure.kind))) {
    return { renew: false, because: 'ended' };
  }
  if (now < renewalDueAt(link)) return { renew: false, because: 'fresh' };
  // A moment in the future was written by a clock that was wrong.
  const triedMs = now - (link.renewTriedAt ?? 0);
  if (triedMs >= 0 && triedMs < renewAgainAfterMs)
    return { renew: false, because: 'tried-just-now' };
  return { renew: true, because: 'unused' };
}
