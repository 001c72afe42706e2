import { driftOf } from '../../core/audit/state';
import type { Company, RunResult } from '../../core/company';
import type { Ports } from '../ports';

/** Writes down what an audit found, or put right. A night without a finding is no news. */
export async function noteAudit(
  registry: Pick<Ports['registry'], 'write'>,
  { id: companyId, name: companyName }: Pick<Company, 'id' | 'name'>,
  { audit, changed, deleted, endedAt: at }: RunResult,
): Promise<void> {
  if (!audit || audit.unfinished) return;
  const line = { at, companyId, companyName } as const;
  if (audit.scope === 'repair') {
    const counts = [...Object.values(changed), ...Object.values(deleted)];
    const changes = counts.reduce((sum, count) => sum + count, 0);
    await registry.write({ journal: [{ ...line, what: 'audit_repaired', changes }] });
    return;
  }
  const found = driftOf(audit);
  if (audit.scope === 'slice' && found === 0) return;
  await registry.write({ journal: [{ ...line, what: 'audit_done', changes: found }] });
}
