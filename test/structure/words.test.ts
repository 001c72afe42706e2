import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesBelow, productSources, readText, root } from './tree';

interface Message {
  readonly message: string;
  readonly description?: string;
}

const english = readWords('en');
const keys = Object.keys(english);

function readWords(locale: string): Record<string, Message> {
  const path = join(root, 'public/_locales', locale, 'messages.json');
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Message>;
}

/** How a source names messages: whole names, and the fixed parts of names put together at run time. */
interface Uses {
  readonly whole: Set<string>;
  readonly patterns: RegExp[];
  /** Names handed to `t` and `tn` as literals, with the file: these must exist. */
  readonly asked: { readonly key: string; readonly plural: boolean; readonly file: string }[];
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function collect(): Uses {
  const uses: Uses = { whole: new Set(), patterns: [], asked: [] };
  for (const file of productSources()) {
    const source = ts.createSourceFile(file, readText(file), ts.ScriptTarget.Latest, true);
    visit(source, uses, file);
  }
  return uses;
}

function visit(node: ts.Node, uses: Uses, file: string): void {
  if (ts.isStringLiteralLike(node)) uses.whole.add(node.text);
  if (ts.isTemplateExpression(node)) {
    const parts = node.templateSpans.map((span) => `.+${literally(span.literal.text)}`);
    const fixed = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
    // A pattern without a telling part of its own would allow anything.
    if (fixed.some((part) => /^(_[a-z]{4,}|[a-z0-9]+_)[a-z0-9_]*$/.test(part))) {
      const text = `^${literally(node.head.text)}${parts.join('')}(_one|_other)?$`;
      uses.patterns.push(new RegExp(text));
    }
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    const [first] = node.arguments;
    const called = node.expression.text;
    if ((called === 't' || called === 'tn') && first && ts.isStringLiteralLike(first)) {
      uses.asked.push({ key: first.text, plural: called === 'tn', file });
    }
  }
  ts.forEachChild(node, (child) => visit(child, uses, file));
}

const uses = collect();
const base = (key: string): string => key.replace(/_(one|other)$/, '');

function isUsed(key: string): boolean {
  return (
    uses.whole.has(key) ||
    uses.whole.has(base(key)) ||
    uses.patterns.some((pattern) => pattern.test(key)) ||
    manifest.includes(`__MSG_${key}__`)
  );
}

const manifest =
  readText('wxt.config.ts') + filesBelow('entrypoints', ['.html']).map(readText).join('');

describe('words', () => {
  it('are asked for often enough that this test sees them', () => {
    expect(keys.length).toBeGreaterThan(100);
    expect(uses.asked.length).toBeGreaterThan(100);
  });

  it('exist wherever they are asked for by name', () => {
    const missing = uses.asked.filter(({ key, plural }) =>
      plural ? !(`${key}_one` in english && `${key}_other` in english) : !(key in english),
    );
    expect(missing).toEqual([]);
  });

  it('exist for the manifest', () => {
    const asked = [...manifest.matchAll(/__MSG_(\w+)__/g)].map((match) => match[1] ?? '');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((key) => !(key in english))).toEqual([]);
  });

  it('are all used', () => {
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  it('have names that Chromium accepts, in order', () => {
    expect(keys.filter((key) => !/^[a-z][a-z0-9_]*$/.test(key))).toEqual([]);
    expect(keys).toEqual([...keys].sort());
  });

  it('are written out: no empty message, no stray space, no dollar placeholder, balanced braces', () => {
    const wrong = Object.entries(english).filter(([, { message }]) => {
      const rest = message.replace(/\{\w+\}/g, '');
      return message.trim() === '' || message !== message.trim() || /[{}]|\$\w+\$/.test(rest);
    });
    expect(wrong).toEqual([]);
  });

  it('have both forms of every plural, with the count in the general one', () => {
    const plurals = keys.filter((key) => key.endsWith('_other'));
    for (const key of plurals) {
      expect(english, `${base(key)}_one`).toHaveProperty(`${base(key)}_one`);
      expect(english[key]?.message, key).toContain('{count}');
    }
    const lonely = keys.filter(
      (key) => key.endsWith('_one') && !(`${base(key)}_other` in english) && !uses.whole.has(key),
    );
    expect(lonely).toEqual([]);
  });

  it('fill the same placeholders in every language', () => {
    const placeholders = (text: string): string[] =>
      [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    const locales = filesBelow('public/_locales', ['messages.json']).map(
      (path) => path.split('/')[2] ?? '',
    );
    expect(locales).toContain('en');
    for (const locale of locales) {
      const words = readWords(locale);
      expect(Object.keys(words).sort(), locale).toEqual([...keys].sort());
      for (const key of keys) {
        expect(placeholders(words[key]?.message ?? ''), `${locale} ${key}`).toEqual(
          placeholders(english[key]?.message ?? ''),
        );
      }
    }
  });
});
