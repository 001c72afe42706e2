import { noCounts } from '../core/company';
import type { CompanyId } from '../core/ids';
import { isLost, type MirrorState } from '../core/mirror-state';
import type { Ports } from './ports';

/**
 * Notices that the browser has deleted a company's records: the row knows of more than the mirror does. It is written down
 * first, so that a worker that dies here says it rather twice than never; the run that follows reads everything again.
 */
export async function noticeLostMirror(
  { registry, clock }: Pick<Ports, 'registry' | 'clock'>,
  companyId: CompanyId,
  state: MirrorState,
): Promise<void> {
  const company = await registry.read('companies', companyId);
  if (!company || !isLost(state, company.sync.mirrorRevision)) return;
  const line = { what: 'mirror_lost', companyId, companyName: company.name } as const;
  await registry.write({ journal: [{ at: clock.now(), ...line }] });
  await registry.update('companies', companyId, (row) => {
    const { firstSyncedAt: _first, ...sync } = row.sync;
    return { ...row, sync: { ...sync, mirrorRevision: 0, counts: noCounts } };
  });
}
