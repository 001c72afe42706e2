import type { Page } from '@playwright/test';
import type { AuditView } from '../../../lib/core/audit/view';
import { driftedAudit, manyDrifts, noAuditYet, pausedAudit, runningAudit } from './audit';
import { busyDay, companyRoute, fullReplies } from './replies';
import type { Scene } from './scene';

const of = (view: AuditView) => ({ ...fullReplies(busyDay), 'audit.read': view });
const path = `options.html${companyRoute}`;
const shown = (page: Page) => page.locator('[data-audit]').scrollIntoViewIfNeeded();
const press = (name: string) => (page: Page) => page.getByRole('button', { name }).click();

/** A company's audit in each of its states. */
export const auditScenes: readonly Scene[] = [
  {
    name: 'options-audit-drift',
    path,
    replies: of(driftedAudit),
    does: shown,
    says: [
      'The counts differ',
      'Invoices: 19,997 in QuickBooks, 19,994 here',
      'here in another version: balance, lines',
      'no longer in QuickBooks',
      'although it was put right',
      'Put right',
    ],
  },
  {
    name: 'options-audit-never',
    path,
    replies: of(noAuditYet),
    does: shown,
    says: ['coming night'],
  },
  {
    name: 'options-audit-running',
    path,
    replies: of(runningAudit),
    does: shown,
    says: ['Comparing · 12,000 of 32,000 records · 14 reads', 'Stop comparing'],
  },
  {
    name: 'options-audit-paused',
    path,
    replies: of(pausedAudit),
    does: shown,
    says: ['Paused · 12,000 of 32,000 records', 'Resume'],
  },
  {
    name: 'options-audit-price',
    path,
    replies: fullReplies(busyDay),
    does: press('Compare everything'),
    says: [
      'Each record here is held against QuickBooks',
      '452 records: this takes at most 6 reads of the month, and up to 7 more',
    ],
  },
  {
    name: 'options-audit-repair',
    path,
    replies: of(driftedAudit),
    does: press('Put right'),
    says: ['Put 6 differences right?', 'Nothing in QuickBooks changes', 'at most 4 reads'],
  },
  {
    name: 'options-audit-repair-all',
    path,
    replies: of(manyDrifts),
    does: press('Put right'),
    says: ['Put 257 differences right?', 'everything is read from QuickBooks again'],
  },
];
