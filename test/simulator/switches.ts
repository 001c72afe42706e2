import type { Switches } from './contract';

/** The likeliest reading of each open fact; what the values mean stands beside the type. */
const DEFAULT_SWITCHES: Switches = {
  pkce: 'ignored',
  supersededRefreshToken: 'dead',
  concurrentRefreshRevokesWinner: false,
  rotation: 'daily',
  secondConsentEndsFirst: false,
  takenOverAnswer: 'not-authorized',
  disconnectedAnswer: 'not-authorized',
  invalidGrantBody: 'bare',
  wwwAuthenticateOnTokenErrors: false,
  accessTokenLifeSeconds: 3_600,
  refreshTokenLifeSeconds: 8_726_400,
  refreshTokenHardLifeSeconds: 157_680_000,
  cdcCap: 'per-answer',
  cdcTooOld: 'error',
  mergeInCdc: 'deleted-in-cdc',
  idOrder: 'numeric',
  shortPages: false,
  lapsedReads: 'allowed',
  throttleBody: 'xml-429',
  limits: true,
  monthlyReads: 500_000,
  answerTime: 'instant',
  revokeTakesForm: true,
  dateHeaderSkewSeconds: 0,
  repeatedPostPasses: true,
};

/** A fresh set for one run: tests change single values while the server runs. */
export function createSwitches(changes: Partial<Switches> = {}): Switches {
  return { ...DEFAULT_SWITCHES, ...changes };
}
