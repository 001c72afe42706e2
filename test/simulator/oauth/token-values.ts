import { randomBytes } from 'node:crypto';

// Letters and digits only, as in the values that developers paste into threads.
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function alphanumeric(length: number): string {
  let text = '';
  for (const byte of randomBytes(length)) text += ALPHABET.charAt(byte % ALPHABET.length);
  return text;
}

/** Encrypted and opaque, with two dots in a row, some 760 characters. @see Intuit facts §1.8 [D] */
export function makeAccessToken(): string {
  const header = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A128CBC-HS256' }));
  const [iv, text, tag] = [16, 490, 16].map((size) => randomBytes(size).toString('base64url'));
  return `${header.toString('base64url')}..${iv}.${text}.${tag}`;
}

/** The look of 2026, whose ten digits are the moment of expiry in epoch seconds. @see Intuit facts §1.8 [U] */
export function makeRefreshToken(expiresAt: number): string {
  const digits = String(Math.floor(expiresAt / 1000)).padStart(10, '0');
  return `RT1-${randomBytes(1)[0]}-H0-${digits}${alphanumeric(20)}`;
}

/** @see Intuit facts §1.6 [D]: at most 512 characters. */
export const makeCode = (): string => `XAB1${alphanumeric(46)}`;

export const makeSessionId = (): string => alphanumeric(32);
