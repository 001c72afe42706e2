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
 * form). In Chromium each is pressed where it is met by the catalogue (test/e2e/catalogue/press.ts). What brings the cause
 * about is proved through the product by the file that is named here: in Chromium, or in simulated time.
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

/** Files that provoke causes through the product, and what in them does so. */
const causesSpec = 'test/e2e/causes.spec.ts';
const endings = 'test/e2e/connect-endings.spec.ts';
const answers = 'test/composition/accounting.test.ts';
const kills = 'test/e2e/connecting/steps.ts';
const refusals = 'test/composition/flow-refusals.test.ts';
const told = 'test/composition/causes-told.test.ts';
const policies = 'test/composition/policy.test.ts';
/** Every cause has a proof: a row without one does not compile. `cursor_too_old` proves that nobody need be told. */
type Row = readonly [Remedy, file: string, words: string];

const rows: Readonly<Record<string, Row>> = {
  offline: ['wait', causesSpec, "expectTold(card, 'offline')"],
  connection_failed: ['wait', causesSpec, "cause: 'connection_failed'"],
  connection_timeout: ['wait', answers, "['api-never-answers', 'connection_timeout'"],
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
  flow_busy: ['connect-again', causesSpec, "toContain('flow_busy')"],
  flow_timeout: ['connect-again', refusals, "toBe('flow_timeout')"],
  flow_interrupted_window: ['connect-again', refusals, "toBe('flow_interrupted_window')"],
  flow_interrupted_exchange: ['connect-again', kills, "bodyOf('flow_interrupted_exchange')"],
  answer_of_another_attempt: ['connect-again', endings, 'otherAttempt'],
  answer_not_from_intuit: ['connect-again', endings, 'did not name Intuit as its sender'],
  answer_malformed: ['connect-again', causesSpec, "'answer_malformed', 'intuit'"],
  realm_missing: ['connect-again', endings, 'Intuit did not say which company'],
  wrong_company: ['retry', 'test/e2e/guard.spec.ts', "options.button('Replace…')"],
  code_refused: ['connect-again', endings, 'The permission could not be completed'],
  authorization_ended: ['reconnect', causesSpec, "cause: 'authorization_ended'"],
  authorization_unused: ['reconnect', causesSpec, "'authorization_unused'"],
  authorization_cap: ['reconnect', causesSpec, "'authorization_cap'"],
  client_invalid: ['open-apps', causesSpec, "cause: 'client_invalid'"],
  token_answer_unusable: ['wait', causesSpec, "cause: 'token_answer_unusable'"],
  refresh_lost: ['reconnect', causesSpec, "'refresh_lost'"],
  not_connected: ['connect-again', told, "toBe('not_connected')"],
  app_missing: ['open-apps', told, "toBe('app_missing')"],
  token_refused: ['connect-again', endings, "name: 'api-401-3200'"],
  taken_over: ['reconnect', 'test/composition/tab-way.test.ts', 'taken-over'],
  access_removed: ['reconnect', causesSpec, "cause: 'access_removed'"],
  admin_lost: ['reconnect', causesSpec, "cause: 'admin_lost'"],
  wrong_environment: ['open-apps', causesSpec, "cause: 'wrong_environment'"],
  subscription_lapsed: ['open-billing', causesSpec, "cause: 'subscription_lapsed'"],
  books_closed: ['open-help', answers, "['api-400-6210', 'books_closed'"],
  duplicate_number: ['open-help', answers, "['api-400-6140', 'duplicate_number'"],
  duplicate_name: ['open-help', answers, "['api-400-6240', 'duplicate_name'"],
  record_gone: ['sync-now', answers, "['api-400-610', 'record_gone'"],
  reference_inactive: ['open-help', answers, "['api-400-2500', 'reference_inactive'"],
  stale_object: ['sync-now', answers, "['api-400-5010', 'stale_object'"],
  deposited_payment: ['open-help', answers, "['api-400-6540', 'deposited_payment'"],
  feature_missing: ['open-help', causesSpec, "cause: 'feature_missing'"],
  query_refused: ['update', answers, "['api-400-4001', 'query_refused'"],
  request_refused: ['open-help', answers, "['api-400-2050', 'request_refused'"],
  answer_unreadable: ['retry', causesSpec, "cause: 'answer_unreadable'"],
  cursor_too_old: ['wait', 'test/composition/catch-up.test.ts', 'cdcTooOld'],
  books_moving: ['wait', told, "toBe('books_moving')"],
  gate_closed: ['open-help', told, "toBe('gate_closed')"],
  viewer_by_policy: ['open-help', 'test/unit/messages/server.test.ts', "id: 'viewer_by_policy'"],
  viewer_by_lock: ['open-settings', 'test/e2e/admin-lock.spec.ts', "id: 'viewer_by_lock'"],
  set_by_policy: ['open-help', policies, "kind: 'set-by-policy'"],
  realm_not_allowed: [
    'connect-again',
    'test/e2e/policy.spec.ts',
    'Your organisation does not allow this company',
  ],
  secret_missing: ['open-apps', policies, "kind: 'secret-missing'"],
  clock_wrong: ['check-clock', causesSpec, "options.button('Check the clock').click()"],
  package_outdated: [
    'update',
    'test/e2e/policy.spec.ts',
    'This Booklight is too old for your organisation',
  ],
  browser_outdated: ['update', told, "id: 'browser_outdated'"],
  storage_full: ['free-space', told, "toBe('storage_full')"],
  storage_unreadable: ['retry', told, "['storage_unreadable'"],
  storage_newer: ['update', told, "['storage_newer'"],
  unknown: ['open-help', told, "id: 'unknown'"],
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

test.each(Object.entries(rows).map(([id, [, file, words]]) => [id, file, words] as const))(
  '%s is provoked through the product by %s',
  (_id, file, words) => expect(readText(file)).toContain(words),
);
