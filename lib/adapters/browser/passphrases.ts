import type { Passphrases } from '@/lib/app/ports';

/** As OWASP advises for PBKDF2 with SHA-256 (2023); about half a second on an office machine. */
export const passphraseIterations = 600_000;
const saltBytes = 16;
const hashBits = 256;

/** PBKDF2 by WebCrypto. What is stored tells nothing of the passphrase but how long guessing takes. */
export const createPassphrases = (iterations: number): Passphrases => ({
  async seal(passphrase) {
    const salt = crypto.getRandomValues(new Uint8Array(saltBytes));
    const hash = await derive(passphrase, salt, iterations);
    return { salt: toText(salt), hash: toText(hash), iterations };
  },
  async fits(passphrase, lock) {
    const hash = await derive(passphrase, toBytes(lock.salt), lock.iterations);
    return isSame(hash, toBytes(lock.hash));
  },
});

async function derive(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  rounds: number,
): Promise<Uint8Array> {
  // The same letters typed on another keyboard may come as other code points.
  const bytes = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const key = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, hashBits));
}

/** Looks at every byte, so that the time taken tells nothing. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
  return difference === 0;
}

function toText(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
