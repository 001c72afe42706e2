import { explain } from '../../../lib/core/causes/registry';
import { dayMs } from '../../../lib/core/time';
import { failures } from './failures';
import { aCompany, aFlow, aSummary, broken, failedFlow, longName, named, now } from './records';
import { busyDay, companyRoute, fullReplies } from './replies';
import type { Scene } from './scene';

/*
 * Every question that is asked before something is done, as it stands over its page; and how the answer ended.
 */

const [first, second] = [aCompany(0), aCompany(1)];
const firstRoute = `#/company/${first.id}`;
const wrongPick = aSummary([broken(0, failures['access-removed'])], {
  flow: failedFlow(failures['wrong-company'], { expects: first, company: second }),
});
const takenOver = aSummary([broken(0, failures['taken-over']), second]);
const long = named(broken(0, failures['taken-over']), longName);
const archive = [
  aCompany(4, { disconnectedAt: now - 3 * dayMs }, { archivedAt: now - 3 * dayMs }),
  named(
    aCompany(5, { disconnectedAt: now - 40 * dayMs }, { archivedAt: now - 40 * dayMs }),
    longName,
  ),
];
const withArchive = fullReplies(aSummary([first], { archived: archive }));
const archivedRoute = `#/company/${archive[0]?.id}`;

/** Questions about replacing and restoring, and about which app. */
const choices: readonly Scene[] = [
  {
    name: 'popup-replace',
    path: 'popup.html',
    replies: { 'summary.read': wrongPick },
    does: (page) => page.getByRole('button', { name: 'Replace…' }).click(),
    says: [`Replace ${first.name}?`, 'is archived', `Type “${first.name}” to confirm`],
  },
  {
    name: 'popup-replace-mistyped',
    path: 'popup.html',
    replies: { 'summary.read': wrongPick },
    does: async (page) => {
      await page.getByRole('button', { name: 'Replace…' }).click();
      await page.getByLabel(/^Type/).fill(second.name);
      await page.getByRole('button', { name: 'Replace', exact: true }).click();
    },
    says: ['That is not the name of the company.'],
  },
  {
    name: 'options-archived',
    path: 'options.html#/connections',
    replies: withArchive,
    does: (page) => page.getByRole('region', { name: 'Archived' }).scrollIntoViewIfNeeded(),
    says: ['Replaced by another company', 'Restore'],
  },
  {
    name: 'options-archived-restore',
    path: 'options.html#/connections',
    replies: withArchive,
    does: (page) => page.getByRole('button', { name: 'Restore' }).first().click(),
    says: [`Restore ${archive[0]?.name}?`, 'Intuit’s page opens.'],
  },
  {
    name: 'options-archived-delete',
    path: 'options.html#/connections',
    replies: withArchive,
    does: (page) => page.getByRole('button', { name: 'Delete local data' }).last().click(),
    says: [`Delete local data of ${longName}?`],
  },
  {
    name: 'options-archived-company',
    path: `options.html${archivedRoute}`,
    replies: withArchive,
    says: ['This company is archived', 'Most Recent Sync Date', 'Restore'],
  },
  {
    name: 'popup-app-choice',
    path: 'popup.html',
    replies: {
      'summary.read': aSummary([], {
        apps: [
          { id: 'sandbox-ABq7Lw2RzK9mTn4VxC6pYd8HsE1uGj5b' as never, environment: 'sandbox' },
          { id: 'production-ABk3Rt8WzQ1nPv5YcM2sXf7HdJ4u' as never, environment: 'production' },
        ],
      }),
    },
    does: (page) => page.getByRole('button', { name: 'Connect to QuickBooks' }).click(),
    says: ['With which Intuit app?', 'Sandbox, Client ID ending in'],
  },
];

/** Questions before a connection begins anew, ends, or goes to somebody else. */
const endings: readonly Scene[] = [
  {
    name: 'popup-reconnect-taken-over',
    path: 'popup.html',
    replies: { 'summary.read': takenOver },
    does: (page) => page.getByRole('button', { name: 'Reconnect' }).click(),
    says: ['Are you sure to Reconnect?', 'Connect anyway', first.name],
  },
  {
    name: 'popup-hand-over',
    path: 'popup.html',
    replies: { 'summary.read': takenOver },
    does: (page) => page.getByRole('button', { name: 'Hand over' }).click(),
    says: [`Hand over ${first.name}?`, 'Intuit is not told'],
  },
  {
    name: 'options-hand-over-long-name',
    path: 'options.html#/connections',
    replies: fullReplies(aSummary([long, second])),
    does: (page) => page.getByRole('button', { name: 'Hand over' }).click(),
    says: [`Hand over ${longName}?`],
  },
  {
    name: 'popup-handed-over',
    path: 'popup.html',
    replies: { 'summary.read': takenOver, 'company.handOver': { ok: true, value: true } },
    does: async (page) => {
      await page.getByRole('button', { name: 'Hand over' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click();
    },
    says: ['Handed over. This browser no longer syncs the company'],
  },
  {
    name: 'options-reset',
    path: 'options.html#/settings',
    replies: fullReplies(busyDay),
    does: (page) =>
      page
        .getByRole('button', { name: /^Reset…/ })
        .first()
        .click(),
    says: ['Reset the connection of', 'The permission ends at Intuit'],
  },
  {
    name: 'options-reset-not-revoked',
    path: 'options.html#/settings',
    replies: {
      ...fullReplies(busyDay),
      'company.reset': { ok: true, value: { revoked: false } },
    },
    does: async (page) => {
      await page
        .getByRole('button', { name: /^Reset…/ })
        .first()
        .click();
      await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
    },
    says: ['The connection was reset here. Intuit has not confirmed'],
  },
  {
    name: 'options-disconnect',
    path: `options.html${firstRoute}`,
    replies: fullReplies(aSummary([first])),
    does: (page) => page.getByRole('button', { name: 'Disconnect' }).click(),
    says: [`Disconnect ${first.name}?`, 'What was synced stays readable here'],
  },
  {
    name: 'options-disconnected-not-revoked',
    path: `options.html${firstRoute}`,
    replies: {
      ...fullReplies(aSummary([first])),
      'company.disconnect': { ok: true, value: { revoked: false } },
    },
    does: async (page) => {
      await page.getByRole('button', { name: 'Disconnect' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    },
    says: ['Disconnected here, and nothing is synced any more.'],
  },
  {
    name: 'options-revocations',
    path: 'options.html#/connections',
    replies: fullReplies(
      aSummary([aCompany(0, { disconnectedAt: now - dayMs }), second], {
        revocations: [
          { id: 'r1', companyName: first.name, since: now - dayMs },
          { id: 'r2', since: now - 7 * dayMs },
        ],
      }),
    ),
    says: ['Intuit has not confirmed the end of a permission', 'Try now', 'Stop trying'],
  },
  {
    name: 'options-delete',
    path: `options.html${firstRoute}`,
    replies: fullReplies(aSummary([first])),
    does: (page) => page.getByRole('button', { name: 'Delete local data' }).click(),
    says: [`Delete local data of ${first.name}?`, 'nothing of it can be brought back'],
  },
  {
    name: 'options-deleted-not-revoked',
    path: `options.html${firstRoute}`,
    replies: {
      ...fullReplies(aSummary([first])),
      'company.delete': { ok: true, value: { revoked: false } },
    },
    does: async (page) => {
      await page.getByRole('button', { name: 'Delete local data' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete local data' }).click();
    },
    says: ['Nothing of the company is left in this browser, but Intuit did not confirm'],
  },
];

/** Questions about a company that goes on. */
const upkeep: readonly Scene[] = [
  {
    name: 'options-mute',
    path: `options.html${firstRoute}`,
    replies: fullReplies(aSummary([broken(0, failures['subscription-lapsed'])])),
    does: (page) => page.getByRole('button', { name: 'Mute this warning…' }).click(),
    says: [`Mute the warning of ${first.name}?`, 'Remind me again on'],
  },
  {
    name: 'options-mute-refused',
    path: `options.html${firstRoute}`,
    replies: fullReplies(aSummary([broken(0, failures['subscription-lapsed'])])),
    does: async (page) => {
      await page.getByRole('button', { name: 'Mute this warning…' }).click();
      await page.getByLabel('Remind me again on').fill('2020-01-01');
      await page.getByRole('button', { name: 'Mute', exact: true }).click();
    },
    says: ['Say why, so that others understand it later.', 'Choose a day after today.'],
  },
  {
    name: 'options-manual-sync',
    path: `options.html${firstRoute}`,
    replies: fullReplies(aSummary([first])),
    does: (page) => page.getByRole('button', { name: 'Manual sync' }).click(),
    says: ['How far back?', 'The last 24 hours', 'Uses 1 read of the month'],
  },
  {
    name: 'options-manual-sync-long-ago',
    path: `options.html${firstRoute}`,
    replies: fullReplies(aSummary([first])),
    does: async (page) => {
      await page.getByRole('button', { name: 'Manual sync' }).click();
      await page.getByLabel('Since a day of my choice').check();
      await page.getByLabel('From', { exact: true }).fill('2021-01-01');
    },
    says: ['Reads everything since that day'],
  },
  {
    name: 'options-manual-sync-future',
    path: `options.html${firstRoute}`,
    replies: fullReplies(aSummary([first])),
    does: async (page) => {
      await page.getByRole('button', { name: 'Manual sync' }).click();
      await page.getByLabel('Since a day of my choice').check();
      await page.getByLabel('From', { exact: true }).fill('2199-01-01');
    },
    says: ['Choose a day that is not in the future.'],
  },
  {
    name: 'popup-sync-refused',
    path: 'popup.html',
    replies: {
      'summary.read': aSummary([first, second]),
      'sync.now': { ok: false, failure: { cause: explain(failures.throttled) } },
    },
    does: (page) => page.getByRole('button', { name: 'Sync Now' }).first().click(),
    says: [first.name],
  },
  {
    name: 'options-app-remove',
    path: 'options.html#/apps',
    replies: fullReplies(busyDay),
    does: (page) => page.getByRole('button', { name: 'Remove' }).click(),
    says: ['Remove this Intuit app?', 'At Intuit nothing changes.'],
  },
  {
    name: 'options-app-in-use',
    path: 'options.html#/apps',
    replies: { ...fullReplies(busyDay), 'apps.remove': { ok: false, failure: { companies: 3 } } },
    does: async (page) => {
      await page.getByRole('button', { name: 'Remove' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    },
    says: ['This app stays: 3 companies are connected with it.'],
  },
  {
    name: 'popup-tab-way',
    path: 'popup.html',
    replies: { 'summary.read': aSummary([], { flow: aFlow('tab') }) },
    says: ['Waiting for you at Intuit', 'in a tab of its own', 'Open it again'],
  },
  {
    name: 'popup-replacing-asked',
    path: 'popup.html',
    replies: {
      'summary.read': aSummary([broken(0, failures['access-removed'])], {
        flow: aFlow('asking', { company: second, replaces: first }),
      }),
    },
    says: [`You picked ${second.name}. Is this right?`, 'which is archived'],
  },
  {
    name: 'popup-finishing-offline',
    path: 'popup.html',
    replies: {
      'summary.read': aSummary([], { flow: aFlow('naming', { cause: explain(failures.offline) }) }),
    },
    says: ['Almost there…', 'Cancel'],
  },
  {
    name: 'popup-symptom-open',
    path: 'popup.html',
    replies: { 'summary.read': aSummary([], { flow: failedFlow(failures['window-closed']) }) },
    does: (page) => page.locator('details.symptom summary').first().click(),
    says: ['What did you see?'],
  },
  {
    name: 'options-company-route-long-name',
    path: `options.html#/company/${long.id}`,
    replies: fullReplies(aSummary([long])),
    says: [longName, 'Reconnect', 'Hand over'],
  },
  {
    name: 'options-busy-company-expiring',
    path: `options.html${companyRoute}`,
    replies: fullReplies(busyDay),
    says: ['The authorization ends in 12 days', 'Warning muted until', 'Undo'],
  },
];

export const dialogScenes: readonly Scene[] = [...choices, ...endings, ...upkeep];
