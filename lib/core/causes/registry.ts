import type { Failure } from '../failure';
import { accessRemoved } from './access-removed';
import { adminLost } from './admin-lost';
import { answerMalformed } from './answer-malformed';
import { answerNotFromIntuit } from './answer-not-from-intuit';
import { answerOfAnotherAttempt } from './answer-of-another-attempt';
import { answerUnreadable } from './answer-unreadable';
import { appMissing } from './app-missing';
import { appsAlreadyConnected } from './apps-already-connected';
import { authorizationCap } from './authorization-cap';
import { authorizationEnded } from './authorization-ended';
import { authorizationUnused } from './authorization-unused';
import { booksClosed } from './books-closed';
import { booksMoving } from './books-moving';
import { browserOutdated } from './browser-outdated';
import type { Cause, CauseView } from './cause';
import { clientInvalid } from './client-invalid';
import { clockWrong } from './clock-wrong';
import { codeRefused } from './code-refused';
import { connectionFailed } from './connection-failed';
import { connectionTimeout } from './connection-timeout';
import { consentDenied } from './consent-denied';
import { consentOutage } from './consent-outage';
import { consentRefused } from './consent-refused';
import { cursorTooOld } from './cursor-too-old';
import { depositedPayment } from './deposited-payment';
import { duplicateName } from './duplicate-name';
import { duplicateNumber } from './duplicate-number';
import { featureMissing } from './feature-missing';
import { flowBusy } from './flow-busy';
import { flowInterruptedExchange } from './flow-interrupted-exchange';
import { flowInterruptedWindow } from './flow-interrupted-window';
import { flowTimeout } from './flow-timeout';
import { gateClosed } from './gate-closed';
import { hostsWithheld } from './hosts-withheld';
import { intuitDown } from './intuit-down';
import { notConnected } from './not-connected';
import { offline } from './offline';
import { packageOutdated } from './package-outdated';
import { pageUnreachable } from './page-unreachable';
import { queryRefused } from './query-refused';
import { quotaBlocked } from './quota-blocked';
import { realmMissing } from './realm-missing';
import { realmNotAllowed } from './realm-not-allowed';
import { recordGone } from './record-gone';
import { referenceInactive } from './reference-inactive';
import { refreshLost } from './refresh-lost';
import { requestRefused } from './request-refused';
import { secretMissing } from './secret-missing';
import { setByPolicy } from './set-by-policy';
import { staleObject } from './stale-object';
import { storageFull } from './storage-full';
import { storageNewer } from './storage-newer';
import { storageUnreadable } from './storage-unreadable';
import { subscriptionLapsed } from './subscription-lapsed';
import { takenOver } from './taken-over';
import { throttled } from './throttled';
import { tokenAnswerUnusable } from './token-answer-unusable';
import { tokenRefused } from './token-refused';
import { unknown } from './unknown';
import { viewerByLock } from './viewer-by-lock';
import { viewerByPolicy } from './viewer-by-policy';
import { windowClosed } from './window-closed';
import { wrongCompany } from './wrong-company';
import { wrongEnvironment } from './wrong-environment';

/** Every cause, most telling first: the first that explains a failure wins. */
export const causes: readonly Cause[] = [
  offline,
  connectionFailed,
  connectionTimeout,
  intuitDown,
  throttled,
  quotaBlocked,
  hostsWithheld,
  consentDenied,
  appsAlreadyConnected,
  consentOutage,
  consentRefused,
  windowClosed,
  pageUnreachable,
  flowBusy,
  flowTimeout,
  flowInterruptedWindow,
  flowInterruptedExchange,
  answerOfAnotherAttempt,
  answerNotFromIntuit,
  answerMalformed,
  realmMissing,
  wrongCompany,
  codeRefused,
  authorizationEnded,
  authorizationUnused,
  authorizationCap,
  clientInvalid,
  tokenAnswerUnusable,
  refreshLost,
  notConnected,
  appMissing,
  tokenRefused,
  takenOver,
  accessRemoved,
  adminLost,
  wrongEnvironment,
  subscriptionLapsed,
  booksClosed,
  duplicateNumber,
  duplicateName,
  recordGone,
  referenceInactive,
  staleObject,
  depositedPayment,
  featureMissing,
  queryRefused,
  requestRefused,
  answerUnreadable,
  cursorTooOld,
  booksMoving,
  gateClosed,
  viewerByPolicy,
  viewerByLock,
  setByPolicy,
  realmNotAllowed,
  secretMissing,
  clockWrong,
  packageOutdated,
  browserOutdated,
  storageFull,
  storageUnreadable,
  storageNewer,
  unknown,
];

/** The cause of a failure with what its words need. A structural test proves that every failure has one. */
export function explain(failure: Failure): CauseView {
  const cause = causes.find((candidate) => candidate.explains(failure)) ?? unknown;
  const tid = 'tid' in failure ? failure.tid : undefined;
  return {
    id: cause.id,
    details: cause.details?.(failure) ?? {},
    ...(tid === undefined ? {} : { tid }),
    // Reads that are used up are not there again when the pause is over.
    ...(failure.kind === 'throttled' ? { until: failure.until } : {}),
  };
}

/** A cause by its id, for its button. */
export function causeOf(id: string): Cause | undefined {
  return causes.find((cause) => cause.id === id);
}
