import type { Remedy } from '@/lib/core/causes/cause';
import type { Outcome } from '@/lib/core/outcome';
import type { CompanySummary } from '@/lib/core/summary';
import { t } from '@/lib/words/t';
import { Button } from '../button';
import { EnvironmentTag } from '../company-facts';
import { OutcomeLine } from '../outcome-line';

export interface ResetSectionProps {
  readonly companies: readonly CompanySummary[];
  readonly busy: (company: CompanySummary) => boolean;
  readonly outcome: (company: CompanySummary) => Outcome | undefined;
  readonly onReset: (company: CompanySummary) => void;
  readonly onRemedy: (remedy: Remedy, company: CompanySummary) => void;
}

/** "Reset QuickBooks Online Connection", where people look for it: in the settings (requirements 000-11, 000-12). */
export function ResetSection(props: ResetSectionProps) {
  const { companies, busy, outcome, onReset, onRemedy } = props;
  return (
    <section class="card stack" aria-label={t('reset_connection')} id="reset">
      <h2>{t('reset_connection')}</h2>
      <p class="lead">{t('reset_lead')}</p>
      {companies.length === 0 && <p class="soft">{t('reset_none')}</p>}
      <ul class="archived">
        {companies.map((company) => (
          <li key={company.id} class="row apart" data-company={company.id}>
            <div>
              <p class="row">
                <strong>
                  <bdi>{company.name}</bdi>
                </strong>
                <EnvironmentTag environment={company.environment} />
              </p>
              <OutcomeLine
                outcome={outcome(company)}
                onRemedy={(remedy) => onRemedy(remedy, company)}
              />
            </div>
            <Button admin busy={busy(company)} onClick={() => onReset(company)}>
              {t('reset_button')}
              <span class="hidden-text"> {company.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
