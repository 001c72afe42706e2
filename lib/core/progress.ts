import type { Progress } from './company';
import { recordsRead } from './full-read';
import type { FullRead } from './mirror-state';
import type { EpochMs } from './time';

/** How far a full read is, in the words of the screens: counts, what is being read, and an estimate. */
export function deriveProgress(reading: FullRead, now: EpochMs): Progress {
  const { sections } = reading;
  const done = {
    customers: recordsRead(sections.customers),
    invoices: recordsRead(sections.invoices) + recordsRead(sections['open-invoices']),
    payments: recordsRead(sections.payments),
  };
  const counted = Object.values(sections).every((section) => section.total !== undefined);
  const total = {
    customers: sections.customers.total ?? 0,
    invoices: (sections.invoices.total ?? 0) + (sections['open-invoices'].total ?? 0),
    payments: sections.payments.total ?? 0,
  };
  const leftMs = counted ? estimate(sum(done), sum(total), now - reading.startedAt) : undefined;
  return {
    startedAt: reading.startedAt,
    reading: current(done, total),
    done,
    ...(counted ? { total } : {}),
    ...(leftMs === undefined ? {} : { leftMs }),
  };
}

type Sums = Progress['done'];

function sum(counts: Sums): number {
  return counts.customers + counts.invoices + counts.payments;
}

/** What is left at the pace so far; nothing is claimed before a twentieth is in. */
function estimate(done: number, total: number, elapsedMs: number): number | undefined {
  if (total === 0 || done < total / 20) return undefined;
  return Math.max(0, Math.round((elapsedMs * (total - done)) / done));
}

function current(done: Sums, total: Sums): Progress['reading'] {
  if (done.customers < total.customers) return 'customers';
  if (done.invoices < total.invoices) return 'invoices';
  return done.payments < total.payments ? 'payments' : 'changes';
}
