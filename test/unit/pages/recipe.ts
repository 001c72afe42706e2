import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../structure/tree';

/** What the recipe for a new page says, block by block. */
export interface Recipe {
  /** Path of the one new file, and its text. */
  readonly path: string;
  readonly file: string;
  /** The one entry of the registry. */
  readonly entry: string;
  /** A page on which the new one can be looked at. */
  readonly markup: string;
}

/** Reads the recipe from where people read it. */
export async function readRecipe(): Promise<Recipe> {
  const text = await readFile(join(root, 'docs/adding-a-page.md'), 'utf8');
  const block = (head: string): [string, string] => {
    const found = new RegExp('^( *)```' + head + '(\\S*)\\n([\\s\\S]*?)^ *```', 'm').exec(text);
    if (!found) throw new Error(`the recipe has no block "${head}"`);
    const [, indent = '', more = '', body = ''] = found;
    return [more, body.replaceAll(new RegExp(`^${indent}`, 'gm'), '')];
  };
  const [path, file] = block('ts file=');
  return { path, file, entry: block('ts entry')[1].trim(), markup: block('html markup')[1] };
}

/** A copy of the product's own code in which somebody followed the recipe; `remove` throws it away. */
export async function followRecipe({ path, file, entry }: Recipe) {
  const folder = await mkdtemp(join(tmpdir(), 'booklight-recipe-'));
  for (const part of ['lib', 'public']) {
    await cp(join(root, part), join(folder, part), { recursive: true });
  }
  await writeFile(join(folder, path), file);
  const registry = join(folder, 'lib/pages/registry.ts');
  const name = /([\w-]+)\.ts$/.exec(path)?.[1];
  const before = await readFile(registry, 'utf8');
  // What an editor does: the import comes with the entry.
  const after = `import { ${entry.replace(',', '')} } from './${name}';\n${before.replace('\n];', `\n  ${entry}\n];`)}`;
  await writeFile(registry, after);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
