import type { TokenRecord, World } from '../contract';
import { grantOf, type TokenBook } from './ledger';

const DAY_MS = 86_400_000;
const PARALLEL_MS = 1_000;

/**
 * The refresh token that a refresh hands out, or `undefined` when it is refused.
 *
 * - The same value within a second of its last use is a second client: refused, and perhaps the first one loses too.
 * - A value younger than a day comes back unchanged with its time running down; an older one is replaced.
 * - A replaced value is dead, or leads to the newest value for 24 hours.
 *
 * @see Intuit facts §1.8 [D/R/C], §6.1
 */
export function refreshed(
  world: World,
  book: TokenBook,
  presented: TokenRecord,
): TokenRecord | undefined {
  const { clock, switches } = world;
  const now = clock.now();
  const lastUsedAt = presented.usedAt.at(-1);
  const parallel = lastUsedAt !== undefined && now - lastUsedAt < PARALLEL_MS;
  if (parallel && switches.concurrentRefreshRevokesWinner) {
    book.endLineages({ lineage: presented.lineage }, 'theft-suspected');
  }
  if (parallel || presented.ended) return undefined;
  book.use(presented.value);
  const newest = book.newestRefresh(presented.lineage);
  if (newest === undefined || newest.ended) return undefined;
  if (newest.value !== presented.value) return newest;
  if (switches.rotation === 'never') book.extend(newest.value);
  if (!isDue(world, newest)) return newest;
  return replace(world, book, newest);
}

function isDue({ clock, switches }: World, token: TokenRecord): boolean {
  if (switches.rotation === 'daily') return clock.now() - token.issuedAt >= DAY_MS;
  return switches.rotation === 'every-refresh';
}

function replace({ clock, switches }: World, book: TokenBook, old: TokenRecord): TokenRecord {
  const next = book.issueRefresh(grantOf(old), old.hardExpiresAt);
  if (switches.supersededRefreshToken === 'dead') book.end(old.value, 'superseded');
  else book.endLater(old.value, 'superseded', clock.now() + DAY_MS);
  return next;
}
