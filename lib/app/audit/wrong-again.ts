import type { EntityId } from '../../core/ids';
import type { MirrorState } from '../../core/mirror-state';
import type { Mirror } from '../ports';
import { openFindings } from './repair';

/** Accounts with a difference that repair did not remove, and nothing else has since (architecture D13). */
export async function accountsWrongAgain(
  mirror: Mirror,
  { audit }: Pick<MirrorState, 'audit'>,
): Promise<ReadonlySet<EntityId>> {
  const again = (audit?.findings ?? []).filter((finding) => finding.again);
  if (again.length === 0) return new Set();
  const open = await openFindings(mirror, again);
  return new Set(open.map(({ customerId }) => customerId));
}
