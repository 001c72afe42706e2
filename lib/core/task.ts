import type { CompanyId } from './ids';
import type { EpochMs } from './time';

/** What a task does; each is a row of the registry, woken through one alarm. */
export type TaskKind = 'customers' | 'invoices' | 'payments' | 'health' | 'audit';

/** Direction of the data, as the Tasks page says it. */
export type Direction = 'from-quickbooks' | 'to-quickbooks';

/** A scheduled task of one company. */
export interface Task {
  readonly companyId: CompanyId;
  readonly kind: TaskKind;
  readonly direction: Direction;
  readonly everyMs: number;
  readonly dueAt: EpochMs;
  readonly on: boolean;
  readonly last?: { readonly at: EpochMs; readonly outcome: 'done' | 'failed' };
  /** Failures in a row, for the pauses between attempts. */
  readonly failures: number;
  /** It fell due while only a person could help: it comes as soon as the company can be read again. */
  readonly owed?: true;
}

/** A task as its page shows it. `woken` is false when no alarm would wake it: an X is shown. */
export interface TaskView extends Task {
  readonly companyName: string;
  readonly woken: boolean;
  /** Its row is gone, so nothing else is known of it than what a repair would set up. */
  readonly missing?: boolean;
  /** Somebody paused the company: not run on purpose, and no X. */
  readonly paused?: boolean;
  /** Its company is disconnected, or switched off by the organisation: no repair helps. */
  readonly disabled?: boolean;
}

/** Whether a task would never run, though nobody paused its company: it is marked with an X (architecture D5). */
export function neverRuns({ on, woken, missing, paused }: TaskView): boolean {
  return missing === true || !on || !(woken || paused);
}
