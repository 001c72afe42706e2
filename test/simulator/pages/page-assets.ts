import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Answer } from '../contract';

const FOLDER = fileURLToPath(new URL('./assets/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The app's files by name, read once. */
export function readAssets(): ReadonlyMap<string, Answer> {
  return new Map(
    readdirSync(FOLDER)
      .filter((name) => TYPES[name.split('.').at(-1) ?? ''])
      .map((name) => [
        name,
        {
          status: 200,
          headers: {
            'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
            'cache-control': 'no-store',
          },
          body: readFileSync(FOLDER + name, 'utf8'),
        },
      ]),
  );
}
