import { findingsKept } from '../../../lib/core/audit/drift';
import { type AuditReport, noTally } from '../../../lib/core/audit/state';
import type { AuditView, NamedFinding } from '../../../lib/core/audit/view';
import { explain } from '../../../lib/core/causes/registry';
import { dayMs, hourMs, secondMs } from '../../../lib/core/time';
import { failures } from './failures';
import { now } from './records';

const report = (endedAt: number, changes: Partial<AuditReport> = {}): AuditReport => ({
  ...noTally,
  matched: 445,
  startedAt: endedAt - 3 * secondMs,
  endedAt,
  reads: 5,
  counts: [],
  ...changes,
});

/** Nothing differs. */
export const cleanAudit: AuditView = {
  whole: report(now - 9 * dayMs),
  night: report(now - 6 * hourMs),
  open: [],
  more: 0,
};

/** No night has come yet. */
export const noAuditYet: AuditView = { open: [], more: 0 };

const finding = (changes: Partial<Omit<NamedFinding, 'id'>> & { id: string }): NamedFinding =>
  ({
    kind: 'Invoice',
    what: 'different',
    customerId: '4',
    account: 'Geeta Kalapatapu',
    foundAt: now - 6 * hourMs,
    ...changes,
  }) as NamedFinding;

/** Differences of every kind, some of them nameless, one with a long name. */
export const driftedAudit: AuditView = {
  whole: report(now - 9 * dayMs),
  night: report(now - 6 * hourMs, {
    absent: 1,
    different: 3,
    extra: 2,
    counts: [{ section: 'invoices', ours: 19_994, theirs: 19_997, verdict: 'differs' }],
  }),
  open: [
    finding({ id: '130', label: '1042', fields: ['balance', 'lines'] }),
    finding({ id: '131', label: '1043', what: 'absent' }),
    finding({
      id: '7',
      kind: 'Customer',
      label: 'Westbrook, Ellsworth, Abernathy & Vandermeer Landscape Architecture Partners:Annex',
      fields: ['displayName', 'fullName', 'email', 'active'],
    }),
    finding({ id: '140', kind: 'Payment', fields: ['applied', 'unapplied'], again: true }),
    finding({ id: '150', label: '1051', what: 'extra' }),
    finding({ id: '9', kind: 'Customer', label: 'Travis Waldron', what: 'extra' }),
  ],
  more: 0,
};

/** More than is kept by name. */
export const manyDrifts: AuditView = {
  ...driftedAudit,
  open: Array.from({ length: findingsKept }, (_, index) =>
    finding({ id: String(index), label: String(1000 + index), what: 'absent' }),
  ),
  more: 57,
};

const pass = { state: 'running', done: 12_000, total: 32_000, reads: 14 } as const;

export const runningAudit: AuditView = { ...cleanAudit, pass };

export const pausedAudit: AuditView = {
  ...driftedAudit,
  pass: { ...pass, state: 'paused', cause: explain(failures['request-refused']) },
};
