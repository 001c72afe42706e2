import type { IntuitApp } from '../../../lib/core/company';
import type { AppId } from '../../../lib/core/ids';
import type { Policy } from '../../../lib/core/policy';
import { dayMs, hourMs, minuteMs } from '../../../lib/core/time';
import { aLock, anOffice } from '../../builders/office';
import { failures } from './failures';
import { offices } from './offices';
import { aCompany, aSummary, broken, expiring, longName, muted, named, now } from './records';
import { companyRoute, fullReplies } from './replies';
import type { Scene } from './scene';

/*
 * What is set, by whom, and what the organisation has decided; and the lists of those who have very many companies.
 */

const quiet = { from: 18 * 60, to: 8 * 60 };
const one = aCompany(0);
const settings = 'options.html#/settings';

function byPolicy(policy: Policy) {
  return fullReplies(aSummary([one], { office: anOffice({ now, policy }) }));
}

const givenApp: IntuitApp = {
  id: 'production-GIVEN' as AppId,
  clientId: 'ABorgLw2RzK9mTn4VxC6pYd8HsE1uGj5bNf3oAiQ0ZtWvUrXkPy',
  environment: 'production',
  clientAuth: 'client_secret_basic',
  hasSecret: false,
  savedAt: now - dayMs,
  managed: true,
};

function withApps(...apps: readonly IntuitApp[]) {
  const office = anOffice({ now, policy: { intuitApp: givenApp } });
  return { ...fullReplies(aSummary([one], { office })), 'apps.list': { apps } };
}

const notices: readonly Scene[] = [
  {
    name: 'settings-notices-on',
    path: settings,
    replies: fullReplies(aSummary([one], { notices: { on: true, quiet } })),
    says: ['Tell me outside this window', 'Quiet hours', 'Nothing is told between these times.'],
  },
  {
    name: 'settings-notices-never-quiet',
    path: settings,
    replies: fullReplies(aSummary([one], { notices: { on: true, quiet: { from: 0, to: 0 } } })),
    says: ['The times are the same, so there are no quiet hours.'],
  },
  {
    name: 'settings-notices-no-answer',
    path: settings,
    replies: fullReplies(aSummary([one], { notices: { on: true, quiet } })),
    does: (page) => page.getByLabel('To', { exact: true }).fill('07:30'),
    says: ['Booklight did not answer'],
  },
  {
    name: 'settings-notices-on-by-policy',
    path: settings,
    replies: fullReplies(
      aSummary([one], {
        notices: { on: true, quiet },
        office: anOffice({ now, policy: { notifications: true } }),
      }),
    ),
    says: ['Your organisation wants notifications', 'Allow notifications'],
  },
  {
    name: 'settings-notices-off-by-policy',
    path: settings,
    replies: byPolicy({ notifications: false }),
    says: ['Set by your organisation', 'Tell me outside this window'],
  },
];

const byOrganisation: readonly Scene[] = [
  {
    name: 'settings-everything-by-policy',
    path: settings,
    replies: byPolicy({
      accessMode: 'enterprise',
      role: 'admin',
      badges: false,
      notifications: false,
      allowedRealms: Array.from(
        { length: 40 },
        (_, index) => `91303582130476${index + 10}` as never,
      ),
      intervalMinutes: { customers: 1440, invoices: 30, payments: 15, health: 45 },
      shareOfLimit: 50,
      keepJournalDays: 90,
      deleteDisconnectedAfterDays: 0,
      leastVersion: '0.1.0',
      intuitApp: givenApp,
      helpContact: { name: 'Office IT', email: 'it@example.com' },
    }),
    says: ['Your organisation', 'Intuit app', 'Least version', 'an admin of Booklight'],
  },
  {
    name: 'settings-no-company-allowed',
    path: settings,
    replies: byPolicy({ allowedRealms: [] }),
    says: ['Companies that may be connected', 'none'],
  },
  {
    name: 'options-app-given',
    path: 'options.html#/apps',
    replies: withApps(givenApp),
    says: ['Set by your organisation', 'Only its secret is entered here'],
  },
  {
    name: 'options-app-given-beside-own',
    path: 'options.html#/apps',
    replies: withApps(
      { ...givenApp, hasSecret: true },
      {
        ...givenApp,
        id: 'sandbox-OWN' as AppId,
        environment: 'sandbox',
        hasSecret: true,
        managed: undefined as never,
      },
    ),
    says: ['A secret for this Client ID is saved.', 'Remove'],
  },
  {
    name: 'options-app-given-public',
    path: 'options.html#/apps',
    replies: withApps({ ...givenApp, clientAuth: 'none' }),
    says: ['It needs no secret, so there is nothing to enter here.'],
  },
  {
    name: 'options-package-outdated',
    path: 'options.html#/connections',
    replies: fullReplies(aSummary([one], { office: offices['package-outdated'] })),
    says: ['too old', 'Look for an update'],
  },
  {
    name: 'options-off-by-policy',
    path: 'options.html#/connections',
    replies: fullReplies(aSummary([aCompany(0, { offByPolicyAt: now - hourMs }), aCompany(1)])),
    says: ['Disabled Link', 'organisation'],
  },
];

const lock: readonly Scene[] = [
  {
    name: 'settings-lock-differs',
    path: settings,
    replies: fullReplies(aSummary([one])),
    does: async (page) => {
      await page.getByLabel('New passphrase').fill('correct horse');
      await page.getByLabel('The same again').fill('correct hors');
      await page.getByRole('button', { name: 'Set the admin lock' }).click();
    },
    says: ['The two are not the same.'],
  },
  {
    name: 'settings-lock-wrong',
    path: settings,
    replies: {
      ...fullReplies(aSummary([one], { office: anOffice({ now, lock: aLock() }) })),
      'lock.open': {
        ok: false,
        failure: { because: 'wrong', tryAgainAt: now + 2 * minuteMs },
      },
    },
    does: async (page) => {
      await page.getByLabel('Passphrase').fill('wrong horse');
      await page.getByRole('button', { name: 'Open the admin lock' }).click();
    },
    says: ['This is not the passphrase.', 'Too many wrong ones'],
  },
  {
    name: 'settings-lock-lost-asked',
    path: settings,
    replies: fullReplies(aSummary([one], { office: anOffice({ now, lock: aLock() }) })),
    does: (page) => page.getByRole('button', { name: 'The passphrase is lost' }).click(),
    says: ['The lock goes by itself 24 hours from now.'],
  },
];

const twoHundred = Array.from({ length: 200 }, (_, number) => {
  if (number === 3) return expiring(number, 7);
  if (number === 4) return muted(broken(number, failures['subscription-lapsed']));
  if (number % 67 === 5) return broken(number, failures['access-removed']);
  if (number % 50 === 9) return aCompany(number, { pausedAt: now - dayMs });
  return number === 11 ? named(aCompany(number), longName) : aCompany(number);
});
const crowd = fullReplies(aSummary(twoHundred));

const manyCompanies: readonly Scene[] = [
  ...(['connections', 'settings', 'accounts', 'activity'] as const).map((page) => ({
    name: `options-${page}-200`,
    path: `options.html#/${page}`,
    replies: crowd,
    says: [{ activity: 'Export CSV', accounts: 'Cool Cars' }[page as string] ?? longName],
  })),
  {
    name: 'options-many-paused',
    path: 'options.html#/connections',
    replies: crowd,
    does: (page) => page.getByRole('button', { name: /^Paused/ }).click(),
    says: ['4 of 200 companies', 'Resume'],
  },
  {
    name: 'popup-many-muted',
    path: 'popup.html',
    replies: { 'summary.read': aSummary(twoHundred) },
    does: (page) => page.getByRole('button', { name: /^Muted/ }).click(),
    says: ['1 of 200 companies', 'Warning muted until'],
  },
];

const nothingThere: readonly Scene[] = [
  {
    name: 'options-accounts-disconnected',
    path: 'options.html#/accounts',
    replies: fullReplies(aSummary([aCompany(0, { disconnectedAt: now - dayMs })])),
    says: ['Integration Account Name'],
  },
  {
    name: 'options-accounts-none-found',
    path: 'options.html#/accounts',
    replies: { ...fullReplies(aSummary([one])), 'accounts.list': { total: 0, rows: [] } },
    does: (page) => page.getByRole('searchbox').fill('nobody'),
    says: ['No account fits this search.'],
  },
  {
    name: 'options-activity-empty',
    path: 'options.html#/activity',
    replies: { ...fullReplies(aSummary([one])), 'journal.list': { entries: [] } },
    says: ['Nothing has happened yet'],
  },
  {
    name: 'options-company-unknown',
    path: 'options.html#/company/production-1',
    replies: fullReplies(aSummary([one])),
    says: ['Company'],
  },
  {
    name: 'options-help-none-found',
    path: 'options.html#/help',
    replies: fullReplies(aSummary([one])),
    does: (page) => page.getByRole('searchbox').fill('xyzzy'),
    says: ['Copy diagnostics'],
  },
  {
    name: 'settings-badges-places',
    path: settings,
    replies: {
      ...fullReplies(aSummary([one], { office: anOffice({ now, badges: true }) })),
      'badges.places': {
        companies: [
          { companyId: one.id, name: one.name, on: true },
          { companyId: aCompany(1).id, name: longName, on: false },
        ],
        pages: [
          { page: 'customers-list', on: true, state: 'read', rows: 25, known: 25 },
          { page: 'all-sales', on: true, state: 'changed', rows: 40, known: 3 },
          { page: 'invoice-form', on: false, state: 'unseen', rows: 0, known: 0 },
        ],
      },
    },
    says: ['Where badges stand', 'Pages of QuickBooks'],
  },
  {
    name: 'options-company-paused',
    path: `options.html${companyRoute}`,
    replies: fullReplies(aSummary([{ ...aCompany(0, { pausedAt: now - dayMs }) }])),
    says: ['Paused', 'Resume'],
  },
];

export const settingScenes: readonly Scene[] = [
  ...notices,
  ...byOrganisation,
  ...lock,
  ...manyCompanies,
  ...nothingThere,
];
