/** One row of `bench-output/results.json`. Absent numbers are null, so that every row has the same fields. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the value is measured against, in the same unit and in the same run. */
  readonly reference: number | null;
  /** value ÷ reference. */
  readonly ratio: number | null;
  readonly aim: string | null;
  readonly met: boolean | null;
}

/** A limit on the value itself, or on its ratio to the reference. */
export interface Aim {
  readonly of: 'value' | 'ratio';
  readonly atMost: number;
  /** How people say it, where that differs from the number. */
  readonly words?: string;
}

export interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference?: number;
  readonly aim?: Aim;
}

/** Makes a row. A value that is no number is not a figure: it throws, and the benchmark counts as not measured. */
export function figure({ name, value, unit, reference, aim }: Measured): Figure {
  for (const number of [value, reference ?? 1]) {
    if (!Number.isFinite(number)) throw new Error(`${name}: ${number} is no measurement`);
  }
  if (reference !== undefined && reference <= 0)
    throw new Error(`${name}: nothing to compare with`);
  const ratio = reference === undefined ? null : value / reference;
  return {
    name,
    value: round(value),
    unit,
    reference: reference === undefined ? null : round(reference),
    ratio: ratio === null ? null : round(ratio),
    aim: aim === undefined ? null : wordsOf(aim, unit),
    met: aim === undefined ? null : isMet(name, aim, value, ratio),
  };
}

function isMet(name: string, { of, atMost }: Aim, value: number, ratio: number | null): boolean {
  if (of === 'value') return value <= atMost;
  if (ratio === null) throw new Error(`${name}: an aim for a ratio needs a reference`);
  return ratio <= atMost;
}

function wordsOf({ of, atMost, words }: Aim, unit: string): string {
  return words ?? (of === 'ratio' ? `ratio ≤ ${atMost}` : `≤ ${atMost} ${unit}`);
}

/** Three decimals, or three digits where the number is small. */
function round(value: number): number {
  return Math.abs(value) < 0.1 ? Number(value.toPrecision(3)) : Math.round(value * 1000) / 1000;
}

/** Middle of the values; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error('nothing was measured');
  return (lower + upper) / 2;
}

const heads = ['what', 'value', 'unit', 'reference', 'ratio', 'aim', 'met'] as const;

/** The rows as a table of plain text. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((row) => [
    row.name,
    shown(row.value),
    row.unit,
    shown(row.reference),
    shown(row.ratio),
    row.aim ?? '',
    row.met === null ? '' : row.met ? 'yes' : 'NO',
  ]);
  const widths = heads.map((head, at) =>
    Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (isNumber(at) ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
      .join('  ')
      .trimEnd();
  return [line(heads), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join(
    '\n',
  );
}

function isNumber(column: number): boolean {
  return ['value', 'reference', 'ratio'].includes(heads[column] ?? '');
}

function shown(value: number | null): string {
  return value === null ? '' : value.toLocaleString('en-US', { maximumFractionDigits: 3 });
}
