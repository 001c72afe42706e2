import { type Symptom, symptoms } from '@/lib/core/causes/symptoms';
import { t, tryT } from '@/lib/words/t';

/** Title of a symptom; for Intuit's pages the very words that stand there. */
export function symptomTitle(symptom: Symptom): string {
  return tryT(`symptom_${symptom.id}_title`) ?? symptom.wordings[0];
}

/** "What did you see?", with the wordings of Intuit's pages as choices; the chosen one opens. */
export function SymptomPicker() {
  return (
    <div class="stack tight">
      <h2>{t('symptom_question')}</h2>
      <SymptomList symptoms={symptoms.filter(({ seen }) => seen === 'intuit')} />
    </div>
  );
}

/** Symptoms that open on a click and say why and what to do. */
export function SymptomList({ symptoms: shown }: { symptoms: readonly Symptom[] }) {
  const inOptions = location.pathname.endsWith('/options.html');
  return (
    <div class="symptoms">
      {shown.map((symptom) => (
        <details key={symptom.id} class="symptom" data-symptom={symptom.id} name="symptom">
          <summary>{symptomTitle(symptom)}</summary>
          <div class="symptom-body">
            {symptom.causes.map((cause) => (
              <p key={cause} class="soft">
                {tryT(`symptom_cause_${cause}`)}
              </p>
            ))}
            <ol class="list">
              {symptom.steps.map((step) => (
                <li key={step}>{tryT(`symptom_step_${step}`)}</li>
              ))}
            </ol>
            {symptom.remedy === 'reset' && (
              <p>
                <a href="/options.html#/settings" target={inOptions ? undefined : '_blank'}>
                  {t('remedy_reset')}
                </a>
              </p>
            )}
          </div>
        </details>
      ))}
    </div>
  );
}
