import { createHash } from 'node:crypto';
import type { Switches } from '../contract';

/** What the authorize request said about PKCE. */
export interface Challenge {
  readonly challenge: string;
  readonly method: 'S256' | 'plain';
}

/** The challenge of an authorize request; `'malformed'` when it cannot be used. */
export function readChallenge(query: URLSearchParams): Challenge | 'malformed' | undefined {
  const challenge = query.get('code_challenge');
  if (challenge === null) return undefined;
  const method = query.get('code_challenge_method') ?? 'plain';
  if (method !== 'S256' && method !== 'plain') return 'malformed';
  return /^[A-Za-z0-9\-._~]{43,128}$/.test(challenge) ? { challenge, method } : 'malformed';
}

/**
 * Whether an exchange proves that it comes from whoever asked for the code.
 * @see Intuit facts §1.3: nothing shows that Intuit checks, so this is a switch.
 */
export function provesPossession(
  mode: Switches['pkce'],
  asked: Challenge | undefined,
  verifier: string | null,
): boolean {
  if (mode === 'ignored') return true;
  if (asked === undefined) return mode === 'verified' && verifier === null;
  return verifier !== null && transformed(verifier, asked.method) === asked.challenge;
}

function transformed(verifier: string, method: Challenge['method']): string {
  return method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
}
