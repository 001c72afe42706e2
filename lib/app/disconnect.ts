import type { Company, Flow } from '../core/company';
import type { CompanyId } from '../core/ids';
import type { EventKind } from '../core/journal';
import { withoutCompany } from '../core/page-memory';
import { fail, type Result, succeed } from '../core/result';
import type { Announcer } from './announce';
import { tokensKey } from './app-keys';
import { linkAfterCut } from './archive';
import type { Ports } from './ports';
import { askToRevoke, type Revocations } from './revocations';
import { taskKey } from './task-desk';
import { together } from './together';

/** Ends connections and deletes what they left. */
export interface Disconnect {
  /** Wipes the tokens here at once, then tells Intuit; `revoked` says whether Intuit confirmed. Data stays, dated. */
  disconnect(companyId: CompanyId): Promise<Result<Ending>>;
  /** The first half of "Reset QuickBooks Online Connection": as disconnecting, also where nothing is connected any more. */
  reset(companyId: CompanyId): Promise<Result<Ending>>;
  /** Leaves the connection to another admin: as disconnecting, but Intuit is not told, because that would end theirs too. */
  handOver(companyId: CompanyId): Promise<Result<true>>;
  /** Removes every trace of a company from this browser; `revoked` as above, absent where nothing was connected. */
  erase(companyId: CompanyId): Promise<Result<Partial<Ending>>>;
  /** Finishes deletions that a dead worker left. Called when the worker starts. */
  finishErasing(): Promise<void>;
}

/** How a connection ended. */
export interface Ending {
  readonly revoked: boolean;
}

type Needs = Pick<Ports, 'registry' | 'mirrors' | 'clock' | 'locks'>;

export function createDisconnect(
  needs: Needs,
  announcer: Announcer,
  revocations: Revocations,
): Disconnect {
  const { registry, mirrors, clock, locks } = needs;

  async function cut(company: Company, what: EventKind): Promise<Ending> {
    const { id: companyId, name: companyName } = company;
    const sealed = await registry.open(tokensKey(companyId));
    const at = clock.now();
    const ask = what === 'handed_over' ? undefined : askToRevoke(company, sealed);
    const order = ask && revocations.order(ask);
    // State, tokens and the order to tell Intuit in one transaction: never a disconnected company whose tokens still
    // lie here, and never a permission that lives on because the worker died before it had told Intuit.
    await registry.write(
      together(
        {
          put: { companies: [{ ...company, link: linkAfterCut(company, at) }] },
          unseal: [tokensKey(companyId)],
          journal: [{ at, what, companyId, companyName }],
        },
        order?.write ?? {},
      ),
    );
    announcer.changed(companyId);
    return { revoked: order !== undefined && (await revocations.carryOut(order.id)) };
  }

  /** Under the refresh lock: a refresh under way must not write new tokens behind the wipe. */
  function cutAlone(companyId: CompanyId, what: EventKind): Promise<Ending | undefined> {
    return locks.alone(`refresh:${companyId}`, async () => {
      const company = await registry.read('companies', companyId);
      return company && cut(company, what);
    });
  }

  async function finish({ id: companyId, realmId }: Company): Promise<void> {
    await mirrors.erase(companyId);
    const tasks = (await registry.list('tasks')).filter((task) => task.companyId === companyId);
    await registry.write(
      together(await revocations.forgottenWith(companyId), {
        remove: {
          companies: [companyId],
          tasks: tasks.map(taskKey),
          settings: [`told:${companyId}`, `respite:${companyId}`],
          flows: (await registry.list('flows'))
            .filter((flow) => isOver(flow, companyId))
            .map(({ id }) => id),
        },
        unseal: [tokensKey(companyId)],
        forget: companyId,
      }),
    );
    await locks.alone('pages', () =>
      registry.update('settings', 'pages', (row) =>
        row.key === 'pages' ? { ...row, ...withoutCompany(row, { id: companyId, realmId }) } : row,
      ),
    );
    // That it happened, without a word about whose it was.
    await registry.write({ journal: [{ at: clock.now(), what: 'data_deleted' }] });
    announcer.changed(companyId);
  }

  async function end(companyId: CompanyId, what: EventKind): Promise<Result<Ending>> {
    const outcome = await cutAlone(companyId, what);
    return outcome ? succeed(outcome) : fail({ kind: 'not-connected' });
  }

  return {
    disconnect: (companyId) => end(companyId, 'disconnected'),
    reset: (companyId) => end(companyId, 'reset'),
    async handOver(companyId) {
      const outcome = await end(companyId, 'handed_over');
      return outcome.ok ? succeed(true) : outcome;
    },
    async erase(companyId) {
      const company = await registry.read('companies', companyId);
      if (!company) return succeed({});
      const connected = company.link.disconnectedAt === undefined;
      const ending = connected ? await cutAlone(companyId, 'disconnected') : undefined;
      await registry.update('companies', companyId, (row) => ({ ...row, deletingAt: clock.now() }));
      await locks.alone(`sync:${companyId}`, () => finish(company));
      return succeed(ending ?? {});
    },
    async finishErasing() {
      for (const company of await registry.list('companies')) {
        if (company.deletingAt === undefined) continue;
        await locks.alone(`sync:${company.id}`, () => finish(company));
      }
    },
  };
}

/** A consent that has ended and still tells of this company; one under way goes its own way. */
function isOver({ expects, now }: Flow, companyId: CompanyId): boolean {
  if (now.stage === 'done') return now.companyId === companyId;
  return now.stage === 'failed' && expects === companyId;
}
