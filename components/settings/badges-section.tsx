import { useId } from 'preact/hooks';
import type { CauseView, Remedy } from '@/lib/core/causes/cause';
import type { InForce } from '@/lib/core/settings';
import { t } from '@/lib/words/t';
import { CauseNote } from '../cause-note';
import { Notice } from '../notice';
import { useOffice } from '../office';
import { Locked } from './locked';

export interface BadgesSectionProps {
  readonly badges: InForce<boolean> | undefined;
  /** They are wanted, and the browser does not let Booklight onto QuickBooks' pages. */
  readonly withheld: boolean;
  readonly busy: boolean;
  readonly trouble:
    | { readonly kind: 'withheld' }
    | { readonly kind: 'refused'; readonly cause: CauseView }
    | { readonly kind: 'no-answer' }
    | undefined;
  readonly onRemedy: (remedy: Remedy) => void;
  /** Called in the click itself. */
  readonly onBadges: (wanted: boolean) => void;
}

/** Whether badges stand on QuickBooks' own pages. */
export function BadgesSection(props: BadgesSectionProps) {
  const { badges, withheld, busy, trouble, onBadges, onRemedy } = props;
  const id = useId();
  const { viewerBecause } = useOffice();
  // Badges that the organisation wants still need the browser's own permission, which only a click here can ask for.
  const fixed = badges?.from === 'policy' && !badges.value;
  const stopped = badges === undefined || busy || fixed || viewerBecause !== undefined;
  const on = badges?.value === true && !withheld;
  return (
    <section class="card stack" aria-label={t('badges_section')}>
      <h2>{t('badges_section')}</h2>
      {badges?.from === 'policy' && <Locked />}
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          aria-describedby={id}
          checked={on}
          aria-checked={on}
          disabled={stopped}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            // Shown as it really is, until the browser has agreed.
            event.currentTarget.checked = on;
            onBadges(badges?.from === 'policy' ? true : checked);
          }}
        />
        {t('show_badges')}
      </label>
      <p id={id} class="lead">
        {t('badges_means')}
      </p>
      <div role="status">
        {(trouble?.kind ?? (withheld && 'withheld')) === 'withheld' && (
          <Notice tone="warn">{t('badges_withheld')}</Notice>
        )}
        {trouble?.kind === 'refused' && <CauseNote cause={trouble.cause} onRemedy={onRemedy} />}
        {trouble?.kind === 'no-answer' && <Notice tone="bad">{t('no_answer_click')}</Notice>}
      </div>
    </section>
  );
}
