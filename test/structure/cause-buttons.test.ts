import { describe, expect, test, vi } from 'vitest';
import type { Cause, Remedy } from '@/lib/core/causes/cause';
import { causes } from '@/lib/core/causes/registry';
import type { CompanySummary, Summary } from '@/lib/core/summary';
import { createActions } from '@/lib/screens/actions';
import { createConnectClicks } from '@/lib/screens/connect-clicks';
import { aCompany, aFlow, aSummary } from '@/test/unit/screens/builders';
import { readText } from './tree';

vi.mock('wxt/browser', async () =>
  (await import('@/test/unit/screens/english')).browserInEnglish(),
);

/*
 * Where the button of every cause ends: beside a company, and where no company stands beside it (the end of a consent, a
 * form). Causes that a browser can be brought into are walked there as well, by the file that is named; the others (a full
 * disk, data of a newer version, refusals of a single record that Booklight does not send) by this table alone.
 */

/** What a click ends in. `nothing`: there is no button, since there is nothing to press. */
type End =
  | 'nothing'
  | 'asks "Are you sure to Reconnect?"'
  | 'asks before resetting'
  | 'a new consent'
  | 'a sync'
  | 'the clock is checked'
  | 'the browser is asked for hosts'
  | 'QuickBooks opens at the company'
  | '#/apps'
  | '#/help'
  | '#/privacy'
  | '#/settings';

/** Ends beside a company, and without one. A next step without a row does not compile. */
const ends: Readonly<Record<Remedy, readonly [End, End]>> = {
  wait: ['nothing', 'nothing'],
  reconnect: ['asks "Are you sure to Reconnect?"', 'a new consent'],
  reset: ['asks before resetting', 'asks before resetting'],
  'connect-again': ['a new consent', 'a new consent'],
  'add-as-another': ['a new consent', 'a new consent'],
  retry: ['a sync', 'a new consent'],
  'sync-now': ['a sync', 'a sync'],
  'check-clock': ['the clock is checked', 'the clock is checked'],
  'allow-hosts': ['the browser is asked for hosts', 'the browser is asked for hosts'],
  'open-billing': ['QuickBooks opens at the company', 'QuickBooks opens at the company'],
  'open-apps': ['#/apps', '#/apps'],
  'open-help': ['#/help', '#/help'],
  'open-settings': ['#/settings', '#/settings'],
  'free-space': ['#/privacy', '#/privacy'],
  update: ['#/help', '#/help'],
};

/** Walked in Chromium: the file, and what in it presses the button or shows that there is none. */
const causesSpec = 'test/e2e/causes.spec.ts';
const endings = 'test/e2e/connect-endings.spec.ts';
type Walk = readonly [file: string, words: string];
type Row = readonly [Remedy, ...Walk] | readonly [Remedy];

const rows: Readonly<Record<string, Row>> = {
  offline: ['wait', causesSpec, "expectTold(card, 'offline')"],
  connection_failed: ['wait', causesSpec, "cause: 'connection_failed'"],
  connection_timeout: ['wait'],
  intuit_down: ['wait', causesSpec, "cause: 'intuit_down'"],
  throttled: ['wait', causesSpec, "cause: 'throttled'"],
  quota_blocked: ['open-help', causesSpec, "cause: 'quota_blocked'"],
  hosts_withheld: ['allow-hosts', endings, "popup.button('Allow access')"],
  consent_denied: ['connect-again', endings, 'Access was not given'],
  apps_already_connected: ['reset', causesSpec, "'apps_already_connected', 'settings'"],
  consent_outage: ['connect-again', causesSpec, "'consent_outage', 'intuit'"],
  consent_refused: ['open-apps', causesSpec, "'consent_refused', 'apps'"],
  window_closed: ['open-help', causesSpec, "'window_closed'"],
  page_unreachable: ['connect-again', endings, 'Intuit’s sign-in page did not open'],
  flow_busy: ['connect-again'],
  flow_timeout: ['connect-again'],
  flow_interrupted_window: ['connect-again'],
  flow_interrupted_exchange: ['connect-again'],
  answer_of_another_attempt: ['connect-again', endings, 'otherAttempt'],
  answer_not_from_intuit: ['connect-again', endings, 'did not name Intuit as its sender'],
  answer_malformed: ['connect-again', causesSpec, "'answer_malformed', 'intuit'"],
  realm_missing: ['connect-again', endings, 'Intuit did not say which company'],
  wrong_company: ['retry'],
  code_refused: ['connect-again', endings, 'The permission could not be completed'],
  authorization_ended: ['reconnect', causesSpec, "cause: 'authorization_ended'"],
  authorization_unused: ['reconnect', causesSpec, "'authorization_unused'"],
  authorization_cap: ['reconnect', causesSpec, "'authorization_cap'"],
  client_invalid: ['open-apps', causesSpec, "cause: 'client_invalid'"],
  token_answer_unusable: ['wait', causesSpec, "cause: 'token_answer_unusable'"],
  refresh_lost: ['reconnect', causesSpec, "'refresh_lost'"],
  not_connected: ['connect-again'],
  app_missing: ['open-apps'],
  token_refused: ['connect-again', endings, "name: 'api-401-3200'"],
  taken_over: ['reconnect'],
  access_removed: ['reconnect', causesSpec, "cause: 'access_removed'"],
  admin_lost: ['reconnect', causesSpec, "cause: 'admin_lost'"],
  wrong_environment: ['open-apps', causesSpec, "cause: 'wrong_environment'"],
  subscription_lapsed: ['open-billing', causesSpec, "cause: 'subscription_lapsed'"],
  books_closed: ['open-help'],
  duplicate_number: ['open-help'],
  duplicate_name: ['open-help'],
  record_gone: ['sync-now'],
  reference_inactive: ['open-help'],
  stale_object: ['sync-now'],
  deposited_payment: ['open-help'],
  feature_missing: ['open-help', causesSpec, "cause: 'feature_missing'"],
  query_refused: ['update'],
  request_refused: ['open-help'],
  answer_unreadable: ['retry', causesSpec, "cause: 'answer_unreadable'"],
  cursor_too_old: ['wait'],
  books_moving: ['wait'],
  gate_closed: ['open-help'],
  viewer_by_policy: ['open-help'],
  viewer_by_lock: ['open-settings'],
  set_by_policy: ['open-help'],
  realm_not_allowed: ['connect-again'],
  secret_missing: ['open-apps'],
  clock_wrong: ['check-clock', causesSpec, "options.button('Check the clock').click()"],
  package_outdated: ['update'],
  browser_outdated: ['update'],
  storage_full: ['free-space'],
  storage_unreadable: ['retry'],
  storage_newer: ['update'],
  unknown: ['open-help'],
};

/** Presses the button of a cause as popup and options do, and tells all that came of it. */
function press({ remedy }: Cause, about: CompanySummary | undefined): End[] {
  const company = about ?? aCompany();
  const expects = { id: company.id, name: company.name };
  const flow = aFlow({ stage: 'failed', expects });
  const summary: Summary = aSummary({ companies: [company], ...(about ? {} : { flow }) });
  const came: End[] = [];
  const asked: Readonly<Record<string, End>> = {
    'connect.start': 'a new consent',
    'sync.now': 'a sync',
    'clock.check': 'the clock is checked',
  };
  const actions = createActions({
    ask: (async (name: string) => {
      came.push(asked[name] ?? (name as End));
      return { ok: true };
    }) as never,
    summary: () => summary,
    reload: () => undefined,
    go: (hash) => came.push(hash as End),
    openAddress: (url) =>
      came.push(
        url.endsWith(`deeplinkcompanyid=${company.realmId}`)
          ? 'QuickBooks opens at the company'
          : (url as End),
      ),
    keepStorage: () => undefined,
    requestHosts: async () => {
      came.push('the browser is asked for hosts');
      return false;
    },
  });
  const clicks = createConnectClicks(actions, () => summary);
  clicks.remedy(remedy, about);
  if (clicks.reconnecting.value === company) came.push('asks "Are you sure to Reconnect?"');
  if (clicks.resetting.value === company) came.push('asks before resetting');
  return came.length > 0 ? came : ['nothing'];
}

test('every cause has a row, and every row a cause', () => {
  expect(causes.map(({ id }) => id).toSorted()).toEqual(Object.keys(rows).toSorted());
});

describe.each(causes.map((cause) => [cause.id, cause] as const))(
  'the button of %s',
  (id, cause) => {
    const [promised] = rows[id] ?? [];
    const [beside, alone] = promised ? ends[promised] : [];

    test('ends where it promises beside a company', () =>
      expect(press(cause, aCompany())).toEqual([beside]));

    test('ends where it promises without a company beside it', () =>
      expect(press(cause, undefined)).toEqual([alone]));
  },
);

const walks = Object.entries(rows).flatMap(([id, [, file, words]]) =>
  file === undefined || words === undefined ? [] : [[id, file, words] as const],
);

test.each(walks)('the button of %s is walked in Chromium by %s', (_id, file, words) =>
  expect(readText(file)).toContain(words),
);
