import type { Finding } from '../../core/audit/drift';
import { type AuditPrice, priceOfSizes } from '../../core/audit/plan';
import { noAudit } from '../../core/audit/state';
import { type AuditView, deriveAudit, type NamedFinding } from '../../core/audit/view';
import type { RunResult } from '../../core/company';
import type { CompanyId } from '../../core/ids';
import type { MirrorState } from '../../core/mirror-state';
import type { AnyRecord } from '../../core/records';
import { fail, type Result, succeed } from '../../core/result';
import type { Announcer } from '../announce';
import { windowOf } from '../full-read';
import { mayRun } from '../halts';
import type { Mirror, Ports } from '../ports';
import type { Schedule } from '../schedule';
import { taskKey } from '../task-desk';
import { beginPass, cancelling, pausing } from './pass';
import { openFindings } from './repair';
import { sizesIn } from './slice';

/** What people see of an audit, and do with it. */
export interface AuditDesk {
  /** `undefined` where there is no mirror to be compared. */
  read(companyId: CompanyId): Promise<AuditView | undefined>;
  /** What comparing everything would cost; reads the whole mirror, and nothing of Intuit. */
  price(companyId: CompanyId): Promise<Result<AuditPrice>>;
  /** Begins to compare everything, or goes on with what was paused; nobody waits for its end. */
  start(companyId: CompanyId): Promise<Result<true>>;
  pause(companyId: CompanyId): Promise<Result<true>>;
  /** Gives it up; what was found stays. */
  cancel(companyId: CompanyId): Promise<Result<true>>;
  /** Puts right what is open. */
  repair(companyId: CompanyId): Promise<Result<RunResult>>;
}

interface Surroundings {
  readonly announcer: Announcer;
  readonly schedule: Pick<Schedule, 'runNow'>;
  readonly isRunning: (companyId: CompanyId) => boolean;
}

export function createAuditDesk(
  { registry, mirrors, clock }: Pick<Ports, 'registry' | 'mirrors' | 'clock'>,
  { announcer, schedule, isRunning }: Surroundings,
): AuditDesk {
  async function change(
    companyId: CompanyId,
    by: (state: MirrorState) => MirrorState,
  ): Promise<Result<true>> {
    const company = await registry.read('companies', companyId);
    if (!company || !mayRun(company)) return fail({ kind: 'not-connected' });
    const mirror = await mirrors.of(companyId);
    if (!mirror.ok) return mirror;
    await mirror.value.commit({ change: by });
    announcer.changed(companyId);
    return succeed(true);
  }

  return {
    async read(companyId) {
      const mirror = await mirrors.of(companyId);
      if (!mirror.ok) return undefined;
      const { audit = noAudit } = await mirror.value.readState();
      const open = await openFindings(mirror.value, audit.findings);
      const named = await withAccounts(mirror.value, open);
      return deriveAudit(audit, named, isRunning(companyId));
    },
    async price(companyId) {
      const mirror = await mirrors.of(companyId);
      if (!mirror.ok) return mirror;
      const windowStart = windowOf(await mirror.value.readState(), clock.now());
      return succeed(priceOfSizes(sizesIn(await mirror.value.auditIndex(windowStart))));
    },
    async start(companyId) {
      const begun = await change(companyId, (state) => beginPass(state, clock.now()));
      if (!begun.ok) return begun;
      // A worker that dies on the way is woken, and its successor finds the task due.
      const key = taskKey({ companyId, kind: 'audit' });
      await registry.update('tasks', key, (task) => ({ ...task, dueAt: clock.now() }));
      void schedule.runNow(companyId, 'manual', { audit: 'pass' }).catch(() => undefined);
      return succeed(true);
    },
    pause: (companyId) => change(companyId, (state) => pausing(state)),
    cancel: (companyId) => change(companyId, cancelling),
    repair: (companyId) => schedule.runNow(companyId, 'manual', { audit: 'repair' }),
  };
}

/** Findings with the names of their accounts. */
async function withAccounts(
  mirror: Mirror,
  findings: readonly Finding[],
): Promise<readonly NamedFinding[]> {
  const accounts = await mirror.recordsOf(
    'Customer',
    findings.map(({ customerId }) => customerId),
  );
  return findings.map((finding) => {
    const account = nameOf(accounts.get(finding.customerId));
    return { ...finding, ...(account === undefined ? {} : { account }) };
  });
}

function nameOf(one: AnyRecord | undefined): string | undefined {
  return one?.kind === 'Customer' ? one.record.fullName : undefined;
}
