import type { NoticeFacts } from '../core/page-notice';
import { type MessageKey, t, tn } from './t';

/** The banner's words: one line, or a headline and a second line. */
export function noticeWords({ kind, company = '', days = 0 }: NoticeFacts): string {
  switch (kind) {
    case 'inactive':
      return `${t('status_inactive')}\n${t('banner_inactive', { company })}`;
    case 'expiring':
      return tn('banner_expires', days, { company });
    case 'paused':
      return t('banner_paused', { company });
    case 'first-cancelled':
      return t('banner_first_cancelled', { company });
    default:
      return t(`banner_${kind.replace('-', '_')}` as MessageKey);
  }
}

const steps = {
  inactive: 'connect_account',
  expiring: 'reconnect',
  paused: 'resume',
  'first-cancelled': 'first_start',
  'not-connected': 'connect_to_quickbooks',
} as const;

/** The words of the one next step, where there is one. */
export function stepWords({ kind }: NoticeFacts): string {
  return kind in steps ? t(steps[kind as keyof typeof steps]) : '';
}
