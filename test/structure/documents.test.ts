import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, readText, root } from './tree';

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...filesBelow('docs', ['.md']),
  ...filesBelow('test', ['.md']),
];

/** Paths that a document points to, by link, picture, or in its text as code; `folder/…/` and patterns are left out. */
function pathsIn(text: string): { links: string[]; named: string[] } {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  const named = [
    ...text.matchAll(/`((?:lib|test|docs|entrypoints|components|public)\/[\w./-]+)`/g),
  ];
  return {
    links: links.filter((link) => !/^(https?:|mailto:|#)/.test(link)),
    named: named.map((match) => match[1] ?? ''),
  };
}

describe.each(documents)('%s', (document) => {
  const text = readText(document);
  const { links, named } = pathsIn(text);

  it('links to files and pictures that exist', () => {
    const dead = links.filter(
      (link) => !existsSync(join(root, dirname(document), link.replace(/#.*$/, ''))),
    );
    expect(dead).toEqual([]);
  });

  it('names files and folders that exist', () => {
    const exists = (path: string) =>
      ['', '.ts', '.tsx'].some((ending) => existsSync(join(root, `${path}${ending}`)));
    expect(named.filter((path) => !exists(path))).toEqual([]);
  });

  it('names commands that exist', () => {
    const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };
    const commands = [...text.matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? '');
    expect(commands.filter((command) => !(command in scripts))).toEqual([]);
  });
});

it('the README shows pictures', () => {
  expect(
    [...readText('README.md').matchAll(/!\[[^\]]{10,}\]\((docs\/images\/[^)]+)\)/g)].length,
  ).toBeGreaterThan(1);
});
