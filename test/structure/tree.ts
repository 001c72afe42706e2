import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Folders that make up the product. */
export const productFolders = ['entrypoints', 'components', 'lib'] as const;

/** Paths of all files below a folder whose name ends as asked, relative to the root, sorted. */
export function filesBelow(folder: string, endings: readonly string[], base = root): string[] {
  const start = join(base, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(base, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** All TypeScript files of the product. */
export function productSources(): string[] {
  return productFolders.flatMap((folder) => filesBelow(folder, ['.ts', '.tsx']));
}

/** Text of a file by its path from the root. */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** What dependency-cruiser tells of a tree: only what the tests ask for. */
export interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** Applies the project's import rules to the given folders of a tree. */
export function cruise(base: string, folders: readonly string[]): Cruise {
  const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [tool, '--config', '.dependency-cruiser.cjs', '-T', 'json', '--no-progress'];
  const told = execFileSync(process.execPath, [...args, ...folders], {
    cwd: base,
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return JSON.parse(told.toString('utf8')) as Cruise;
}
