import type { BadgePlace, BadgePlaces } from '@/lib/core/page-memory';
import { t, tryT } from '@/lib/words/t';
import { Notice } from '../notice';

export interface PagesSectionProps {
  readonly places: BadgePlaces | undefined;
  readonly busy: boolean;
  readonly silent: boolean;
  readonly onSet: (place: BadgePlace, wanted: boolean) => void;
}

/** Where badges stand: a switch for each company and each page of QuickBooks, with what was seen there. */
export function PagesSection({ places, busy, silent, onSet }: PagesSectionProps) {
  if (!places) return null;
  return (
    <section class="card stack" aria-label={t('pages_section')}>
      <h2>{t('pages_section')}</h2>
      <p class="lead">{t('pages_means')}</p>
      <h3>{t('pages_companies')}</h3>
      {places.companies.length === 0 && <p class="soft">{t('pages_no_company')}</p>}
      {places.companies.map(({ companyId, name, on }) => (
        <PlaceSwitch
          key={companyId}
          words={name}
          on={on}
          busy={busy}
          onSet={(wanted) => onSet({ companyId }, wanted)}
        />
      ))}
      <h3>{t('pages_pages')}</h3>
      {places.pages.map(({ page, on, state, rows, known, variant }) => (
        <PlaceSwitch
          key={page}
          words={tryT(`qbo_page_${page.replaceAll('-', '_')}`) ?? page.replaceAll('-', ' ')}
          on={on}
          busy={busy}
          note={tryT(`page_state_${state}`, { rows, known })}
          hint={variant && t('page_variant', { variant })}
          onSet={(wanted) => onSet({ page }, wanted)}
        />
      ))}
      <div role="status">{silent && <Notice tone="bad">{t('no_answer_click')}</Notice>}</div>
    </section>
  );
}

function PlaceSwitch(props: {
  readonly words: string;
  readonly on: boolean;
  readonly busy: boolean;
  readonly note?: string | undefined;
  readonly hint?: string | undefined;
  readonly onSet: (wanted: boolean) => void;
}) {
  const { words, on, busy, note, hint, onSet } = props;
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        disabled={busy}
        onChange={({ currentTarget }) => onSet(currentTarget.checked)}
      />
      <span>
        <bdi>{words}</bdi>
        {note && (
          <span class="soft" title={hint}>
            {' '}
            · {note}
          </span>
        )}
      </span>
    </label>
  );
}
