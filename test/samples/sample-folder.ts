import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** One recording and what the folder's index says of it. */
export interface Sample {
  readonly file: string;
  /** Entity, or `Batch`, `CDC`, `Fault`, `OAuth`, `OpenID`, `Discovery`, `Webhook`. */
  readonly type: string;
  /** Shape: `read`, `query`, `cdc`, `fault-xml`, … */
  readonly response: string;
  /** `genuine-recording…`: Intuit said it. `documentation-sample`, `hand-written-fixture`: somebody wrote it. */
  readonly kind: string;
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

/** Reads every recording of a folder by its MANIFEST.json; files without an entry and entries without a file are troubles. */
export function readSampleFolder(folder: string): SampleFolder {
  const entries = readIndex(folder);
  if ('why' in entries) return { samples: [], troubles: [entries] };
  const listed = entries.map((entry, position) => readEntry(folder, entry, position));
  const named = new Set(listed.map(({ file }) => file));
  const strays = recordingsIn(folder)
    .filter((file) => !named.has(file))
    .map((file) => ({ file, why: `has no entry in ${index}` }));
  return {
    samples: listed.filter((one) => 'text' in one),
    troubles: [...listed.filter((one) => 'why' in one), ...strays],
  };
}

function readIndex(folder: string): readonly unknown[] | Trouble {
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
  if (typeof type !== 'string' || typeof response !== 'string' || typeof kind !== 'string') {
    return { file, why: `its entry in ${index} lacks type, response or kind` };
  }
  const date = textsOf(headers)['date'];
  try {
    const text = readFileSync(join(folder, file), 'utf8');
    return { file, type, response, kind, text, ...(typeof date === 'string' ? { date } : {}) };
  } catch (error) {
    return { file, why: `cannot be read: ${reasonOf(error)}` };
  }
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
