import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { causeOf } from '@/lib/core/causes/registry';
import { symptoms } from '@/lib/core/causes/symptoms';
import { readText, root } from './tree';

/*
 * Every row of the outside facts that tells of a trouble, and what of ours answers it: a cause, a symptom for a page of
 * Intuit's, or, where nobody needs to be told because it cannot happen or heals, the test that proves so.
 */

type Answer =
  | `cause:${string}`
  | `symptom:${string}`
  /** File and words in it. */
  | `test:${string}#${string}`;
type Rows = Readonly<Record<string, readonly [Answer, ...Answer[]]>>;

const refresh = 'test:test/composition/refresh.test.ts#' as const;
const memory = 'test:test/composition/refresh-memory.test.ts#' as const;
const readAnswers = 'test:test/unit/adapters/intuit-faults.test.ts#' as const;

/** Requirements §5.1: signals to start from. */
const signals: Rows = {
  'invalid_grant, a newer token is stored': [`${memory}tokens that somebody else has renewed`],
  'invalid_grant, the 100 days are over': ['cause:authorization_unused'],
  'invalid_grant, the five years are over': ['cause:authorization_cap'],
  'invalid_grant, neither is over': ['cause:authorization_ended'],
  'refresh 5xx, time-out, offline': [
    'cause:intuit_down',
    'cause:connection_timeout',
    'cause:connection_failed',
    'cause:offline',
  ],
  invalid_client: ['cause:client_invalid'],
  'app_already_purchased, Apps Already Connected To': [
    'cause:apps_already_connected',
    'symptom:already_connected',
  ],
  '401 after a good refresh; 120': ['cause:access_removed', 'cause:admin_lost'],
  '403': ['cause:access_removed'],
  '6190': ['cause:subscription_lapsed'],
  '5020': ['cause:feature_missing'],
  '610': ['cause:record_gone'],
  '2500': ['cause:reference_inactive'],
  '5010': ['cause:stale_object'],
  '6240, 6210 number, 6210 period': [
    'cause:duplicate_name',
    'cause:duplicate_number',
    'cause:books_closed',
  ],
  '6540': ['cause:deposited_payment'],
  '429': ['cause:throttled'],
  'budget used': ['cause:quota_blocked'],
  'flow ended without a code': [
    'cause:window_closed',
    'cause:flow_timeout',
    'symptom:something_else',
  ],
};

/** Intuit facts §1.10: errors of the token endpoint. */
const tokenErrors: Rows = {
  'invalid_grant alone': ['cause:authorization_ended'],
  'invalid_grant, Incorrect or invalid refresh token': [
    'cause:authorization_ended',
    "test:test/composition/chaos-refresh.ts#invalidGrantBody: 'described'",
  ],
  'invalid_grant, Token invalid': ['cause:authorization_ended'],
  'invalid_grant, Invalid authorization code': ['cause:code_refused'],
  invalid_client: ['cause:client_invalid'],
  invalid_request: ['cause:token_answer_unusable'],
  '429 or 5xx, HTML or empty': ['cause:throttled', 'cause:intuit_down'],
  'an error that looks like success': [
    'cause:token_answer_unusable',
    `${refresh}token-error-body-with-200`,
  ],
  'WWW-Authenticate': [`${refresh}a refusal with WWW-Authenticate is read by its body`],
};

/** Intuit facts §1.12: what stands on Intuit's pages. */
const pages: Rows = {
  "Uh oh, there's a connection problem": ['symptom:uh_oh'],
  "Oops, can't connect": ['symptom:oops'],
  'Set Up Payroll': ['symptom:set_up_payroll'],
  'Apps already connected to…': ['symptom:already_connected', 'cause:apps_already_connected'],
  "Hold on, you'll lose the current settings": ['symptom:lose_settings'],
  'The redirect_uri query parameter value is invalid': ['symptom:redirect_invalid'],
  'company missing in the selector': ['symptom:company_missing'],
};

/** Intuit facts §3.9: answers of the accounting API. */
const faults: Rows = {
  '401 3200': ['cause:token_refused', 'cause:access_removed'],
  '401 120': ['cause:admin_lost'],
  '401 100': ['cause:token_refused', 'cause:access_removed'],
  '401 130': ['cause:wrong_environment'],
  '403 3100': ['cause:access_removed'],
  '429 3001': ['cause:throttled'],
  '400 610': ['cause:record_gone'],
  '400 2020, 2050, 2010, 2170, 2210': ['cause:request_refused'],
  '400 2500': ['cause:reference_inactive'],
  '400 4000, 4001': ['cause:query_refused'],
  '400 5010': ['cause:stale_object'],
  '400 5020': ['cause:feature_missing'],
  '400 6000, 6070, 6560, 620': ['cause:request_refused'],
  '400 6140': ['cause:duplicate_number'],
  '400 6190': ['cause:subscription_lapsed'],
  '400 6210': ['cause:books_closed', 'cause:duplicate_number'],
  '400 6240': ['cause:duplicate_name'],
  '400 6540': ['cause:deposited_payment'],
  '400 500 Unsupported Operation': ['cause:request_refused'],
  '500 3100': ['cause:intuit_down'],
  '500 10000': ['cause:intuit_down'],
  '502, 503, 504': ['cause:intuit_down'],
  '200 with a Fault': ['cause:subscription_lapsed', `${readAnswers}200`],
};

/** Intuit facts §5: troubles seen in the wild, by their number there. */
const troubles: Rows = {
  '1 parallel refreshes': [`${refresh}50 callers at once make one token request`],
  '2 an old token in memory': [`${memory}tokens that somebody else has renewed`],
  '3 the answer was lost': ['cause:refresh_lost'],
  '4 saving failed': [`${refresh}new tokens survive a disk that is full when they come`],
  '5 a copy of the token elsewhere': ['cause:authorization_ended', 'cause:access_removed'],
  '6 a refresh on every call': ['test:test/unit/core/engine-rules.test.ts#planRefresh'],
  '7 only the access token stored': [`${refresh}token-missing-refresh-token`],
  '8 a code exchanged twice': [
    'cause:flow_interrupted_exchange',
    'test:test/e2e/connect-endings.spec.ts#codesSentTwice',
  ],
  '9 an error stored as tokens': ['cause:token_answer_unusable'],
  '10 failures told apart by their wording': [`${refresh}a refusal with WWW-Authenticate`],
  '11 revoke answers 400': ['test:test/composition/oauth.test.ts#revoke-400'],
  '12 disconnected in QuickBooks': ['cause:access_removed', 'cause:authorization_ended'],
  '13 the wrong company picked': ['cause:wrong_company'],
  '14 another admin takes over': ['symptom:lose_settings', 'cause:authorization_ended'],
  '15 sandbox and production mixed': ['cause:wrong_environment'],
  '16 429 as XML': ['cause:throttled'],
  '17 HTML in an outage, 3100 on 500': ['cause:intuit_down'],
  '18 subscription lapsed': ['cause:subscription_lapsed'],
  '19 the name is taken': ['cause:duplicate_name'],
  '20 an inactive record referenced': ['cause:record_gone', 'cause:reference_inactive'],
  '21 merged customers': ['cause:record_gone', 'test:test/composition/busy-office.ts#merge'],
  '22 deleted transactions': ['test:test/composition/busy-office.ts#deleteInvoice'],
  '23 time activities': ['test:test/unit/core/gate.test.ts#entity-not-allowed'],
  '24 currencies': ['test:test/unit/adapters/intuit-schemas-records.test.ts#currency'],
  '25 retried creates': ['test:test/unit/core/gate.test.ts#write'],
  '26 apostrophes and dashes in queries': ['cause:query_refused'],
  '27 a link into another company': [
    'test:test/unit/screens/view-models.test.ts#deeplinkcompanyid',
  ],
  '28 raw error text shown': [
    'test:test/structure/causes.test.ts#uses words that a bookkeeper knows',
  ],
  '29 secret of the wrong app': ['cause:client_invalid'],
};

function missing(answer: Answer): string | undefined {
  const [, kind, rest = ''] = /^(\w+):(.*)$/s.exec(answer) ?? [];
  if (kind === 'cause') return causeOf(rest) ? undefined : `no cause ${rest}`;
  if (kind === 'symptom')
    return symptoms.some(({ id }) => id === rest) ? undefined : `no symptom ${rest}`;
  const [file = '', words = ''] = rest.split('#');
  if (!existsSync(join(root, file))) return `no file ${file}`;
  return readText(file).includes(words) ? undefined : `${file} does not say "${words}"`;
}

describe.each([
  ['signals to start from', signals, 19],
  ['errors of the token endpoint', tokenErrors, 9],
  ["Intuit's own pages", pages, 7],
  ['answers of the accounting API', faults, 23],
  ['troubles seen in the wild', troubles, 29],
] as const)('%s', (_section, rows, count) => {
  test('are all listed', () => expect(Object.keys(rows)).toHaveLength(count));
  test.each(Object.entries(rows))('%s is answered', (_row, answers) => {
    expect(answers.flatMap((answer) => missing(answer) ?? [])).toEqual([]);
  });
});
