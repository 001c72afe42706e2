import { useState } from 'preact/hooks';
import { searchSymptoms } from '@/lib/core/causes/symptom-search';
import { t } from '@/lib/words/t';
import { Button } from './button';
import { Contact } from './contact';
import { PageTitle } from './options-shell';
import { SearchField } from './search-field';
import { SymptomList, symptomTitle } from './symptom-list';

const two = ['lives', 'unsure', 'ends', 'off'] as const;
const roles = ['who', 'names', 'check'] as const;

/** Help that works without any website. */
export function HelpPage({ onDiagnostics }: { onDiagnostics: () => void }) {
  const [search, setSearch] = useState('');
  const found = searchSymptoms(search, (symptom) => [symptomTitle(symptom)]);
  return (
    <>
      <PageTitle>{t('page_help')}</PageTitle>
      <section class="card stack" aria-label={t('symptoms_title')}>
        <h2>{t('symptoms_title')}</h2>
        <p class="lead">{t('symptoms_lead')}</p>
        <SearchField label={t('symptoms_search')} value={search} onInput={setSearch} />
        <p class="hidden-text" role="status">
          {found.length === 0 ? t('symptoms_none') : ''}
        </p>
        {found.length === 0 && <p>{t('symptoms_none')}</p>}
        <SymptomList symptoms={found} />
      </section>
      <Contact />
      <section class="card stack" aria-label={t('help_roles')}>
        <h2>{t('help_roles')}</h2>
        <ul class="list prose">
          {roles.map((each) => (
            <li key={each}>{t(`help_roles_${each}`)}</li>
          ))}
        </ul>
      </section>
      <section class="card stack" aria-label={t('help_two')}>
        <h2>{t('help_two')}</h2>
        <ul class="list prose">
          {two.map((each) => (
            <li key={each}>{t(`help_two_${each}`)}</li>
          ))}
        </ul>
      </section>
      <section class="card stack" aria-label={t('help_desktop')}>
        <h2>{t('help_desktop')}</h2>
        <p class="prose">{t('help_desktop_why')}</p>
      </section>
      <section class="card stack" aria-label={t('help_update')}>
        <h2>{t('help_update')}</h2>
        <p class="prose">{t('help_update_how')}</p>
      </section>
      <section class="card stack" aria-label={t('help_diagnostics')}>
        <h2>{t('help_diagnostics')}</h2>
        <p class="prose">{t('help_diagnostics_how')}</p>
        <p>
          <Button onClick={onDiagnostics}>{t('copy_diagnostics')}</Button>
        </p>
      </section>
    </>
  );
}
