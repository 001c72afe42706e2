import type { AccountStatus, AccountStatusView } from '../core/account-status';
import type { PageStatus } from '../messages/types';
import { t, tryT } from './words';

/** What a badge says: an answer with a status in it. */
export type Saying = PageStatus & { readonly status: AccountStatusView };

const said: Partial<Record<AccountStatus, string | undefined>> = Object.create(null);

/** The status in words: what stands in a badge. A status of another version of the worker has none, and is not shown. */
export function statusWords(status: AccountStatus): string | undefined {
  // A list of thousands says the same few words.
  said[status] ??= tryT(`status_${status.replace('-', '_')}`);
  return said[status];
}

/** The lines of the tooltip: the status, why it is so, how old that is and how the record was recognised. */
export function detailWords({ status: view, by }: Saying): string[] {
  const { status, because, since, detail = '', asOf, stale } = view;
  const why = { since: since ? formatDay(since) : '', detail };
  const when = asOf !== undefined && formatDate(asOf, { dateStyle: 'medium', timeStyle: 'short' });
  return [
    `Booklight: ${statusWords(status)}`,
    tryT(`status_because_${because}`, why),
    when && t(stale ? 'badge_stale_as_of' : 'badge_last_synced', { when }),
    by && tryT(`badge_by_${by}`),
  ].filter((line) => typeof line === 'string');
}

// A day has no time zone: taken as UTC it stays the day it is.
function formatDay(day: string): string {
  return formatDate(Date.parse(day), { dateStyle: 'medium', timeZone: 'UTC' });
}

function formatDate(at: number, options: Intl.DateTimeFormatOptions): string {
  return Number.isNaN(at) ? '' : new Intl.DateTimeFormat(undefined, options).format(at);
}
