import { explain } from '../core/causes/registry';
import type { Company } from '../core/company';
import type { CompanyId } from '../core/ids';
import type { JournalEntry } from '../core/journal';
import { fail, type Result, succeed } from '../core/result';
import type { Announcer } from './announce';
import { readKeys, tokensKey } from './app-keys';
import type { Ports } from './ports';
import { taskKey } from './schedule';

/** Ends connections and deletes what they left. */
export interface Disconnect {
  /** Wipes the tokens here at once, then tells Intuit; `revoked` says whether Intuit confirmed. Data stays, dated. */
  disconnect(companyId: CompanyId): Promise<Result<{ revoked: boolean }>>;
  /** Removes every trace of a company from this browser. */
  erase(companyId: CompanyId): Promise<Result<true>>;
  /** Finishes deletions that a dead worker left. Called when the worker starts. */
  finishErasing(): Promise<void>;
}

type Needs = Pick<Ports, 'registry' | 'oauth' | 'mirrors' | 'clock' | 'locks'>;

export function createDisconnect(needs: Needs, announcer: Announcer): Disconnect {
  const { registry, oauth, mirrors, clock, locks } = needs;

  async function cut(company: Company): Promise<{ revoked: boolean }> {
    const sealed = await registry.open(tokensKey(company.id));
    const keys = await readKeys(registry, company.appId);
    const at = clock.now();
    const { provedAt, reconnectedAt } = company.link;
    const link = {
      disconnectedAt: at,
      ...(provedAt === undefined ? {} : { provedAt }),
      // Whoever has seen the whole life cycle once goes on seeing it (requirement 001-09).
      ...(reconnectedAt === undefined ? {} : { reconnectedAt }),
    };
    // State and tokens in one transaction: never a disconnected company whose tokens still lie here.
    await registry.write({
      put: { companies: [{ ...company, link }] },
      unseal: [tokensKey(company.id)],
      journal: [{ at, what: 'disconnected', companyId: company.id, companyName: company.name }],
    });
    announcer.changed(company.id);
    if (sealed?.kind !== 'tokens' || !keys) return { revoked: false };
    const token = sealed.spare ?? sealed.tokens.refreshToken;
    const revoked = await oauth.revoke({ keys, token });
    await tell(company, revoked);
    return { revoked: revoked.ok };
  }

  /** What Intuit said to it: the books of a company may be open there to an app that is closed here. */
  async function tell({ id, name }: Company, revoked: Result<true>): Promise<void> {
    const cause = revoked.ok ? undefined : explain(revoked.failure);
    const entry: JournalEntry = {
      at: clock.now(),
      what: revoked.ok ? 'revoked' : 'revoke_failed',
      companyId: id,
      companyName: name,
      ...(cause ? { cause: cause.id } : {}),
      ...(cause?.tid === undefined ? {} : { tid: cause.tid }),
    };
    await registry.write({ journal: [entry] });
  }

  /** Under the refresh lock: a refresh under way must not write new tokens behind the wipe. */
  function cutAlone(companyId: CompanyId): Promise<{ revoked: boolean } | undefined> {
    return locks.alone(`refresh:${companyId}`, async () => {
      const company = await registry.read('companies', companyId);
      return company && cut(company);
    });
  }

  async function finish(companyId: CompanyId): Promise<void> {
    await mirrors.erase(companyId);
    const tasks = (await registry.list('tasks')).filter((task) => task.companyId === companyId);
    await registry.write({
      remove: {
        companies: [companyId],
        tasks: tasks.map(taskKey),
        settings: [`told:${companyId}`],
      },
      unseal: [tokensKey(companyId)],
      forget: companyId,
    });
    // That it happened, without a word about whose it was.
    await registry.write({ journal: [{ at: clock.now(), what: 'data_deleted' }] });
    announcer.changed(companyId);
  }

  return {
    async disconnect(companyId) {
      const outcome = await cutAlone(companyId);
      return outcome ? succeed(outcome) : fail({ kind: 'not-connected' });
    },
    async erase(companyId) {
      const company = await registry.read('companies', companyId);
      if (!company) return succeed(true);
      if (company.link.disconnectedAt === undefined) await cutAlone(companyId);
      await registry.update('companies', companyId, (row) => ({ ...row, deletingAt: clock.now() }));
      await locks.alone(`sync:${companyId}`, () => finish(companyId));
      return succeed(true);
    },
    async finishErasing() {
      for (const { id, deletingAt } of await registry.list('companies')) {
        if (deletingAt !== undefined) await locks.alone(`sync:${id}`, () => finish(id));
      }
    },
  };
}
