import { expect } from '@playwright/test';
import { noCounts, type RunResult } from '../../../lib/core/company';
import { hourMs, minuteMs } from '../../../lib/core/time';
import { failures } from './failures';
import { aCompany, aRun, aSummary, firstSyncing, longName, named, now } from './records';
import { fullReplies } from './replies';
import type { Scene } from './scene';

/*
 * A first sync while it runs, rests and was cancelled; the question before it is cancelled.
 */

const running = firstSyncing(0);
const { syncing, ...still } = running;
const { leftMs: _left, ...unfinished } = syncing?.progress ?? fail();
const resting = (link: Parameters<typeof aCompany>[1]) => ({
  ...still,
  link: aCompany(0, link).link,
  unfinished,
});
function fail(): never {
  throw new Error('a first sync without progress');
}

const paused = resting({ pausedAt: now - 5 * minuteMs });
const waiting = resting({
  trouble: { failure: failures.offline, since: now - 8 * minuteMs, lastAt: now, count: 2 },
});
const pausedAt = now - 3 * minuteMs;
const cancelled = {
  ...still,
  counts: noCounts,
  link: aCompany(0, { pausedAt, cancelledAt: pausedAt }).link,
};
const route = `options.html#/company/${running.id}`;

const tries: readonly RunResult[] = (['cancelled', 'paused', undefined] as const).map(
  (stopped, index) =>
    aRun({
      kind: 'first',
      trigger: index === 2 ? 'connect' : 'manual',
      startedAt: now - (index + 1) * hourMs,
      endedAt: now - (index + 1) * hourMs + 48_000,
      reads: 14,
      failure: stopped ? { kind: 'not-connected' } : failures.offline,
      ...(stopped ? { stopped } : {}),
    }),
);

/** Two days of runs, with an outage in them and a first sync at their beginning. */
const days: readonly RunResult[] = Array.from({ length: 50 }, (_, index) => {
  const startedAt = now - index * hourMs;
  const took = { startedAt, endedAt: startedAt + 300 + (index % 7) * 180 };
  const changed = {
    customers: 0,
    invoices: (index * 7) % 5 === 3 ? 1 + (index % 11) : 0,
    payments: 0,
  };
  if (index === 49) {
    const all = { customers: 2000, invoices: 20_000, payments: 10_000 };
    return aRun({
      ...took,
      kind: 'first',
      trigger: 'connect',
      changed: all,
      endedAt: startedAt + 190_000,
      reads: 38,
    });
  }
  if (index > 12 && index < 18) {
    const endedAt = startedAt + (index % 2 ? 25_000 : 900);
    return aRun({
      ...took,
      endedAt,
      changed: noCounts,
      reads: 0,
      failure: failures['intuit-down'],
    });
  }
  if (index === 30) {
    return aRun({ ...took, changed: noCounts, failure: failures.offline, stopped: 'paused' });
  }
  const deleted = index === 40 ? { customers: 0, invoices: 3, payments: 0 } : noCounts;
  return aRun({ ...took, changed, deleted });
});
/** More than are shown at first. */
const older: readonly RunResult[] = [
  ...days,
  ...Array.from({ length: 12 }, (_, index) => {
    const startedAt = now - (60 + index) * hourMs;
    return aRun({ startedAt, endedAt: startedAt + 400, changed: noCounts });
  }),
];
const known = named(aCompany(0), longName);

export const firstSyncScenes: readonly Scene[] = [
  {
    name: 'popup-first-sync',
    path: 'popup.html',
    replies: { 'summary.read': aSummary([running]) },
    says: ['invoices 12,000 of 20,000', 'about 2 minutes left', 'Cancel first sync', 'Pause'],
  },
  {
    name: 'popup-first-sync-cancel',
    path: 'popup.html',
    replies: { 'summary.read': aSummary([named(running, longName)]) },
    does: (page) => page.getByRole('button', { name: 'Cancel first sync' }).click(),
    says: [`Cancel the first sync of ${longName}?`, 'use Pause instead', 'No, keep it'],
  },
  {
    name: 'popup-first-sync-paused',
    path: 'popup.html',
    replies: { 'summary.read': aSummary([paused]) },
    says: ['Paused here. With Resume it goes on from this point.', 'Resume', 'Cancel first sync'],
  },
  {
    name: 'popup-first-sync-waiting',
    path: 'popup.html',
    replies: { 'summary.read': aSummary([waiting]) },
    says: ['It goes on from this point by itself.', 'Active Link'],
  },
  {
    name: 'popup-first-sync-cancelled',
    path: 'popup.html',
    replies: { 'summary.read': aSummary([cancelled]) },
    says: ['First sync cancelled 3 min ago', 'Start first sync', 'Disabled Link'],
  },
  {
    name: 'options-first-sync-cancelled',
    path: route,
    replies: {
      ...fullReplies(aSummary([cancelled])),
      'company.read': { company: cancelled, tasks: [], runs: tries },
    },
    says: ['Start first sync', 'Cancelled here', 'Paused here'],
  },
  {
    name: 'options-company-two-days-of-runs',
    path: route,
    replies: {
      ...fullReplies(aSummary([known])),
      'company.read': { company: known, tasks: [], runs: days },
    },
    says: ['Records brought', 'nothing new', 'stopped here', 'Paused here', '3 invoices deleted'],
  },
  {
    name: 'options-company-older-runs',
    path: route,
    replies: {
      ...fullReplies(aSummary([known])),
      'company.read': { company: known, tasks: [], runs: older },
    },
    says: ['The last 50 runs. There are older ones.', 'Show more'],
  },
  {
    name: 'options-company-all-runs',
    path: route,
    replies: {
      ...fullReplies(aSummary([known])),
      'company.read': { company: known, tasks: [], runs: older },
    },
    does: async (page) => {
      await page.getByRole('button', { name: 'Show more' }).press('Enter');
      // Whoever presses a key goes on at the first of the rows that came.
      await expect(page.locator('tr:focus')).toContainText('Schedule');
      await expect(page.locator('tbody tr').nth(50)).toBeFocused();
    },
    says: ['62 runs, all that are kept.'],
  },
  {
    name: 'options-company-one-run',
    path: route,
    replies: {
      ...fullReplies(aSummary([known])),
      'company.read': { company: known, tasks: [], runs: days.slice(-1) },
    },
    says: ['32,000 changes'],
  },
];
