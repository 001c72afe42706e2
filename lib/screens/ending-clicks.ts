import type { CompanyId } from '../core/ids';
import type { Outcome } from '../core/outcome';
import type { ask } from '../messages/client';
import { refusalOf } from './outcome';

/** Name of the work on one company's connection. */
export function companyKey(companyId: CompanyId): string {
  return `company ${companyId}`;
}

/** The clicks that end a connection, or what is left of one. */
export interface Endings {
  disconnect(companyId: CompanyId): void;
  /** True when it is gone; how that went is the outcome `deleted`, since the company's page goes with it. */
  deleteData(companyId: CompanyId): Promise<boolean>;
  /** "Reset QuickBooks Online Connection": ends it and leads into connecting again. */
  reset(companyId: CompanyId): void;
  handOver(companyId: CompanyId): void;
  /** Ends at Intuit what it has not confirmed yet. */
  retryRevocations(): void;
  dropRevocation(id: string): void;
}

type Run = (key: string, work: () => Promise<Outcome | undefined>) => Promise<Outcome | undefined>;

export function createEndings(send: typeof ask, run: Run): Endings {
  return {
    disconnect: (companyId) => {
      void run(companyKey(companyId), async () => {
        const result = await send('company.disconnect', { companyId });
        return result.ok ? { kind: 'disconnected', ...result.value } : refusalOf(result);
      });
    },
    deleteData: async (companyId) => {
      const outcome = await run('deleted', async () => {
        const result = await send('company.delete', { companyId });
        return result.ok ? { kind: 'deleted', ...result.value } : refusalOf(result);
      });
      return outcome?.kind === 'deleted';
    },
    reset: (companyId) => {
      void run(companyKey(companyId), async () => {
        const result = await send('company.reset', { companyId });
        return result.ok ? { kind: 'reset', ...result.value } : refusalOf(result);
      });
    },
    handOver: (companyId) => {
      void run(companyKey(companyId), async () => {
        const result = await send('company.handOver', { companyId });
        return result.ok ? { kind: 'handed-over' } : refusalOf(result);
      });
    },
    retryRevocations: () => {
      void run('revocations', async () => {
        await send('revocation.retry', {});
        return undefined;
      });
    },
    dropRevocation: (id) => {
      void run('revocations', async () => {
        await send('revocation.drop', { id });
        return undefined;
      });
    },
  };
}
