import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestInfo } from '@playwright/test';

// One file a run: workers of the same run have the same parent.
function fileOf(table: string): string {
  const folder = join(tmpdir(), 'booklight-kills');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${process.ppid}-${table}.txt`);
}

/** Writes down how a kill ended: in the report, and for the table at the end. */
export function noteKill(info: TestInfo, table: string, row: readonly [at: string, end: string]) {
  const [at, end] = row;
  info.annotations.push({ type: 'kill', description: `${at}: ${end}` });
  appendFileSync(fileOf(table), `${at.padEnd(44)} ${end}\n`);
}

/** Prints what has been noted so far in this run; the last worker to finish prints all of it. */
export function printKills(table: string): void {
  const file = fileOf(table);
  if (!existsSync(file)) return;
  const rows = readFileSync(file, 'utf8').trim().split('\n');
  process.stdout.write(
    `\nKills of the worker, ${table} (${rows.length})\n  ${rows.join('\n  ')}\n`,
  );
}
