import type { CompanyId } from '../core/ids';
import { type PairingProof, proofWithinMs } from '../core/pairing';
import { fail, type Result, succeed } from '../core/result';
import type { AccessDesk } from './access';
import { mayRun } from './halts';
import type { Health } from './health';
import type { Ports } from './ports';

/** Proves that a company is paired, by reading from it while somebody looks. */
export interface Pairing {
  /**
   * Reads the company's income accounts. Settles within ten seconds; an answer that comes later still counts for the
   * connection's health. Fails by `not-connected`, `timeout`, or whatever the call says.
   */
  prove(companyId: CompanyId): Promise<Result<PairingProof>>;
}

type Needs = Pick<Ports, 'registry' | 'accounting' | 'clock'>;

export function createPairing(
  { registry, accounting, clock }: Needs,
  { desk, health }: { readonly desk: AccessDesk; readonly health: Health },
): Pairing {
  async function read(companyId: CompanyId): Promise<Result<PairingProof>> {
    const company = await registry.read('companies', companyId);
    if (!company || !mayRun(company)) return fail({ kind: 'not-connected' });
    const read = await desk.call(company, (access) => accounting.incomeAccounts(access));
    if (!read.ok) {
      await health.failed(companyId, read.failure);
      return read;
    }
    await health.proved(companyId);
    const { name: companyName } = company;
    return succeed({ ...read.value, companyId, companyName, provedAt: clock.now() });
  }

  return {
    prove(companyId) {
      const late = clock
        .sleep(proofWithinMs)
        .then(() => fail({ kind: 'timeout', host: 'QuickBooks', afterMs: proofWithinMs } as const));
      return Promise.race([read(companyId), late]);
    },
  };
}
