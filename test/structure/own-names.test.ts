import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ownNames } from '@/entrypoints/qbo.content/own-names';
import { readText } from './tree';

/** Names of everything that a source declares as a field or method of something. */
function declaredIn(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isMember =
      ts.isTypeElement(node) || ts.isClassElement(node) || ts.isObjectLiteralElement(node);
    const { name } = node as { name?: ts.Node };
    if (isMember && name && (ts.isIdentifier(name) || ts.isStringLiteral(name))) {
      found.push(name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('one.ts', text, ts.ScriptTarget.Latest));
  return found;
}

const libraries = dirname(createRequire(import.meta.url).resolve('typescript'));

/** What the language and the browser have. */
const theirs = new Set(
  readdirSync(libraries)
    .filter((file) => /^lib\.(?:es\d|dom).*\.d\.ts$/.test(file))
    .flatMap((file) => declaredIn(readFileSync(join(libraries, file), 'utf8'))),
);

/** What goes over the wire: everything that messages, statuses and notices are made of. */
const sent = new Set(
  [
    'lib/messages/types.ts',
    'lib/messages/schemas.ts',
    'lib/messages/wire.ts',
    'lib/messages/page-client.ts',
    'lib/core/account-status.ts',
    'lib/core/page-notice.ts',
  ].flatMap((path) => declaredIn(readText(path))),
);

describe('names that are shortened in the script on pages', () => {
  it('are read from sources that have them', () => {
    expect(theirs).toContain('checkVisibility');
    expect(sent).toContain('realmId');
    expect(sent).toContain('because');
  });

  it.each(ownNames)('%s is neither the browser’s nor sent to anybody', (name) => {
    expect(theirs.has(name)).toBe(false);
    expect(sent.has(name)).toBe(false);
  });
});
