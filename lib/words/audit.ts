import type { CountCheck } from '../core/audit/counts';
import type { NamedFinding, PassView } from '../core/audit/view';
import { formatCount } from './moments';
import { t, tn, tryT } from './t';

/** What is wrong with a record: "not here", "differs: balance, lines", "no longer in QuickBooks". */
export function describeFinding(finding: NamedFinding): string {
  const wrong = describeWrong(finding);
  return finding.again ? t('audit_again', { wrong }) : wrong;
}

function describeWrong({ what, fields = [] }: NamedFinding): string {
  if (what !== 'different') return t(what === 'absent' ? 'audit_absent' : 'audit_extra');
  const names = fields.map((field) => tryT(`audit_field_${field.toLowerCase()}`) ?? field);
  return t('audit_different', { fields: [...new Set(names)].join(', ') });
}

const kindWords = {
  Customer: 'audit_kind_customer',
  Invoice: 'audit_kind_invoice',
  Payment: 'audit_kind_payment',
} as const;

/** A record as people know it: its kind, and its number or name where it has one. */
export function nameFinding({ kind, label }: NamedFinding): string {
  const what = t(kindWords[kind]);
  return label === undefined ? what : t('audit_named', { what, label });
}

/** Two counts that do not agree. */
export function describeCount({ section, ours, theirs }: CountCheck): string {
  const what = t(`audit_section_${section === 'open-invoices' ? 'open_invoices' : section}`);
  return t('audit_count', { what, ours: formatCount(ours), theirs: formatCount(theirs) });
}

/** How far an audit is; a whole number of percent that is 100 only at the end. */
export function describePass({ state, done, total, reads }: PassView): {
  readonly percent: number | undefined;
  readonly words: string;
} {
  const percent = total === 0 ? undefined : Math.min(99, Math.floor((100 * done) / total));
  const far =
    total === 0
      ? t('audit_pass_begins')
      : t('audit_pass_of', { done: formatCount(done), total: formatCount(total) });
  return { percent, words: `${t(`audit_pass_${state}`)} · ${far} · ${tn('reads', reads)}` };
}
