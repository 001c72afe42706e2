import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { guessOf } from './guess';

/** One recording and what the folder's index says of it. */
export interface Sample {
  readonly file: string;
  /** Entity, or `Batch`, `CDC`, `Fault`, `OAuth`, `OpenID`, `Discovery`, `Webhook`. */
  readonly type: string;
  /** Shape: `read`, `query`, `cdc`, `fault-xml`, … */
  readonly response: string;
  /** `genuine-recording…`: Intuit said it. `documentation-sample`, `hand-written-fixture`: somebody wrote it. */
  readonly kind: string;
  /** The index does not name the file: what it is was told from its body. */
  readonly unlisted?: true;
  /** Header `date` of the recorded answer. */
  readonly date?: string;
  readonly text: string;
}

/** A file or entry that cannot be used, and why. */
export interface Trouble {
  readonly file: string;
  readonly why: string;
}

export interface SampleFolder {
  readonly samples: readonly Sample[];
  readonly troubles: readonly Trouble[];
}

const index = 'MANIFEST.json';

/** Whether there is such a folder at all; its absence is no error. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * Reads every recording of a folder by its MANIFEST.json. What the index leaves out, or a folder without one, is told from
 * the bodies, and such a file counts as genuine. Entries without a readable file are troubles.
 */
export function readSampleFolder(folder: string): SampleFolder {
  const entries = readIndex(folder);
  if ('why' in entries) return { samples: [], troubles: [entries] };
  const listed = entries.map((entry, position) => readEntry(folder, entry, position));
  const named = new Set(listed.map(({ file }) => file));
  const strays = recordingsIn(folder)
    .filter((file) => !named.has(file))
    .map((file) => readEntry(folder, { file }, 0));
  const all = [...listed, ...strays];
  return {
    samples: all.filter((one) => 'text' in one),
    troubles: all.filter((one) => 'why' in one),
  };
}

function readIndex(folder: string): readonly unknown[] | Trouble {
  if (!existsSync(join(folder, index))) return [];
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, index), 'utf8'));
    const entries = textsOf(manifest)['entries'];
    if (Array.isArray(entries) && entries.length > 0) return entries as readonly unknown[];
    return { file: index, why: 'has no list "entries"' };
  } catch (error) {
    return { file: index, why: `cannot be read: ${reasonOf(error)}` };
  }
}

function readEntry(folder: string, entry: unknown, position: number): Sample | Trouble {
  const { file, type, response, kind, headers } = textsOf(entry);
  if (typeof file !== 'string') {
    return { file: `${index}, entry ${position + 1}`, why: 'names no file' };
  }
  const date = dateIn(headers);
  try {
    const text = readFileSync(join(folder, file), 'utf8');
    const guess = guessOf(text);
    return {
      file,
      type: typeof type === 'string' ? type : guess.type,
      response: typeof response === 'string' ? response : guess.response,
      kind: typeof kind === 'string' ? kind : 'genuine-recording',
      text,
      ...(typeof type === 'string' ? {} : { unlisted: true }),
      ...(date === undefined ? {} : { date }),
    };
  } catch (error) {
    return { file, why: `cannot be read: ${reasonOf(error)}` };
  }
}

/** Header names are as recorded, in any case. */
function dateIn(headers: unknown): string | undefined {
  const found = Object.entries(textsOf(headers)).find(([name]) => name.toLowerCase() === 'date');
  return typeof found?.[1] === 'string' ? found[1] : undefined;
}

function recordingsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|xml)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => file !== index)
    .sort();
}

function textsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
