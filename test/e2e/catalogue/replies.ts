import type { AccountRow, AccountStatusView } from '../../../lib/core/account-status';
import { explain } from '../../../lib/core/causes/registry';
import type { AppId } from '../../../lib/core/ids';
import type { CompanySummary, Summary } from '../../../lib/core/summary';
import { dayMs, dayOf, hourMs, minuteMs } from '../../../lib/core/time';
import type { MessageName, Row } from '../../../lib/messages/types';
import { redirectUri } from '../product';
import { cleanAudit } from './audit';
import { failures } from './failures';
import { aRun, aSummary, broken, expiring, firstSyncing, muted, now, shaky } from './records';
import { budget, emptyBudget, ledger } from './usage';

/** What the worker answers, by the name of the message. An absent one is not answered. */
export type Replies = { readonly [N in MessageName]?: Row<N>['reply'] };

/** A company with everything that its page can say at once. */
const company: CompanySummary = {
  ...muted(expiring(0, 12)),
  failureDays: [
    { day: dayOf(now), count: 1 },
    { day: dayOf(now - 3 * dayMs), count: 14 },
  ],
  recovered: { at: now - 20 * minuteMs, since: now - 2 * hourMs },
};
export const companyRoute = `#/company/${company.id}`;

const statuses: readonly [string, number, AccountStatusView][] = [
  ["Amy's Bird Sanctuary", 239, { status: 'synced', because: 'in_step', asOf: now - 40_000 }],
  ['Bill’s Windsurf Shop', 85, { status: 'syncing', because: 'backfill' }],
  ['Cool Cars', 0, { status: 'not-synced', because: 'no_activity', since: '2025-11-21' }],
  ['Diego Rodriguez', 0, { status: 'skipped', because: 'skipped_by_admin' }],
  ['Freeman Sporting Goods:0969 Ocean View Road', 477.5, { status: 'synced', because: 'in_step' }],
  [
    'Geeta Kalapatapu',
    629.1,
    { status: 'failed', because: 'record_refused', detail: 'Invoice.Line' },
  ],
];

const rows: readonly AccountRow[] = statuses.map(([fullName, balance, status], index) => ({
  customerId: String(index + 1),
  name: fullName.split(':').at(-1) ?? fullName,
  fullName,
  email: 'office@example.com',
  active: true,
  balance,
  currency: 'USD',
  status,
}));

const task = (
  kind: 'customers' | 'invoices' | 'payments' | 'health' | 'audit',
  woken: boolean,
) => ({
  companyId: company.id,
  companyName: company.name,
  kind,
  direction: 'from-quickbooks' as const,
  everyMs: kind === 'customers' || kind === 'audit' ? dayMs : hourMs,
  dueAt: now + hourMs / 2,
  on: true,
  last: { at: now - hourMs / 2, outcome: 'done' as const },
  failures: 0,
  woken,
});

const tasks = [
  task('customers', true),
  task('invoices', true),
  task('payments', true),
  task('health', false),
  task('audit', true),
];

const failed = { kind: 'intuit-down', status: 503, tid: '1-65a0-77' } as const;

/** Everything that the options page can ask, answered for a firm in the middle of its day. */
export function fullReplies(summary: Summary): Replies {
  return {
    'summary.read': summary,
    'redirect.read': { uri: redirectUri },
    'apps.list': {
      apps: [
        {
          id: 'production-AB12' as AppId,
          clientId: 'ABq7Lw2RzK9mTn4VxC6pYd8HsE1uGj5bNf3oAiQ0ZtWvUrXkPy',
          environment: 'production',
          clientAuth: 'client_secret_basic',
          hasSecret: true,
          savedAt: now - 90 * dayMs,
        },
      ],
    },
    'company.read': {
      company,
      tasks,
      runs: [
        aRun(),
        aRun({ trigger: 'manual', changed: { customers: 1, invoices: 0, payments: 0 } }),
        aRun({ failure: failed, startedAt: now - 2 * hourMs, endedAt: now - 2 * hourMs + 900 }),
        aRun({
          kind: 'first',
          trigger: 'connect',
          changed: { customers: 25, invoices: 240, payments: 180 },
        }),
      ],
    },
    'audit.read': cleanAudit,
    'audit.price': { ok: true, value: { records: 452, reads: 6, more: 7 } },
    'accounts.list': { total: rows.length, rows },
    'tasks.list': { tasks },
    'journal.list': {
      entries: [
        { at: now - 60_000, what: 'recovered', companyId: company.id, companyName: company.name },
        {
          at: now - hourMs,
          what: 'broken',
          companyId: company.id,
          companyName: company.name,
          cause: explain(failures['access-removed']).id,
          tid: '1-65a0-79',
        },
        { at: now - dayMs, what: 'connected', companyId: company.id, companyName: company.name },
        { at: now - dayMs - 60_000, what: 'app_saved' },
      ],
    },
    'ledger.list': { lines: ledger },
    'budget.read': budget,
    'badges.set': { ok: true, value: true },
  };
}

/** A firm in the middle of its day: something is wrong, something is under way, the rest is fine. */
export const busyDay = aSummary(
  [broken(1, failures['access-removed']), shaky(2, failures.offline), firstSyncing(3), company],
  { notices: { on: true, quiet: { from: 18 * 60, to: 8 * 60 } } },
);

/** A firm that has just installed it. */
export const firstDay: Replies = {
  'summary.read': aSummary([], { apps: [] }),
  'redirect.read': { uri: redirectUri },
  'apps.list': { apps: [] },
  'tasks.list': { tasks: [] },
  'journal.list': { entries: [] },
  'ledger.list': { lines: [] },
  'budget.read': emptyBudget,
};
