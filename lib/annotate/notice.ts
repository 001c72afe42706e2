import type { PageScope } from '../messages/types';
import { type MessageKey, t, tn } from '../words/t';
import type { Standing } from './establish';

/** What the banner is about, most urgent first; the value of its mark. */
export type NoticeKind =
  | 'unrecognised'
  | 'other-company'
  | 'not-connected'
  | 'inactive'
  | 'expiring';

/** What the banner has to say of the tab's company. */
export interface Notice {
  readonly kind: NoticeKind;
  /** The kind and the company: what somebody dismisses. */
  readonly key: string;
  /** One line, or a headline and a second line. */
  readonly words: string;
  /** The one next step, and the page of ours that it leads to. */
  readonly step?: { readonly label: string; readonly where: 'company' | 'connect' };
}

/** An end nearer than this is told; a living browser renews long before. */
const expiringDays = 14;

/**
 * The firm's own practice and the consolidated view of several companies are nobody's books.
 * @see QBO page facts (a) "Accountant use", "Intuit Enterprise Suite"
 */
const elsewhere = /^\/app\/accountantdashboard|[?&]switchToConsolidated=true/;

type Step = NonNullable<Notice['step']>;

/** What must be said of the tab's company on this page, if anything. @see QBO page facts (c) Step 0, 4 and 5 */
export function noticeOf({ scope, company }: Standing, { pathname, search }: URL) {
  const path = pathname + search;
  if (!path.startsWith('/app/') || elsewhere.test(path)) return undefined;
  if (scope.state === 'unknown') return notice('unrecognised', '');
  if (scope.state === 'stale-tab') return notice('other-company', '');
  return company && noticeOfCompany(company, scope.realmId);
}

function noticeOfCompany(scope: PageScope, realmId: string): Notice | undefined {
  const { known, companyName = '', link, daysLeft = expiringDays + 1 } = scope;
  const step = (label: MessageKey, where: Step['where']): Step => ({ label: t(label), where });
  if (!known || link?.state === 'disabled') {
    const connect = step('connect_to_quickbooks', known ? 'company' : 'connect');
    return notice('not-connected', realmId, '', connect);
  }
  if (link?.state === 'inactive') {
    const lines = [t('status_inactive'), t('banner_inactive', { company: companyName })];
    // A connection that breaks again is news.
    const key = `${realmId} ${link.cause?.since}`;
    return notice('inactive', key, lines.join('\n'), step('connect_account', 'company'));
  }
  if (daysLeft > expiringDays) return undefined;
  const values = { company: companyName };
  const words =
    daysLeft < 1 ? t('banner_expires_today', values) : tn('banner_expires', daysLeft, values);
  return notice('expiring', realmId, words, step('reconnect', 'company'));
}

function notice(kind: NoticeKind, about: string, said = '', step?: Step): Notice {
  const words = said || t(`banner_${kind.replace('-', '_')}` as MessageKey);
  return { kind, key: `${kind} ${about}`, words, ...(step && { step }) };
}
