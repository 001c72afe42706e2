import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesBelow, root } from './tree';

/** What each folder of lib may know of the world, by the libraries of its compiler; `dom` is the root's setting. */
const worlds: Readonly<Record<string, 'nothing' | 'worker' | 'dom'>> = {
  core: 'nothing',
  app: 'nothing',
  adapters: 'worker',
  messages: 'worker',
  annotate: 'dom',
  pages: 'dom',
  screens: 'dom',
  words: 'dom',
};

/** A line for each world that must not compile there, with the name that is missing. */
const outside: Readonly<Record<'nothing' | 'worker', readonly string[]>> = {
  nothing: [
    'fetch',
    'document',
    'window',
    'indexedDB',
    'setTimeout',
    'console',
    'crypto',
    'process',
  ],
  worker: ['document', 'window', 'localStorage', 'process'],
};

const strict = [
  'strict',
  'noUncheckedIndexedAccess',
  'exactOptionalPropertyTypes',
  'noPropertyAccessFromIndexSignature',
  'erasableSyntaxOnly',
] as const;

function readProject(path: string): ts.ParsedCommandLine {
  const host: ts.ParseConfigFileHost = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
    },
  };
  const project = ts.getParsedCommandLineOfConfigFile(path, {}, host);
  if (!project) throw new Error(`${path} cannot be read`);
  return project;
}

/** Names that the compiler does not know when a file of the folder uses them. */
function unknownNames(folder: string, names: readonly string[]): string[] {
  const { options } = readProject(join(root, folder, 'tsconfig.json'));
  const probe = join(root, folder, 'probe.ts');
  const text = names.map((name) => `void ${name};`).join('\n');
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (path, version) =>
    path === probe ? ts.createSourceFile(path, text, version) : readSource(path, version);
  const program = ts.createProgram([probe], options, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(probe))
    .map(
      (diagnostic) =>
        /'(\w+)'/.exec(ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '))?.[1] ?? '',
    );
}

describe('compiler settings', () => {
  it('say of every folder of lib what it may know', () => {
    expect(Object.keys(worlds).sort()).toEqual(readdirSync(join(root, 'lib')).sort());
  });

  it.each(Object.entries(worlds).filter(([, world]) => world !== 'dom'))(
    'give lib/%s a project of its own',
    (folder) => {
      expect(existsSync(join(root, 'lib', folder, 'tsconfig.json'))).toBe(true);
    },
  );

  it.each(filesBelow('lib', ['tsconfig.json']).concat('tsconfig.json'))(
    'are strict in %s, and it compiles every file of its folder',
    (path) => {
      const project = readProject(join(root, path));
      for (const flag of strict) expect(project.options[flag], flag).toBe(true);
      const folder = path.slice(0, -'/tsconfig.json'.length);
      const inside = path === 'tsconfig.json' ? [] : filesBelow(folder, ['.ts', '.tsx']);
      const compiled = new Set(project.fileNames.map((name) => name.slice(root.length + 1)));
      expect(inside.filter((file) => !compiled.has(file))).toEqual([]);
      expect(compiled.size).toBeGreaterThan(0);
    },
  );

  it('compile every source of product and tests in the root project', () => {
    const { fileNames } = readProject(join(root, 'tsconfig.json'));
    const compiled = new Set(fileNames.map((name) => name.slice(root.length + 1)));
    const sources = ['entrypoints', 'components', 'lib', 'test'].flatMap((folder) =>
      filesBelow(folder, ['.ts', '.tsx']),
    );
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter((file) => !compiled.has(file) && !file.endsWith('.d.mts'))).toEqual([]);
  });

  it.each(
    Object.entries(worlds).flatMap(([folder, world]) =>
      world === 'dom' ? [] : [[folder, outside[world]] as const],
    ),
  )('keep the world out of lib/%s', (folder, names) => {
    expect(unknownNames(`lib/${folder}`, names)).toEqual(names);
  });
});
