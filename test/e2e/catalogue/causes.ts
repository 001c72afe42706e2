import type { Page } from '@playwright/test';
import { explain } from '../../../lib/core/causes/registry';
import { judgeClock } from '../../../lib/core/clock-error';
import { afterFailure } from '../../../lib/core/connection';
import type { Failure } from '../../../lib/core/failure';
import type { MessageName } from '../../../lib/messages/types';
import { sampleFailures } from '../../builders/failures';
import { offices } from './offices';
import { aCompany, aSummary, failedFlow, now } from './records';
import { busyDay, fullReplies } from './replies';
import type { Scene } from './scene';

/*
 * Every cause of the library where people meet it.
 */

/** Where a cause is read. */
type Place =
  /** On the card of a company whose run failed. */
  | 'company'
  /** At the end of a consent that came to nothing. */
  | 'consent'
  /** Below a click that was refused; failures that say nothing of the link are told there alone. */
  | 'connect'
  | 'sync'
  | 'remove-app'
  /** As `connect`, refused by the role before any use case was asked. */
  | 'role'
  /** Above all companies, since it concerns the browser or the computer. */
  | 'browser';

const places: Readonly<Record<string, Place>> = {
  offline: 'company',
  connection_failed: 'company',
  connection_timeout: 'company',
  intuit_down: 'company',
  throttled: 'company',
  quota_blocked: 'company',
  hosts_withheld: 'company',
  consent_denied: 'consent',
  apps_already_connected: 'consent',
  consent_outage: 'consent',
  consent_refused: 'consent',
  window_closed: 'consent',
  page_unreachable: 'consent',
  flow_busy: 'connect',
  flow_timeout: 'consent',
  flow_interrupted_window: 'consent',
  flow_interrupted_exchange: 'consent',
  answer_of_another_attempt: 'consent',
  answer_not_from_intuit: 'consent',
  answer_malformed: 'consent',
  realm_missing: 'consent',
  wrong_company: 'consent',
  code_refused: 'consent',
  authorization_ended: 'company',
  authorization_unused: 'company',
  authorization_cap: 'company',
  client_invalid: 'company',
  token_answer_unusable: 'company',
  refresh_lost: 'company',
  not_connected: 'sync',
  app_missing: 'company',
  token_refused: 'consent',
  taken_over: 'company',
  access_removed: 'company',
  admin_lost: 'company',
  wrong_environment: 'company',
  subscription_lapsed: 'company',
  books_closed: 'sync',
  duplicate_number: 'sync',
  duplicate_name: 'sync',
  record_gone: 'sync',
  reference_inactive: 'sync',
  stale_object: 'sync',
  deposited_payment: 'sync',
  feature_missing: 'sync',
  query_refused: 'sync',
  request_refused: 'sync',
  answer_unreadable: 'sync',
  cursor_too_old: 'sync',
  books_moving: 'sync',
  gate_closed: 'company',
  viewer_by_policy: 'role',
  viewer_by_lock: 'role',
  set_by_policy: 'remove-app',
  realm_not_allowed: 'consent',
  secret_missing: 'connect',
  clock_wrong: 'browser',
  package_outdated: 'browser',
  browser_outdated: 'browser',
  storage_full: 'company',
  storage_unreadable: 'sync',
  storage_newer: 'company',
  unknown: 'company',
};

/** Causes that the catalogue shows. */
export const causesShown: readonly string[] = Object.keys(places);

const ofNewerVersion = { kind: 'of-a-newer-version' } as unknown as Failure;
const samples: readonly Failure[] = [...Object.values(sampleFailures).flat(), ofNewerVersion];

function sampleOf(id: string): Failure {
  const failure = samples.find((each) => explain(each).id === id);
  if (!failure) throw new Error(`no failure is explained by ${id}`);
  return failure;
}

const [first, second] = [aCompany(0), aCompany(1)];
const connectAnother = (page: Page) =>
  page.getByRole('button', { name: 'Connect another' }).click();

/** The company as the product's own rule has it after such a failure. */
function afterRun(failure: Failure) {
  const { provedAt: _proved, ...link } = afterFailure(
    { provedAt: now, refreshExpiresAt: now + 98 * 86_400_000 },
    failure,
    now,
  );
  return aSummary([aCompany(0, { ...link, provedAt: now - 2 * 3_600_000 })]);
}

/** A first consent, or one of a company that was to be connected again. */
function afterConsent(id: string, failure: Failure) {
  const again = id === 'wrong_company' || id === 'apps_already_connected';
  const about = id === 'wrong_company' ? { expects: first, company: second } : { expects: first };
  return aSummary(again ? [first] : [], { flow: failedFlow(failure, again ? about : {}) });
}

function refusing(name: MessageName, failure: Failure): Scene['replies'] {
  return { [name]: { ok: false, failure: { cause: explain(failure) } } };
}

function aboutBrowser(id: string) {
  const clock = judgeClock(3 * 3_600_000 + 20 * 60_000);
  if (id === 'clock_wrong' && clock) return { ...aSummary([first]), clock: explain(clock) };
  return aSummary([first], {
    office: offices[id === 'package_outdated' ? 'package-outdated' : 'browser-outdated'],
  });
}

/** What stands at a place, and how one comes there. */
function sceneAt(place: Place, id: string): Omit<Scene, 'name' | 'says'> {
  const failure = sampleOf(id);
  const popup = (summary: typeof busyDay, more: Partial<Scene> = {}) => ({
    path: 'popup.html',
    ...more,
    replies: { 'summary.read': summary, ...more.replies },
  });
  switch (place) {
    case 'company':
      return popup(afterRun(failure));
    case 'consent':
      return popup(afterConsent(id, failure));
    case 'connect':
      return popup(aSummary([first]), {
        replies: refusing('connect.start', failure),
        does: connectAnother,
      });
    case 'role':
      return popup(aSummary([first]), {
        notAllowed: { 'connect.start': explain(failure) },
        does: connectAnother,
      });
    case 'sync':
      return popup(aSummary([first]), {
        replies: refusing('sync.now', failure),
        does: (page) => page.getByRole('button', { name: 'Sync Now' }).click(),
      });
    case 'remove-app':
      return {
        path: 'options.html#/apps',
        replies: { ...fullReplies(busyDay), ...refusing('apps.remove', failure) },
        does: async (page) => {
          await page.getByRole('button', { name: 'Remove' }).click();
          await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
        },
      };
    case 'browser':
      return popup(aboutBrowser(id));
  }
}

export const causeScenes: readonly Scene[] = Object.entries(places).map(([id, place]) => ({
  name: `cause-${id}`,
  ...sceneAt(place, id),
  says: [],
  cause: id,
}));
