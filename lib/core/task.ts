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
}

/** A task as its page shows it. `woken` is false when no alarm would wake it: an X is shown. */
export interface TaskView extends Task {
  readonly companyName: string;
  readonly woken: boolean;
  /** Somebody paused the company: not run on purpose, and no X. */
  readonly paused?: boolean;
}
