import type { Progress } from './company';
import { recordsRead } from './full-read';
import type { FullRead } from './mirror-state';
import type { EpochMs } from './time';

/** Where a run went on with a read: a pause, a night or a dead worker before that says nothing of its pace. */
export interface TakenUp {
  /** Of the read. */
  readonly generation: number;
  readonly at: EpochMs;
  /** What was in by then. */
  readonly records: number;
}

/** A read that somebody goes on with at that moment, if there is one. */
export function takeUp(reading: FullRead | undefined, at: EpochMs): TakenUp | undefined {
  return reading && { generation: reading.generation, at, records: sum(doneIn(reading)) };
}

/**
 * How far a full read is, in the words of the screens: counts, what is being read, and an estimate.
 * @param takenUp of the run that reads, where it did not begin the read itself
 */
export function deriveProgress(
  reading: FullRead,
  now: EpochMs,
  takenUp?: TakenUp | undefined,
): Progress {
  const { sections } = reading;
  const done = doneIn(reading);
  const counted = Object.values(sections).every((section) => section.total !== undefined);
  const total = {
    customers: sections.customers.total ?? 0,
    invoices: (sections.invoices.total ?? 0) + (sections['open-invoices'].total ?? 0),
    payments: sections.payments.total ?? 0,
  };
  const isOther = takenUp?.generation !== reading.generation;
  const from = isOther ? { at: reading.startedAt, records: 0 } : takenUp;
  const read = { records: sum(done) - from.records, inMs: now - from.at };
  const leftMs = counted ? estimate(read, sum(total) - sum(done), sum(total)) : undefined;
  return {
    startedAt: reading.startedAt,
    reading: current(done, total),
    done,
    ...(counted ? { total } : {}),
    ...(leftMs === undefined ? {} : { leftMs }),
  };
}

type Sums = Progress['done'];

function doneIn({ sections }: FullRead): Sums {
  return {
    customers: recordsRead(sections.customers),
    invoices: recordsRead(sections.invoices) + recordsRead(sections['open-invoices']),
    payments: recordsRead(sections.payments),
  };
}

function sum(counts: Sums): number {
  return counts.customers + counts.invoices + counts.payments;
}

/** What is left at the pace of this run; nothing is claimed before it has read a twentieth of all. */
function estimate(
  read: { readonly records: number; readonly inMs: number },
  left: number,
  total: number,
): number | undefined {
  if (total === 0 || read.records < total / 20) return undefined;
  return Math.max(0, Math.round((read.inMs * left) / read.records));
}

function current(done: Sums, total: Sums): Progress['reading'] {
  if (done.customers < total.customers) return 'customers';
  if (done.invoices < total.invoices) return 'invoices';
  return done.payments < total.payments ? 'payments' : 'changes';
}
