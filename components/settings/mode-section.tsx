import type { Remedy } from '@/lib/core/causes/cause';
import { type AccessMode, accessModes, readsOf, writesOf } from '@/lib/core/gate';
import type { Outcome } from '@/lib/core/outcome';
import type { InForce } from '@/lib/core/settings';
import { t } from '@/lib/words/t';
import { useOffice } from '../office';
import { OutcomeLine } from '../outcome-line';
import { Locked } from './locked';

export interface ModeSectionProps {
  readonly mode: InForce<AccessMode> | undefined;
  readonly busy: boolean;
  /** Why the last choice was not taken. */
  readonly trouble: Outcome | undefined;
  readonly onMode: (mode: 'basic' | 'pro') => void;
  readonly onRemedy: (remedy: Remedy) => void;
}

/** What may be read and written, mode by mode, from the gate's own tables. */
export function ModeSection({ mode, busy, trouble, onMode, onRemedy }: ModeSectionProps) {
  const { viewerBecause } = useOffice();
  const stopped =
    mode === undefined || busy || mode.from === 'policy' || viewerBecause !== undefined;
  return (
    <section class="card stack" aria-label={t('mode_section')}>
      <h2>{t('mode_section')}</h2>
      <p class="lead">{t('mode_lead')}</p>
      {mode?.from === 'policy' && <Locked />}
      <fieldset class="stack modes">
        <legend class="hidden-text">{t('mode_section')}</legend>
        {accessModes.map((each) => (
          <label key={each} class="mode">
            <input
              type="radio"
              name="access-mode"
              checked={mode?.value === each}
              disabled={stopped || each === 'enterprise'}
              onChange={() => each !== 'enterprise' && onMode(each)}
            />
            <span class="stack tight">
              <strong>{t(`mode_${each}`)}</strong>
              <span class="fine">{t('mode_reads', { what: listOf(readsOf(each)) })}</span>
              <span class="fine">
                {writesOf(each).length === 0
                  ? t('mode_writes_nothing')
                  : t('mode_writes', { what: listOf(writesOf(each)) })}
              </span>
              {each === 'enterprise' && (
                <>
                  <span class="fine soft">{t('mode_enterprise_only')}</span>
                  <span class="fine soft">{t('mode_enterprise_needs_server')}</span>
                </>
              )}
            </span>
          </label>
        ))}
      </fieldset>
      <OutcomeLine outcome={trouble} onRemedy={onRemedy} />
    </section>
  );
}

function listOf(entities: readonly string[]): string {
  return entities
    .map((entity) => t(`entity_${entity.toLowerCase()}` as 'entity_customer'))
    .join(', ');
}
