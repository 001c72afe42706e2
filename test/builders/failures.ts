import type { FailureOf } from '@/lib/core/causes/cause';
import type { FailureKind } from '@/lib/core/failure';
import { companyIdOf, parseRealmId } from '@/lib/core/ids';

function aRealmId(realm: string) {
  const realmId = parseRealmId(realm);
  if (!realmId) throw new Error(`not a realm id: ${realm}`);
  return realmId;
}

function aCompanyId(realm: string) {
  return companyIdOf('production', aRealmId(realm));
}

/** Samples of every kind of failure, in every variant that has words of its own. A kind without one does not compile. */
export const sampleFailures = {
  offline: [{ kind: 'offline' }],
  network: [{ kind: 'network', host: 'oauth.platform.intuit.com' }],
  timeout: [{ kind: 'timeout', host: 'quickbooks.api.intuit.com', afterMs: 25_000 }],
  'intuit-down': [{ kind: 'intuit-down', status: 503, tid: '1-1234abcd-0' }],
  throttled: [{ kind: 'throttled', until: Date.UTC(2026, 10, 21, 12), tid: '1-1234abcd-1' }],
  'quota-blocked': [{ kind: 'quota-blocked' }],
  'hosts-withheld': [
    {
      kind: 'hosts-withheld',
      hosts: ['oauth.platform.intuit.com', 'quickbooks.api.intuit.com'],
    },
  ],
  'consent-denied': [{ kind: 'consent-denied' }],
  'consent-refused': [
    { kind: 'consent-refused', error: 'invalid_scope' },
    { kind: 'consent-refused', error: 'server_error' },
    { kind: 'consent-refused', error: 'temporarily_unavailable' },
    { kind: 'consent-refused', error: 'app_already_purchased' },
  ],
  'window-closed': [{ kind: 'window-closed' }],
  'page-unreachable': [{ kind: 'page-unreachable' }],
  'flow-busy': [{ kind: 'flow-busy' }],
  'flow-timeout': [{ kind: 'flow-timeout' }],
  'flow-interrupted': [
    { kind: 'flow-interrupted', at: 'window' },
    { kind: 'flow-interrupted', at: 'exchange' },
  ],
  'flow-forged': [
    { kind: 'flow-forged', what: 'state' },
    { kind: 'flow-forged', what: 'issuer' },
    { kind: 'flow-forged', what: 'answer' },
  ],
  'realm-missing': [{ kind: 'realm-missing' }],
  'wrong-company': [
    {
      kind: 'wrong-company',
      expected: aCompanyId('9130347596842410'),
      picked: aCompanyId('9130347596842411'),
    },
  ],
  'grant-invalid': [
    { kind: 'grant-invalid', during: 'exchange' },
    { kind: 'grant-invalid', during: 'refresh', tid: '1-1234abcd-2' },
  ],
  'grant-expired': [
    { kind: 'grant-expired', clock: 'rolling' },
    { kind: 'grant-expired', clock: 'hard' },
  ],
  'client-invalid': [{ kind: 'client-invalid' }],
  'token-answer-unusable': [{ kind: 'token-answer-unusable', what: 'access_token' }],
  'refresh-lost': [{ kind: 'refresh-lost' }],
  'not-connected': [{ kind: 'not-connected' }],
  'app-missing': [{ kind: 'app-missing' }],
  'token-refused': [{ kind: 'token-refused' }],
  'access-removed': [{ kind: 'access-removed' }],
  'taken-over': [{ kind: 'taken-over', tid: '1-1234abcd-9' }],
  'admin-lost': [{ kind: 'admin-lost' }],
  'wrong-environment': [{ kind: 'wrong-environment' }],
  'subscription-lapsed': [{ kind: 'subscription-lapsed' }],
  'request-refused': [
    { kind: 'request-refused', code: '6210', message: 'Account Period Closed' },
    { kind: 'request-refused', code: '6210', message: 'Duplicate Document Number Error' },
    { kind: 'request-refused', code: '6210', message: 'Something Else Error' },
    { kind: 'request-refused', code: '6140', message: 'Duplicate Document Number Error' },
    { kind: 'request-refused', code: '6240', message: 'Duplicate Name Exists Error' },
    { kind: 'request-refused', code: '610', message: 'Object Not Found' },
    { kind: 'request-refused', code: '2500', message: 'Invalid Reference Id' },
    { kind: 'request-refused', code: '5010', message: 'Stale Object Error' },
    { kind: 'request-refused', code: '6540', message: 'Deposited Transaction cannot be changed' },
    { kind: 'request-refused', code: '5020', message: 'Permission Denied Error' },
    { kind: 'request-refused', code: '4000', message: 'Error parsing query' },
    { kind: 'request-refused', code: '4001', message: 'Invalid query' },
    { kind: 'request-refused', code: '2050', message: 'String length is too long' },
  ],
  'answer-unreadable': [
    { kind: 'answer-unreadable', where: 'query Invoice', field: 'Invoice[3].Line' },
  ],
  'cursor-too-old': [{ kind: 'cursor-too-old', since: Date.UTC(2026, 8, 1) }],
  'books-moving': [{ kind: 'books-moving', entity: 'Invoice' }],
  'gate-closed': [{ kind: 'gate-closed', because: 'entity-not-allowed' }],
  'role-needed': [
    { kind: 'role-needed', because: 'policy' },
    { kind: 'role-needed', because: 'locked' },
  ],
  'set-by-policy': [{ kind: 'set-by-policy' }],
  'realm-not-allowed': [{ kind: 'realm-not-allowed', realmId: aRealmId('9130347596842412') }],
  'secret-missing': [{ kind: 'secret-missing' }],
  'clock-wrong': [
    { kind: 'clock-wrong', aheadMs: 3 * 3_600_000 },
    { kind: 'clock-wrong', aheadMs: -730 * 86_400_000 },
  ],
  'package-outdated': [{ kind: 'package-outdated', version: '0.1.0', least: '0.2.0' }],
  'browser-outdated': [{ kind: 'browser-outdated', name: 'Chrome', version: '119', least: '120' }],
  'storage-full': [{ kind: 'storage-full' }],
  'storage-unreadable': [{ kind: 'storage-unreadable', what: 'mirror' }],
  'storage-newer': [{ kind: 'storage-newer', what: 'mirror' }],
} as const satisfies { readonly [K in FailureKind]: readonly [FailureOf<K>, ...FailureOf<K>[]] };
