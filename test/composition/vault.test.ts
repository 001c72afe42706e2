import { beforeEach, expect, test } from 'vitest';
import { createRegistry, registryName } from '@/lib/adapters/mirror/registry';
import type { Secret } from '@/lib/app/ports';
import { createDisk, type Disk } from './disk';
import { startsAt } from './world';

const canary = 'CANARY-refresh-0f9a3c';

const secrets = {
  'tokens:one': {
    kind: 'tokens',
    tokens: {
      accessToken: `${canary}-access`,
      accessExpiresAt: startsAt,
      refreshToken: `${canary}-refresh`,
    },
  },
  'tokens:two': {
    kind: 'tokens',
    tokens: { accessToken: 'other', accessExpiresAt: startsAt, refreshToken: 'other' },
  },
  'app:three': { kind: 'client-secret', secret: `${canary}-secret` },
  'flow:four': { kind: 'flow', state: `${canary}-state`, verifier: `${canary}-verifier` },
} as const satisfies Record<string, Secret>;

let disk: Disk;
let registry: ReturnType<typeof createRegistry>;
beforeEach(async () => {
  disk = createDisk();
  registry = createRegistry();
  await registry.write({
    seal: Object.entries(secrets).map(([key, secret]) => ({ key: key as 'app:three', secret })),
  });
});

/** Everything that lies in the database, bytes as text. */
async function everything(): Promise<string> {
  const texts: string[] = [];
  for (const store of [
    'vault',
    'companies',
    'apps',
    'flows',
    'tasks',
    'settings',
    'journal',
    'ledger',
  ]) {
    for (const { key, value } of await disk.read(registryName, store)) {
      texts.push(JSON.stringify(key), ...textsIn(value));
    }
  }
  return texts.join('\n');
}

function textsIn(value: unknown): string[] {
  if (value instanceof ArrayBuffer) return [Buffer.from(value).toString('latin1')];
  if (ArrayBuffer.isView(value)) return [Buffer.from(value.buffer).toString('latin1')];
  if (value === null || typeof value !== 'object') return [String(value)];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}

test('what is sealed comes back, and nothing of it can be read on the disk', async () => {
  for (const [key, secret] of Object.entries(secrets)) {
    expect(await registry.open(key as 'app:three')).toEqual(secret);
  }
  const lies = await everything();
  expect(lies.length).toBeGreaterThan(500);
  expect(lies).toContain('tokens:one');
  expect(lies).not.toContain('CANARY');
});

test('the same secret never looks the same', async () => {
  const before = await disk.read(registryName, 'vault');
  await registry.write({ seal: [{ key: 'tokens:one', secret: secrets['tokens:one'] }] });
  const after = await disk.read(registryName, 'vault');
  expect(JSON.stringify(textsIn(before))).not.toEqual(JSON.stringify(textsIn(after)));
});

test('a row put in the place of another opens nothing', async () => {
  const stolen = (await disk.read(registryName, 'vault')).find(({ key }) => key === 'tokens:one');
  await putRaw('vault', stolen?.value, 'tokens:two');
  expect(await registry.open('tokens:two')).toBeUndefined();
  expect(await registry.open('tokens:one')).toEqual(secrets['tokens:one']);
});

test('a changed byte opens nothing', async () => {
  const [row] = await disk.read(registryName, 'vault');
  const { iv, data } = (row as { value: { iv: Uint8Array; data: ArrayBuffer } }).value;
  const bytes = new Uint8Array(data.slice(0));
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  await putRaw('vault', { iv, data: bytes.buffer }, String(row?.key));
  expect(await registry.open(row?.key as 'app:three')).toBeUndefined();
});

test('the key cannot be taken out, and another worker has the same one', async () => {
  const [row] = await disk.read(registryName, 'keys');
  const key = row?.value as CryptoKey;
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  disk.dropOwner();
  disk.newOwner();
  expect(await createRegistry().open('app:three')).toEqual(secrets['app:three']);
});

test('two contexts that seal first at the same time agree on one key', async () => {
  createDisk();
  const [one, other] = [createRegistry(), createRegistry()];
  await Promise.all([
    one.write({ seal: [{ key: 'app:three', secret: secrets['app:three'] }] }),
    other.write({ seal: [{ key: 'flow:four', secret: secrets['flow:four'] }] }),
  ]);
  const third = createRegistry();
  expect(await third.open('app:three')).toEqual(secrets['app:three']);
  expect(await third.open('flow:four')).toEqual(secrets['flow:four']);
});

function putRaw(store: string, value: unknown, key: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(registryName);
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction(store, 'readwrite');
      transaction.objectStore(store).put(value, key);
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error));
    });
  });
}
