import { describe, expect, test } from 'vitest';
import { wordKeysOf } from '@/lib/core/causes/cause';
import { causeOf, explain } from '@/lib/core/causes/registry';
import type { Failure } from '@/lib/core/failure';
import messages from '@/public/_locales/en/messages.json';
import { sampleFailures } from '@/test/builders/failures';

const words: Record<string, { message: string }> = messages;

function said(failure: Failure): { title: string; body: string } {
  const { id, details } = explain(failure);
  const cause = causeOf(id);
  if (!cause) throw new Error(`no cause ${id}`);
  const keys = wordKeysOf(cause);
  const fill = (key: string) =>
    words[key]?.message.replace(/\{(\w+)\}/g, (whole, name) => details[name] ?? whole) ?? key;
  return { title: fill(keys.title), body: fill(keys.body) };
}

const [expected, picked] = [
  sampleFailures['wrong-company'][0].expected,
  sampleFailures['wrong-company'][0].picked,
];

/** Failure, its cause, the one next step. */
const table: readonly (readonly [Failure, string, string])[] = [
  [{ kind: 'offline' }, 'offline', 'wait'],
  [{ kind: 'network', host: 'h' }, 'connection_failed', 'wait'],
  [{ kind: 'timeout', host: 'h', afterMs: 25_000 }, 'connection_timeout', 'wait'],
  [{ kind: 'intuit-down', status: 500 }, 'intuit_down', 'wait'],
  [{ kind: 'throttled', until: 0 }, 'throttled', 'wait'],
  [{ kind: 'quota-blocked' }, 'quota_blocked', 'open-help'],
  [{ kind: 'hosts-withheld', hosts: ['h'] }, 'hosts_withheld', 'allow-hosts'],
  [{ kind: 'consent-denied' }, 'consent_denied', 'connect-again'],
  [{ kind: 'consent-refused', error: 'invalid_scope' }, 'consent_refused', 'open-apps'],
  [{ kind: 'consent-refused', error: 'server_error' }, 'consent_outage', 'connect-again'],
  [
    { kind: 'consent-refused', error: 'temporarily_unavailable' },
    'consent_outage',
    'connect-again',
  ],
  [{ kind: 'consent-refused', error: 'app_already_purchased' }, 'apps_already_connected', 'reset'],
  [{ kind: 'window-closed' }, 'window_closed', 'open-help'],
  [{ kind: 'page-unreachable' }, 'page_unreachable', 'connect-again'],
  [{ kind: 'flow-busy' }, 'flow_busy', 'connect-again'],
  [{ kind: 'flow-timeout' }, 'flow_timeout', 'connect-again'],
  [{ kind: 'flow-interrupted', at: 'window' }, 'flow_interrupted_window', 'connect-again'],
  [{ kind: 'flow-interrupted', at: 'exchange' }, 'flow_interrupted_exchange', 'connect-again'],
  [{ kind: 'flow-forged', what: 'state' }, 'answer_of_another_attempt', 'connect-again'],
  [{ kind: 'flow-forged', what: 'issuer' }, 'answer_not_from_intuit', 'connect-again'],
  [{ kind: 'flow-forged', what: 'answer' }, 'answer_malformed', 'connect-again'],
  [{ kind: 'realm-missing' }, 'realm_missing', 'connect-again'],
  [{ kind: 'wrong-company', expected, picked }, 'wrong_company', 'retry'],
  [{ kind: 'role-needed', because: 'policy' }, 'viewer_by_policy', 'open-help'],
  [{ kind: 'role-needed', because: 'locked' }, 'viewer_by_lock', 'open-settings'],
  [{ kind: 'set-by-policy' }, 'set_by_policy', 'open-help'],
  [sampleFailures['realm-not-allowed'][0], 'realm_not_allowed', 'connect-again'],
  [{ kind: 'secret-missing' }, 'secret_missing', 'open-apps'],
  [{ kind: 'clock-wrong', aheadMs: 400_000 }, 'clock_wrong', 'check-clock'],
  [{ kind: 'package-outdated', version: '1', least: '2' }, 'package_outdated', 'update'],
  [sampleFailures['browser-outdated'][0], 'browser_outdated', 'update'],
  [{ kind: 'grant-invalid', during: 'exchange' }, 'code_refused', 'connect-again'],
  [{ kind: 'grant-invalid', during: 'refresh' }, 'authorization_ended', 'reconnect'],
  [{ kind: 'grant-expired', clock: 'rolling' }, 'authorization_unused', 'reconnect'],
  [{ kind: 'grant-expired', clock: 'hard' }, 'authorization_cap', 'reconnect'],
  [{ kind: 'client-invalid' }, 'client_invalid', 'open-apps'],
  [{ kind: 'token-answer-unusable', what: 'w' }, 'token_answer_unusable', 'wait'],
  [{ kind: 'refresh-lost' }, 'refresh_lost', 'reconnect'],
  [{ kind: 'not-connected' }, 'not_connected', 'connect-again'],
  [{ kind: 'app-missing' }, 'app_missing', 'open-apps'],
  [{ kind: 'token-refused' }, 'token_refused', 'connect-again'],
  [{ kind: 'access-removed' }, 'access_removed', 'reconnect'],
  [{ kind: 'admin-lost' }, 'admin_lost', 'reconnect'],
  [{ kind: 'wrong-environment' }, 'wrong_environment', 'open-apps'],
  [{ kind: 'subscription-lapsed' }, 'subscription_lapsed', 'open-billing'],
  [{ kind: 'answer-unreadable', where: 'w', field: 'f' }, 'answer_unreadable', 'retry'],
  [{ kind: 'cursor-too-old', since: 0 }, 'cursor_too_old', 'wait'],
  [{ kind: 'books-moving', entity: 'Invoice' }, 'books_moving', 'wait'],
  [{ kind: 'gate-closed', because: 'write-not-allowed' }, 'gate_closed', 'open-help'],
  [{ kind: 'storage-full' }, 'storage_full', 'free-space'],
  [{ kind: 'storage-unreadable', what: 'w' }, 'storage_unreadable', 'retry'],
  [{ kind: 'storage-newer', what: 'w' }, 'storage_newer', 'update'],
];

/** Code, message, cause: the same code can be two faults (requirement C-29). */
const refusals: readonly (readonly [string, string, string])[] = [
  ['6210', 'Account Period Closed', 'books_closed'],
  ['6210', 'Duplicate Document Number Error', 'duplicate_number'],
  ['6210', 'Neither of the two', 'request_refused'],
  ['6140', 'Duplicate Document Number Error', 'duplicate_number'],
  ['6240', 'Duplicate Name Exists Error', 'duplicate_name'],
  ['610', 'Object Not Found', 'record_gone'],
  ['2500', 'Invalid Reference Id', 'reference_inactive'],
  ['5010', 'Stale Object Error', 'stale_object'],
  ['6540', 'Deposited Transaction cannot be changed', 'deposited_payment'],
  ['5020', 'Permission Denied Error', 'feature_missing'],
  ['4000', 'Error parsing query', 'query_refused'],
  ['4001', 'Invalid query', 'query_refused'],
  ['6100', 'begins like 610 and is not', 'request_refused'],
  ['500', 'Unsupported Operation', 'request_refused'],
];

describe('the cause of a failure', () => {
  test.each(table)('%o is %s, next step %s', (failure, id, remedy) => {
    expect(explain(failure).id).toBe(id);
    expect(causeOf(id)?.remedy).toBe(remedy);
  });

  test.each(refusals)('code %s with "%s" is %s', (code, message, id) => {
    expect(explain({ kind: 'request-refused', code, message }).id).toBe(id);
  });

  test('a failure of a newer version ends in "unknown", which has a next step', () => {
    const failure = { kind: 'from-the-future' } as unknown as Failure;
    expect(explain(failure)).toEqual({ id: 'unknown', details: {} });
    expect(causeOf('unknown')?.remedy).toBe('open-help');
  });

  test('carries the support id only where Intuit gave one', () => {
    expect(explain({ kind: 'intuit-down', status: 502, tid: 'gw-1' }).tid).toBe('gw-1');
    expect(explain({ kind: 'intuit-down', status: 502 })).not.toHaveProperty('tid');
    expect(explain({ kind: 'offline' })).not.toHaveProperty('tid');
  });

  test('carries the end of a pause, which is not the end of a month', () => {
    expect(explain({ kind: 'throttled', until: 7 }).until).toBe(7);
    expect(explain({ kind: 'quota-blocked', until: 7 })).not.toHaveProperty('until');
  });
});

describe('the words of a failure', () => {
  test('name the host, the seconds, the status, the companies', () => {
    expect(said({ kind: 'network', host: 'a.example' }).body).toContain('reach a.example');
    expect(said({ kind: 'timeout', host: 'a.example', afterMs: 25_000 }).body).toContain(
      'a.example did not answer within 25 seconds',
    );
    expect(said({ kind: 'intuit-down', status: 503 }).body).toContain('(status 503)');
    expect(said({ kind: 'hosts-withheld', hosts: ['a.example', 'b.example'] }).body).toContain(
      'a.example, b.example',
    );
    expect(said({ kind: 'wrong-company', expected, picked }).body).toContain(
      'Company 9130347596842410 was to be reconnected, but company 9130347596842411 was picked',
    );
  });

  test.each([
    [{ kind: 'network', host: 'h' }, 'Connection Failed'],
    [{ kind: 'timeout', host: 'h', afterMs: 1000 }, 'Connection Failed'],
    [{ kind: 'intuit-down', status: 503 }, 'Connection Failed'],
    [{ kind: 'grant-invalid', during: 'refresh' }, 'Authorization Expired'],
    [{ kind: 'grant-expired', clock: 'rolling' }, 'Authorization Expired'],
    [{ kind: 'grant-expired', clock: 'hard' }, 'Authorization Expired'],
    [{ kind: 'consent-refused', error: 'app_already_purchased' }, 'Apps already connected to…'],
  ] satisfies [Failure, string][])(
    '%o is headed "%s", the words people look for',
    (failure, title) => {
      expect(said(failure).title).toBe(title);
    },
  );

  test('a closed window is a question, not a verdict (requirement C-19)', () => {
    const { title, body } = said({ kind: 'window-closed' });
    expect(body).toContain('What did you see?');
    expect(`${title} ${body}`).not.toMatch(/you (have )?(cancel|closed|stopped)/i);
  });

  test('a killed worker is named, with what was kept and what to press', () => {
    const window = said({ kind: 'flow-interrupted', at: 'window' }).body;
    const exchange = said({ kind: 'flow-interrupted', at: 'exchange' }).body;
    for (const body of [window, exchange]) {
      expect(body).toMatch(/^The browser stopped Booklight/);
      expect(body).toContain('Nothing was stored. Press Connect again');
    }
  });
});
