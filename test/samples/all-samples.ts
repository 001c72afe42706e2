import { isFolder, readSampleFolder, type Sample } from './sample-folder';
import { tryOut, type Verdict } from './trial';

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Tries every recording of a folder and prints one line each; the last line is `N passed, N failed`.
 * Without the folder it says that it was skipped.
 */
export function trySamples(
  folder: string,
  print: (line: string) => void,
  judge: (sample: Sample) => Verdict = tryOut,
): Outcome {
  if (!isFolder(folder)) {
    print(`Skipped: there is no folder "${folder}". Set QBO_SAMPLES to a folder with recordings.`);
    return { passed: 0, failed: 0 };
  }
  const { samples, troubles } = readSampleFolder(folder);
  const tried = samples.map((sample) => ({ sample, verdict: judge(sample) }));
  const width = Math.max(20, ...samples.map(({ file }) => file.length));
  for (const { sample, verdict } of tried) print(lineOf(sample, verdict, width));
  for (const { file, why } of troubles) print(`${marks.failed} ${file.padEnd(width)}  ${why}`);
  const count = (is: Verdict['is']): number =>
    tried.filter(({ verdict }) => verdict.is === is).length;
  print('');
  print(
    `${samples.length} recordings: ${count('not-ours')} not ours, ` +
      `${count('refused')} not recorded from Intuit and refused.`,
  );
  print(`Damages noticed and named: ${damagesIn(tried.map(({ verdict }) => verdict))}.`);
  const outcome = { passed: count('passed'), failed: count('failed') + troubles.length };
  print(`${outcome.passed} passed, ${outcome.failed} failed`);
  return outcome;
}

const marks = {
  passed: 'ok      ',
  failed: 'FAILED  ',
  refused: 'refused ',
  'not-ours': 'not ours',
};

function lineOf(sample: Sample, verdict: Verdict, width: number): string {
  const line = findingOf(sample, verdict, width);
  return sample.unlisted ? `${line}  (not in the index, read as ${sample.type})` : line;
}

function findingOf({ file, type, kind }: Sample, verdict: Verdict, width: number): string {
  const start = `${marks[verdict.is]} ${file.padEnd(width)}`;
  switch (verdict.is) {
    case 'not-ours':
      return `${start}  ${type}`;
    case 'refused':
      return `${start}  ${verdict.why} (${kind})`;
    case 'failed':
      return `${start}  ${verdict.why}${figuresIn(verdict)}`;
    case 'passed':
      return `${start}${figuresIn(verdict)}  damages ${sumOf(verdict.damaged)}`;
  }
}

/** As the schemas read it = as the plain walk found it. */
function figuresIn(verdict: Extract<Verdict, { is: 'passed' | 'failed' }>): string {
  const { read, walked, counts } = verdict;
  if (read === undefined || walked === undefined) return '';
  const pair = (one: string | number, other: string | number): string => `${one} = ${other}`;
  return (
    `  ${counts} ${pair(read.count, walked.count)}` +
    `  Balance ${pair(read.balance.toFixed(2), walked.balance.toFixed(2))}` +
    `  TotalAmt ${pair(read.total.toFixed(2), walked.total.toFixed(2))}`
  );
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, one) => sum + one, 0);
}

function damagesIn(verdicts: readonly Verdict[]): string {
  const sums = new Map<string, number>();
  for (const verdict of verdicts) {
    if (verdict.is !== 'passed') continue;
    for (const [kind, times] of Object.entries(verdict.damaged)) {
      sums.set(kind, (sums.get(kind) ?? 0) + times);
    }
  }
  return [...sums].map(([kind, times]) => `${kind} ${times}`).join(', ') || 'none';
}
