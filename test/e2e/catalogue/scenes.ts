import { expect, type Page } from '@playwright/test';
import { explain } from '../../../lib/core/causes/registry';
import type { EventKind, JournalEntry } from '../../../lib/core/journal';
import { actorOf } from '../../../lib/core/journal-events';
import type { PairingProof } from '../../../lib/core/pairing';
import type { CompanySummary } from '../../../lib/core/summary';
import { dayMs, hourMs } from '../../../lib/core/time';
import { auditScenes } from './audit-scenes';
import { causeScenes } from './causes';
import { dialogScenes } from './dialogs';
import { failures } from './failures';
import { firstSyncScenes } from './first-sync-scenes';
import { aCompany, aFlow, aSummary, broken, now, shaky } from './records';
import { busyDay, companyRoute, firstDay, fullReplies } from './replies';
import type { Scene } from './scene';
import { searchScenes } from './search-scenes';
import { settingScenes } from './settings';
import { shutScenes } from './shut-scenes';
import { taskScenes } from './task-scenes';
import { usageScenes } from './usage-scenes';

const [first, second, third] = [0, 1, 2].map((number) => aCompany(number)) as [
  CompanySummary,
  CompanySummary,
  CompanySummary,
];

const proof: PairingProof = {
  companyId: first.id,
  companyName: first.name,
  accounts: [
    'Design income',
    'Landscaping Services',
    'Landscaping Services:Job Materials:Fountains and Garden Lighting',
    'Pest Control Services',
    'Sales of Product Income',
  ].map((name, index) => ({ id: String(index + 1) as never, name })),
  more: false,
  provedAt: now,
};

const checkNow = (page: Page) => page.getByRole('button', { name: 'Check now' }).click();

const many = Array.from({ length: 200 }, (_, number) => {
  if (number % 67 === 5) return broken(number, failures['access-removed']);
  if (number % 80 === 7) return aCompany(number, { disconnectedAt: now - dayMs });
  return number % 50 === 9 ? shaky(number, failures.offline) : aCompany(number);
});

const dead = [
  broken(0, failures['access-removed']),
  broken(1, failures['admin-lost']),
  broken(2, failures['grant-invalid']),
];

const queue = (states: readonly ('waiting' | 'reconnected' | 'skipped')[]) => {
  const items = [first, second, third].map(({ id, name }, index) => ({
    id,
    name,
    state: states[index] ?? 'waiting',
  }));
  const index = items.findIndex(({ state }) => state === 'waiting');
  const current = items[index];
  return { items, ...(current ? { current: current.id } : {}), position: current ? index + 1 : 3 };
};

const gap = {
  from: now - 3 * dayMs,
  until: now - hourMs,
  caught: {
    at: now - hourMs + 4000,
    kind: 'changes' as const,
    changed: { customers: 2, invoices: 30, payments: 8 },
    deleted: { customers: 0, invoices: 1, payments: 0 },
  },
};

const kinds: readonly EventKind[] = [
  'flow_started',
  'flow_failed',
  'flow_rejected',
  'flow_cancelled',
  'connected',
  'reconnected',
  'disconnected',
  'revoked',
  'revoke_failed',
  'data_deleted',
  'broken',
  'shaky',
  'recovered',
  'caught_up',
  'mirror_lost',
  'paused',
  'resumed',
  'first_cancelled',
  'app_saved',
  'app_removed',
  'account_skipped',
];

/** A line of every kind. */
const journal: readonly JournalEntry[] = kinds.map((what, index) => {
  const failed =
    what === 'flow_failed' || what === 'broken' || what === 'shaky' || what === 'revoke_failed';
  const of = [first, second, third][index % 3]!;
  const cause = explain(failures[what === 'shaky' ? 'offline' : 'access-removed']).id;
  return {
    at: now - index * 7 * hourMs,
    what,
    ...(what === 'data_deleted' ? {} : { companyId: of.id, companyName: of.name }),
    ...(failed ? { cause } : {}),
    ...(failed && actorOf({ what, cause }) === 'intuit' ? { tid: `1-65a0-${index}` } : {}),
    ...(what === 'caught_up' ? { missedMs: 3 * dayMs, changes: 41 } : {}),
  };
});

const diagnostics = [
  'Booklight diagnostics',
  `  at: ${new Date(now).toISOString()}`,
  '  version: 0.1.0',
  '  browser: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0',
  '  alarms: due in 4 min, backstop in 22 min',
  '',
  'Companies',
  '  company 1: production, id ends in 7651, added 90 days ago',
].join('\n');

const company: readonly Scene[] = [
  {
    name: 'options-pairing-loading',
    path: `options.html${companyRoute}`,
    replies: fullReplies(busyDay),
    pending: ['company.prove'],
    does: checkNow,
    says: ['Reading from', 'This takes up to ten seconds.'],
  },
  {
    name: 'options-pairing-done',
    path: `options.html${companyRoute}`,
    replies: { ...fullReplies(busyDay), 'company.prove': { ok: true, value: proof } },
    does: checkNow,
    says: [`${first.name} is paired`, 'Design income', 'Check again'],
  },
  {
    name: 'options-pairing-failed',
    path: `options.html${companyRoute}`,
    replies: {
      ...fullReplies(busyDay),
      'company.prove': { ok: false, failure: { cause: explain(failures['access-removed']) } },
    },
    does: checkNow,
    says: ['could not be read just now', 'QuickBooks no longer lets Booklight in'],
  },
  {
    name: 'popup-many-needy',
    path: 'popup.html',
    replies: { 'summary.read': aSummary(many) },
    // The one step of the neediest is pressed without scrolling.
    does: async (page) => {
      const step = page.getByRole('button', { name: 'Reconnect', exact: true }).first();
      const [button, foot] = [
        await step.boundingBox(),
        await page.getByRole('contentinfo').boundingBox(),
      ];
      expect(button!.y + button!.height).toBeLessThanOrEqual(foot!.y);
    },
    says: ['Inactive Link', 'Reconnect all (3)', 'Connect another'],
  },
  {
    name: 'popup-many-filtered',
    path: 'popup.html',
    replies: { 'summary.read': aSummary(many) },
    does: (page) => page.getByRole('button', { name: /^Need attention/ }).click(),
    says: ['3 of 200 companies', 'clients affected', 'Reconnect all (3)'],
  },
  {
    name: 'options-many-filtered',
    path: 'options.html#/connections',
    replies: fullReplies(aSummary(many)),
    does: (page) => page.getByRole('button', { name: /^Need attention/ }).click(),
    says: ['3 of 200 companies', 'clients affected', 'Reconnect all (3)'],
  },
  {
    name: 'popup-many-none-fit',
    path: 'popup.html',
    replies: { 'summary.read': aSummary(many) },
    does: (page) => page.getByRole('searchbox').fill('nobody'),
    says: ['No company fits.', 'Show all'],
  },
  {
    name: 'popup-queue-question',
    path: 'popup.html',
    replies: { 'summary.read': aSummary(dead) },
    does: (page) => page.getByRole('button', { name: 'Reconnect all (3)' }).click(),
    says: ['Are you sure to Reconnect?', third.name],
  },
  {
    name: 'popup-queue-1-of-3',
    path: 'popup.html',
    replies: { 'summary.read': { ...aSummary(dead), queue: queue([]) } },
    says: ['Reconnecting 1 of 3', `Reconnect ${first.name}`, 'Skip', 'Stop'],
  },
  {
    name: 'options-queue-at-intuit',
    path: 'options.html#/connections',
    replies: fullReplies({
      ...aSummary(dead, { flow: aFlow('window', { expects: second }) }),
      queue: queue(['reconnected']),
    }),
    says: ['Reconnecting 2 of 3', 'Waiting for you at Intuit'],
  },
  {
    name: 'popup-queue-done',
    path: 'popup.html',
    replies: {
      'summary.read': {
        ...aSummary([first, second, third]),
        queue: queue(['reconnected', 'skipped', 'reconnected']),
      },
    },
    says: ['All companies of the list have had their turn', 'Dismiss'],
  },
  {
    name: 'popup-gap',
    path: 'popup.html',
    replies: {
      'summary.read': aSummary([{ ...first, gap }], {
        flow: aFlow('done', { company: first, renewed: true, gap }),
      }),
    },
    says: ['Your account has been successfully reconnected.', 'Missed 3 days, 41 changes'],
  },
  {
    name: 'options-gap-open',
    path: 'options.html#/connections',
    replies: fullReplies(
      aSummary([first], {
        flow: aFlow('done', {
          company: first,
          renewed: true,
          gap: { from: now - 3 * dayMs, until: now },
        }),
      }),
    ),
    says: ['What happened meanwhile is being caught up now.'],
  },
  {
    name: 'options-activity-kinds',
    path: 'options.html#/activity',
    replies: { ...fullReplies(busyDay), 'journal.list': { entries: journal } },
    says: ['Permission given back at Intuit', 'Missed 3 days, 41 changes', 'Export CSV'],
  },
  {
    name: 'options-activity-filtered',
    path: 'options.html#/activity',
    replies: { ...fullReplies(busyDay), 'journal.list': { entries: journal } },
    does: async (page) => {
      await page.getByLabel('Kind').selectOption('trouble');
      await page.getByRole('searchbox').fill('nobody');
    },
    says: ['Nothing fits.'],
  },
  {
    name: 'popup-diagnostics',
    path: 'popup.html',
    replies: { 'summary.read': busyDay, 'diagnostics.read': { text: diagnostics } },
    does: (page) => page.getByRole('button', { name: 'Copy diagnostics' }).click(),
    says: ['There is no token, no secret', 'Copy'],
  },
  {
    name: 'options-diagnostics',
    path: 'options.html#/help',
    replies: { ...fullReplies(busyDay), 'diagnostics.read': { text: diagnostics } },
    does: (page) => page.getByRole('button', { name: 'Copy diagnostics' }).click(),
    says: ['There is no token, no secret', 'Copy'],
  },
  {
    name: 'popup-before-first',
    path: 'popup.html',
    replies: { 'summary.read': firstDay['summary.read']! },
    does: (page) => page.getByText('What Booklight reads, and who should connect').click(),
    says: ['Sign in as a company admin', 'QuickBooks Desktop is not supported', 'Bank accounts'],
  },
];

/** What the catalogue shows besides the plain states. */
export const scenes: readonly Scene[] = [
  ...causeScenes,
  ...company,
  ...dialogScenes,
  ...searchScenes,
  ...shutScenes,
  ...settingScenes,
  ...taskScenes,
  ...usageScenes,
  ...auditScenes,
  ...firstSyncScenes,
];
