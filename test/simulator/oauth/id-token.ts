import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Answer } from '../contract';
import { json } from './answers';
import { ISSUER } from './discovery';
import type { Grant } from './ledger';

/** Signs id tokens with a key of this process and publishes it. */
export interface IdTokens {
  /** @param at moment of issue, epoch ms. */
  issue(grant: Grant, at: number, extra: { nonce?: string; authenticatedAt: number }): string;
  jwks(): Answer;
}

const ID_TOKEN_LIFE_SECONDS = 3_600;

interface SigningKey {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  readonly kid: string;
}

let madeKey: SigningKey | undefined;

// RSA keys take up to a second, and most runs never ask for an id token: made when needed, once a process.
function key(): SigningKey {
  if (madeKey) return madeKey;
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = pair.publicKey.export({ type: 'spki', format: 'der' });
  const kid = `OPENID.${createHash('sha256').update(der).digest('hex').slice(0, 8)}`;
  madeKey = { ...pair, kid };
  return madeKey;
}

/** @see Intuit facts §1.6, §1.8 [D]; claims as in the discovery document, `aud` a list */
export function createIdTokens(): IdTokens {
  return {
    issue(grant, at, { nonce, authenticatedAt }) {
      const { privateKey, kid } = key();
      const issuedSeconds = Math.floor(at / 1000);
      const claims = {
        sub: grant.userId,
        aud: [grant.clientId],
        realmid: grant.realmId,
        auth_time: Math.floor(authenticatedAt / 1000),
        iss: ISSUER,
        exp: issuedSeconds + ID_TOKEN_LIFE_SECONDS,
        iat: issuedSeconds,
        ...(nonce && { nonce }),
      };
      const text = `${encoded({ kid, alg: 'RS256' })}.${encoded(claims)}`;
      return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
    },
    jwks() {
      const { publicKey, kid } = key();
      const { kty, n, e } = publicKey.export({ format: 'jwk' });
      return json({ keys: [{ kty, e, use: 'sig', kid, alg: 'RS256', n }] });
    },
  };
}

const encoded = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');
