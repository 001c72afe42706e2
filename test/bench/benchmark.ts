import type { Figure } from './figure';

/** What a benchmark is handed. */
export interface BenchTools {
  /** Reports a row as soon as it is known. */
  readonly add: (figure: Figure) => void;
  /** Says something beside the table: how it was measured, where the time went. */
  readonly note: (words: string) => void;
  /** An empty folder that is removed in the end; profiles lie there. */
  readonly folder: (name: string) => Promise<string>;
}

/** One group of figures. It throws when something could not be measured. */
export interface Benchmark {
  /** Word by which `npm run bench -- <name>` picks it. */
  readonly name: string;
  /** Takes minutes and gigabytes: only with `--all`, or when named. */
  readonly large?: true;
  measure(tools: BenchTools): Promise<void>;
}
