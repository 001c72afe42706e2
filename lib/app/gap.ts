import type { Gap, RunResult } from '../core/company';
import { gapAfterRun, missedChanges } from '../core/gap';
import type { CompanyId } from '../core/ids';
import type { Ports } from './ports';

/** Closes a company's gap by the first run that succeeded after it, and writes down what had been missed. */
export function createGapCloser(
  registry: Pick<Ports['registry'], 'read' | 'update' | 'write'>,
): (companyId: CompanyId, run: RunResult) => Promise<void> {
  return async (companyId, run) => {
    const before = (await registry.read('companies', companyId))?.gap;
    if (!before || before.caught) return;
    let closed: Gap | undefined;
    const company = await registry.update('companies', companyId, (row) => {
      const gap = row.gap && gapAfterRun(row.gap, run);
      closed = gap?.caught && !row.gap?.caught ? gap : undefined;
      return closed ? { ...row, gap: closed } : undefined;
    });
    if (!company || !closed) return;
    const changes = missedChanges(closed);
    await registry.write({
      journal: [
        {
          at: run.endedAt,
          what: 'caught_up',
          companyId,
          companyName: company.name,
          missedMs: closed.until - closed.from,
          ...(changes === undefined ? {} : { changes }),
        },
      ],
    });
  };
}
