import type { PolicyProblem } from '@/lib/core/policy';
import type { SettingsInForce } from '@/lib/core/settings';
import { minuteMs } from '@/lib/core/time';
import { type MessageKey, t, tn } from '@/lib/words/t';
import { Contact } from '../contact';
import { Notice } from '../notice';
import { Locked } from './locked';

export interface OrganisationSectionProps {
  readonly settings: SettingsInForce;
  readonly problems: readonly PolicyProblem[];
}

/** Everything that the organisation decides for this browser, and what of it does not count. */
export function OrganisationSection({ settings, problems }: OrganisationSectionProps) {
  const rows = Object.entries(settings).filter(
    // Whom to ask stands below, to be clicked.
    ([name, { from }]) => from === 'policy' && name !== 'helpContact',
  );
  const isGiven = settings.helpContact.from === 'policy';
  if (!isGiven && rows.length + problems.length === 0) return null;
  return (
    <section class="card stack" aria-label={t('organisation_section')}>
      <h2>{t('organisation_section')}</h2>
      {rows.length > 0 && <Locked />}
      <dl class="figures">
        {rows.map(([name, { value }]) => (
          <div key={name}>
            <dt>{t(`policy_${name.toLowerCase()}` as MessageKey)}</dt>
            <dd>{sayValue(name, value)}</dd>
          </div>
        ))}
      </dl>
      <Contact />
      {problems.length > 0 && (
        <Notice tone="bad" title={t('policy_problems')}>
          <ul class="list">
            {problems.map(({ field, because }) => (
              <li key={field}>{t(`policy_problem_${because}`, { field })}</li>
            ))}
          </ul>
          <p>{t('policy_problems_rest')}</p>
        </Notice>
      )}
    </section>
  );
}

function sayValue(name: string, value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'switched_on' : 'switched_off');
  if (Array.isArray(value)) return sayCompanies(value);
  if (name === 'accessMode') return t(`mode_${value as 'basic'}`);
  if (name === 'shareOfLimit') return `${String(value)} %`;
  if (name === 'everyMs')
    return Object.entries(value as object)
      .map(sayInterval)
      .join(', ');
  return String(value);
}

/** A few stand for many: nobody compares two hundred numbers here. */
function sayCompanies(ids: readonly string[]): string {
  if (ids.length === 0) return t('policy_no_company');
  const shown = ids.slice(0, 5).join(', ');
  const more = ids.length - 5;
  return more > 0 ? tn('policy_more_companies', more, { shown }) : shown;
}

function sayInterval([kind, ms]: [string, number]): string {
  const minutes = Math.round(ms / minuteMs);
  return t('policy_interval', { kind: t(`task_${kind}` as MessageKey), minutes });
}
