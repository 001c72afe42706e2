/**
 * npm run bench [-- --all] [-- <name>…]
 * Measures the production build and writes bench-output/results.json. See README.md for what each figure means.
 * Exit code 0 unless something could not be measured: a missed aim is told, and fails nothing.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Benchmark } from './benchmark';
import { type Figure, tableOf } from './figure';
import { benchmarks } from './registry';

const output = join(import.meta.dirname, '../../bench-output');

function chosen(words: readonly string[]): readonly Benchmark[] {
  const names = words.filter((word) => !word.startsWith('--'));
  const unknown = names.filter((name) => !benchmarks.some((one) => one.name === name));
  if (unknown.length > 0) {
    const known = benchmarks.map(({ name }) => name).join(', ');
    throw new Error(`There is no benchmark "${unknown.join('", "')}". There are: ${known}.`);
  }
  if (names.length > 0) return benchmarks.filter(({ name }) => names.includes(name));
  return benchmarks.filter(({ large }) => !large || words.includes('--all'));
}

async function measureAll(wanted: readonly Benchmark[]) {
  const figures: Figure[] = [];
  const notes: string[] = [];
  const failures: string[] = [];
  const note = (words: string) => {
    notes.push(words);
    console.log(`  ${words}`);
  };
  for (const { name, measure } of wanted) {
    console.log(`${name} (load ${loadavg()[0]?.toFixed(1)}) …`);
    const scratch = await mkdtemp(join(tmpdir(), 'booklight-bench-'));
    const folder = async (inside: string) => {
      const path = join(scratch, inside);
      await mkdir(path, { recursive: true });
      return path;
    };
    try {
      await measure({ add: (figure) => figures.push(figure), note, folder });
    } catch (error) {
      failures.push(`${name}: ${briefly(error)}`);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }
  return { figures, notes, failures };
}

/** What went wrong and where; a browser that dies sends pages of its log along. */
function briefly(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const places = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line));
  return [...error.message.split('\n').slice(0, 3), ...places.slice(0, 4)].join('\n');
}

const { figures, notes, failures } = await measureAll(chosen(process.argv.slice(2)));
await mkdir(output, { recursive: true });
await writeFile(join(output, 'results.json'), `${JSON.stringify(figures, null, 2)}\n`);
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}`;
const table = `${tableOf(figures)}\n\n${machine}, load at the end ${loadavg()[0]?.toFixed(1)}\n`;
await writeFile(join(output, 'results.txt'), `${table}\n${notes.join('\n')}\n`);
console.log(`\n${table}`);
for (const failure of failures) console.error(`Not measured: ${failure}\n`);
console.log(`Written to ${relative(process.cwd(), output)}/results.json`);
process.exitCode = failures.length > 0 || figures.length === 0 ? 1 : 0;
