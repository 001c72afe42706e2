import type { IDBPDatabase } from 'idb';
import type { Secret, SecretKey } from '@/lib/app/ports';
import type { RegistrySchema } from './registry-schema';
import type { Sealed } from './sealed';

/** Encrypts and decrypts what only the worker may know: AES-256-GCM, a key that cannot be exported (architecture D2). */
export interface Vault {
  seal(name: SecretKey, secret: Secret): Promise<Sealed>;
  /** `undefined` when it cannot be decrypted: another key, or another row's ciphertext. */
  unseal(name: SecretKey, sealed: Sealed): Promise<Secret | undefined>;
}

const algorithm = 'AES-GCM';

/** The key is made once per browser profile and lies, non-extractable, in the registry. */
export function createVault(database: () => Promise<IDBPDatabase<RegistrySchema>>): Vault {
  let key: Promise<CryptoKey> | undefined;

  async function readKey(): Promise<CryptoKey> {
    const db = await database();
    const known = await db.get('keys', 'vault');
    if (known) return known;
    const made = await crypto.subtle.generateKey({ name: algorithm, length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    // Another context may have been quicker: the first key wins, or its secrets would be lost.
    const write = db.transaction('keys', 'readwrite', { durability: 'strict' });
    const earlier = await write.store.get('vault');
    if (!earlier) await write.store.put(made, 'vault');
    await write.done;
    return earlier ?? made;
  }

  function theKey(): Promise<CryptoKey> {
    key ??= readKey().catch((error: unknown) => {
      key = undefined;
      throw error;
    });
    return key;
  }

  /** Binds a ciphertext to its row, so that one cannot be moved to another. */
  function bound(name: SecretKey): Uint8Array<ArrayBuffer> {
    return new TextEncoder().encode(name);
  }

  return {
    async seal(name, secret) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(secret));
      const parameters = { name: algorithm, iv, additionalData: bound(name) };
      return { iv, data: await crypto.subtle.encrypt(parameters, await theKey(), plain) };
    },
    async unseal(name, { iv, data }) {
      try {
        const parameters = { name: algorithm, iv, additionalData: bound(name) };
        const plain = await crypto.subtle.decrypt(parameters, await theKey(), data);
        return JSON.parse(new TextDecoder().decode(plain)) as Secret;
      } catch {
        return undefined;
      }
    },
  };
}
