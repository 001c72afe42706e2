import { createHash, generateKeyPairSync } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder } from '../../run/build.mjs';
import { extensionId } from '../product';

/** A copy of the package under an id of its own, as a store would sign it. */
export interface OwnCopy {
  readonly id: string;
  readonly folder: string;
}

/**
 * Copies the production build and signs it with another key. Nothing else in it differs but the address of the redirect,
 * which follows from the id. A policy is the machine's, for an id: with one of its own, no other test has to hear of it.
 * @see Platform facts §3: the id is the first 128 bits of the key's SHA-256, in letters from a to p
 */
export function copyWithOwnId(folder: string): OwnCopy {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 32);
  const id = digest.replace(/./g, (hex) => 'abcdefghijklmnop'[Number.parseInt(hex, 16)] ?? '');
  cpSync(buildFolder, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8').replaceAll(extensionId, id));
  writeFileSync(path, JSON.stringify({ ...manifest, key: key.toString('base64') }));
  return { id, folder };
}
