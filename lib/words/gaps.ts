import type { Gap } from '../core/company';
import { missedChanges } from '../core/gap';
import { describeSpan } from './moments';
import { describeRun } from './runs';
import { t } from './t';

/** "Missed 3 days, 41 changes: 30 invoices, 11 payments. All of it is here now." */
export function describeGap(gap: Gap): string {
  const span = describeSpan(gap.until - gap.from);
  if (!gap.caught) return t('gap_open', { span });
  const list = describeRun(gap.caught);
  const missed = missedChanges(gap);
  if (missed === undefined) return t('gap_read_again', { span, list });
  return missed === 0 ? t('gap_nothing', { span }) : t('gap_closed', { span, list });
}
