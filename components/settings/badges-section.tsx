import { useId } from 'preact/hooks';
import { t } from '@/lib/words/t';
import { Notice } from '../notice';

export interface BadgesSectionProps {
  readonly badges: boolean | undefined;
  readonly busy: boolean;
  readonly trouble: 'withheld' | 'no-answer' | undefined;
  /** Called in the click itself. */
  readonly onBadges: (wanted: boolean) => void;
}

/** Whether badges stand on QuickBooks' own pages. */
export function BadgesSection({ badges, busy, trouble, onBadges }: BadgesSectionProps) {
  const id = useId();
  return (
    <section class="card stack" aria-label={t('badges_section')}>
      <h2>{t('badges_section')}</h2>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          aria-describedby={id}
          checked={badges === true}
          aria-checked={badges === true}
          disabled={badges === undefined || busy}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            // Shown as it really is, until the browser has agreed.
            event.currentTarget.checked = badges === true;
            onBadges(checked);
          }}
        />
        {t('show_badges')}
      </label>
      <p id={id} class="lead">
        {t('badges_means')}
      </p>
      <div role="status">
        {trouble === 'withheld' && <Notice tone="warn">{t('badges_withheld')}</Notice>}
        {trouble === 'no-answer' && <Notice tone="bad">{t('no_answer_click')}</Notice>}
      </div>
    </section>
  );
}
