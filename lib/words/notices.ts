import { type Notice, type NoticeItem, plainName } from '../core/notices';
import type { CompanySummary } from '../core/summary';
import { t, tn, tryT } from './t';

/** Companies that a digest names; the others are counted. */
const namedAtMost = 4;

/** Title and text of a notification. Names are one short line of text, whatever QuickBooks calls a company. */
export function wordsOfNotice(
  { items }: Notice,
  companies: readonly CompanySummary[],
): { title: string; message: string } {
  const [first, ...others] = items;
  const companyOf = (item: NoticeItem) => companies.find(({ id }) => id === item.companyId);
  const nameOf = (item: NoticeItem) => plainName(companyOf(item)?.name ?? '');
  if (others.length === 0) return one(first, companyOf(first), nameOf(first));
  const urgent = items.filter(({ what }) => what !== 'recovered');
  const title =
    urgent.length > 0
      ? tn('notice_digest', urgent.length)
      : tn('notice_digest_recovered', items.length);
  // What needs somebody stands first.
  const listed = [...urgent, ...items.filter(({ what }) => what === 'recovered')];
  const lines = listed
    .slice(0, namedAtMost)
    .map((item) => one(item, companyOf(item), nameOf(item)).title);
  const more = items.length - lines.length;
  return { title, message: [...lines, ...(more > 0 ? [tn('notice_more', more)] : [])].join('\n') };
}

function one(item: NoticeItem, known: CompanySummary | undefined, company: string) {
  switch (item.what) {
    case 'expiring': {
      const days = known?.link.expiring?.daysLeft ?? item.stage;
      return {
        title: tn('notice_expiring', days, { company }),
        message: t('expiry_what_to_do'),
      };
    }
    case 'trouble': {
      const { cause } = known?.link ?? {};
      const words = tryT(`cause_${item.cause}_title`, cause?.details) ?? t('cause_unknown_title');
      return {
        title: t('notice_trouble', { company, cause: words }),
        message: t(item.inactive ? 'notice_inactive' : 'notice_attention'),
      };
    }
    case 'recovered':
      return { title: t('notice_recovered', { company }), message: t('notice_recovered_means') };
  }
}
