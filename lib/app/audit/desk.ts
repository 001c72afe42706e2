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
import { noticeLostMirror } from '../lost-mirror';
import type { Mirror, Ports } from '../ports';
import type { Schedule } from '../schedule';
import { beginPass, cancelling, pausing } from './pass';
import { openFindings } from './repair';
import { sizesIn } from './slice';

/** What people see of an audit, and do with it. */
export interface AuditDesk {
  /** `undefined` where there is no mirror to be compared. */
  read(companyId: CompanyId): Promise<AuditView | undefined>;
  /** What comparing everything would cost; reads the whole mirror, and nothing of Intuit. */
  price(companyId: CompanyId): Promise<Result<AuditPrice>>;
  /**
   * Begins to compare everything, or goes on with what was paused; nobody waits for its end. Where there are no records to
   * be compared it reads everything instead.
   */
  start(companyId: CompanyId): Promise<Result<true>>;
  pause(companyId: CompanyId): Promise<Result<true>>;
  /** Gives it up; what was found stays. */
  cancel(companyId: CompanyId): Promise<Result<true>>;
  /** Puts right what is open. */
  repair(companyId: CompanyId): Promise<Result<RunResult>>;
}

interface Surroundings {
  readonly announcer: Announcer;
  readonly schedule: Pick<Schedule, 'runNow' | 'owe'>;
  readonly isRunning: (companyId: CompanyId) => boolean;
}

export function createAuditDesk(
  { registry, mirrors, clock }: Pick<Ports, 'registry' | 'mirrors' | 'clock'>,
  { announcer, schedule, isRunning }: Surroundings,
): AuditDesk {
  /** Changes what is ordered; `false` where nothing has been read yet, or not since the browser deleted it. */
  async function change(
    companyId: CompanyId,
    by: (state: MirrorState) => MirrorState,
  ): Promise<Result<boolean>> {
    const company = await registry.read('companies', companyId);
    if (!company || !mayRun(company)) return fail({ kind: 'not-connected' });
    const mirror = await mirrors.of(companyId);
    if (!mirror.ok) return mirror;
    const state = await mirror.value.readState();
    // Whoever writes to a mirror that is gone hides that it is.
    await noticeLostMirror({ registry, clock }, companyId, state);
    const isThere = state.firstSyncedAt !== undefined;
    if (isThere) await mirror.value.commit({ change: by });
    announcer.changed(companyId);
    return succeed(isThere);
  }

  const changeOnly = async (companyId: CompanyId, by: (state: MirrorState) => MirrorState) => {
    const changed = await change(companyId, by);
    return changed.ok ? succeed(true as const) : changed;
  };

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
      const company = await registry.read('companies', companyId);
      if (!company || !mayRun(company)) return fail({ kind: 'not-connected' });
      // First: whoever dies once it is begun is woken, and the successor finds the task due.
      await schedule.owe(companyId, clock.now(), 'audit');
      const begun = await change(companyId, (state) => beginPass(state, clock.now()));
      if (!begun.ok) return begun;
      if (!begun.value) {
        // What is read now has nothing to be compared with.
        void schedule.runNow(companyId, 'manual').catch(() => undefined);
        return succeed(true);
      }
      void schedule.runNow(companyId, 'manual', { audit: 'pass' }).catch(() => undefined);
      return succeed(true);
    },
    pause: (companyId) => changeOnly(companyId, (state) => pausing(state)),
    cancel: (companyId) => changeOnly(companyId, cancelling),
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
