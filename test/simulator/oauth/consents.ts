import type { Challenge } from './pkce';

/** What a code was given for, beyond what the ledger tells. */
export interface Consent {
  readonly redirectUri: string;
  readonly challenge: Challenge | undefined;
  /** When the person signed in, epoch ms. */
  readonly authenticatedAt: number;
  readonly nonce?: string;
}

/** Consents by the code they led to. */
export interface Consents {
  remember(code: string, consent: Consent): void;
  find(code: string): Consent | undefined;
}

export function createConsents(): Consents {
  const consents = new Map<string, Consent>();
  return {
    remember: (code, consent) => {
      consents.set(code, consent);
    },
    find: (code) => consents.get(code),
  };
}
