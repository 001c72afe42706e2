import type { AnyRecord } from './records';
import type { Day } from './time';

/**
 * Whether a changed record belongs into the mirror: all customers, transactions of the automatic window, unpaid invoices
 * of any age, and whatever is mirrored already (an old invoice that has just been paid stays, updated).
 */
export function belongsInMirror(
  change: AnyRecord,
  windowStart: Day,
  mirroredAlready: boolean,
): boolean {
  if (mirroredAlready) return true;
  switch (change.kind) {
    case 'Customer':
      return true;
    case 'Invoice':
      return change.record.day >= windowStart || change.record.balance > 0;
    case 'Payment':
      return change.record.day >= windowStart;
  }
}
