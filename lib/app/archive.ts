import type { Company } from '../core/company';
import type { CompanyId } from '../core/ids';
import { tokensKey } from './app-keys';
import type { Ports, RegistryWrite } from './ports';
import { askToRevoke, type Revocations } from './revocations';

/** What is written to put a company away, and the order to end its permission, which is to be carried out afterwards. */
export interface Archiving {
  readonly write: RegistryWrite;
  readonly revocation?: string;
}

/**
 * Puts a company away for another one: its mirror, settings, tasks and history stay in full, its tokens go, and its
 * permission ends at Intuit. The caller holds its refresh lock and writes everything in one transaction.
 */
export function createArchive(
  { registry, clock }: Pick<Ports, 'registry' | 'clock'>,
  revocations: Revocations,
): (companyId: CompanyId, by: CompanyId) => Promise<Archiving> {
  return async (companyId, by) => {
    const company = await registry.read('companies', companyId);
    if (!company) return { write: {} };
    const ask = askToRevoke(company, await registry.open(tokensKey(companyId)));
    const order = ask && revocations.order(ask);
    const at = clock.now();
    const row: Company = {
      ...company,
      link: linkAfterCut(company, at),
      archived: { at, by },
    };
    return {
      write: {
        put: { companies: [row], ...order?.write.put },
        ...(order?.write.seal ? { seal: order.write.seal } : {}),
        unseal: [tokensKey(companyId)],
        journal: [{ at, what: 'archived', companyId, companyName: company.name }],
      },
      ...(order ? { revocation: order.id } : {}),
    };
  };
}

/** A link that was cut here: nothing of its troubles is left, its last proof and its past are. */
export function linkAfterCut({ link }: Company, at: number): Company['link'] {
  const { provedAt, reconnectedAt } = link;
  return {
    disconnectedAt: link.disconnectedAt ?? at,
    ...(provedAt === undefined ? {} : { provedAt }),
    ...(reconnectedAt === undefined ? {} : { reconnectedAt }),
  };
}
