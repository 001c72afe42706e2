import type { CompanyId, RealmId } from './ids';
import type { EpochMs } from './time';

/** Support id of one answer of Intuit (`intuit_tid`); safe to show and log. */
interface Traced {
  readonly tid?: string;
}

/**
 * Everything that can go wrong outside our own code, as plain data.
 * Each kind carries only what its words and its remedy need. `core/causes` turns it into words and one next step.
 */
export type Failure =
  // The way to Intuit
  | { readonly kind: 'offline' }
  | { readonly kind: 'network'; readonly host: string }
  | { readonly kind: 'timeout'; readonly host: string; readonly afterMs: number }
  | ({ readonly kind: 'intuit-down'; readonly status: number } & Traced)
  | ({ readonly kind: 'throttled'; readonly until: EpochMs } & Traced)
  /** `until`: how long Intuit wants nothing to be sent; the month's reads may come back much later. */
  | ({ readonly kind: 'quota-blocked'; readonly until?: EpochMs } & Traced)
  | { readonly kind: 'hosts-withheld'; readonly hosts: readonly string[] }
  // The consent
  | { readonly kind: 'consent-denied' }
  | { readonly kind: 'consent-refused'; readonly error: string }
  | { readonly kind: 'window-closed' }
  | { readonly kind: 'page-unreachable' }
  | { readonly kind: 'flow-busy' }
  | { readonly kind: 'flow-timeout' }
  | { readonly kind: 'flow-interrupted'; readonly at: 'window' | 'exchange' }
  | { readonly kind: 'flow-forged'; readonly what: 'state' | 'issuer' | 'answer' }
  | { readonly kind: 'realm-missing' }
  | { readonly kind: 'wrong-company'; readonly expected: CompanyId; readonly picked: CompanyId }
  // The token endpoint
  | ({ readonly kind: 'grant-invalid'; readonly during: 'exchange' | 'refresh' } & Traced)
  | { readonly kind: 'grant-expired'; readonly clock: 'rolling' | 'hard' }
  | ({ readonly kind: 'client-invalid' } & Traced)
  | ({ readonly kind: 'token-answer-unusable'; readonly what: string } & Traced)
  | { readonly kind: 'refresh-lost' }
  | { readonly kind: 'not-connected' }
  | { readonly kind: 'app-missing' }
  // The accounting API
  | ({ readonly kind: 'token-refused' } & Traced)
  | ({ readonly kind: 'access-removed' } & Traced)
  | ({ readonly kind: 'taken-over' } & Traced)
  | ({ readonly kind: 'admin-lost' } & Traced)
  | ({ readonly kind: 'wrong-environment' } & Traced)
  | ({ readonly kind: 'subscription-lapsed' } & Traced)
  | ({ readonly kind: 'request-refused'; readonly code: string; readonly message: string } & Traced)
  | ({
      readonly kind: 'answer-unreadable';
      readonly where: string;
      readonly field: string;
    } & Traced)
  | { readonly kind: 'cursor-too-old'; readonly since: EpochMs }
  | { readonly kind: 'books-moving'; readonly entity: string }
  | { readonly kind: 'gate-closed'; readonly because: string }
  // Who may change what
  | { readonly kind: 'role-needed'; readonly because: 'policy' | 'locked' }
  | { readonly kind: 'set-by-policy' }
  | { readonly kind: 'realm-not-allowed'; readonly realmId: RealmId }
  | { readonly kind: 'secret-missing' }
  // This browser
  /** `aheadMs`: how far Intuit's clock is ahead of this computer's; negative where this one is fast. */
  | { readonly kind: 'clock-wrong'; readonly aheadMs: number }
  | { readonly kind: 'package-outdated'; readonly version: string; readonly least: string }
  | {
      readonly kind: 'browser-outdated';
      readonly name: string;
      readonly version: string;
      readonly least: string;
    }
  | { readonly kind: 'storage-full' }
  | { readonly kind: 'storage-unreadable'; readonly what: string }
  | { readonly kind: 'storage-newer'; readonly what: string };

export type FailureKind = Failure['kind'];

/** What the engine does by itself after a failure. */
export type Reaction =
  /** Try again later, with growing pauses. */
  | 'back-off'
  /** Try again not before the moment in the failure. */
  | 'wait-until'
  /** Nothing helps until a person has acted. */
  | 'person'
  /** Forget the place and read everything again. */
  | 'read-again';

/** What each kind means for the engine. A kind without a row does not compile. */
export const reactions = {
  offline: 'back-off',
  network: 'back-off',
  timeout: 'back-off',
  'intuit-down': 'back-off',
  throttled: 'wait-until',
  'quota-blocked': 'back-off',
  'hosts-withheld': 'person',
  'consent-denied': 'person',
  'consent-refused': 'person',
  'window-closed': 'person',
  'page-unreachable': 'person',
  'flow-busy': 'person',
  'flow-timeout': 'person',
  'flow-interrupted': 'person',
  'flow-forged': 'person',
  'realm-missing': 'person',
  'wrong-company': 'person',
  'grant-invalid': 'person',
  'grant-expired': 'person',
  'client-invalid': 'person',
  'token-answer-unusable': 'back-off',
  'refresh-lost': 'person',
  'not-connected': 'person',
  'app-missing': 'person',
  'token-refused': 'back-off',
  'access-removed': 'person',
  'taken-over': 'person',
  'admin-lost': 'person',
  'wrong-environment': 'person',
  'subscription-lapsed': 'person',
  'request-refused': 'back-off',
  'answer-unreadable': 'back-off',
  'cursor-too-old': 'read-again',
  'books-moving': 'back-off',
  'gate-closed': 'person',
  'role-needed': 'person',
  'set-by-policy': 'person',
  'realm-not-allowed': 'person',
  'secret-missing': 'person',
  'clock-wrong': 'back-off',
  'package-outdated': 'person',
  'browser-outdated': 'person',
  'storage-full': 'person',
  'storage-unreadable': 'back-off',
  'storage-newer': 'person',
} as const satisfies Record<FailureKind, Reaction>;

/** The engine's reaction to a failure. */
export function reactionTo(failure: Failure): Reaction {
  return reactions[failure.kind];
}
