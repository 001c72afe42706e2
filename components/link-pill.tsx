import type { LinkState } from '@/lib/core/connection';
import { t } from '@/lib/words/t';
import { Icon } from './icon';

const looks = {
  active: { tone: 'ok', icon: 'check', words: 'link_active' },
  inactive: { tone: 'bad', icon: 'alert', words: 'link_inactive' },
  disabled: { tone: 'off', icon: 'off', words: 'link_disabled' },
} as const;

/** State of a link by shape, colour and its literal words. */
export function LinkPill({ state }: { state: LinkState }) {
  const { tone, icon, words } = looks[state];
  return (
    <span class={`pill ${tone}`}>
      <Icon name={icon} />
      {t(words)}
    </span>
  );
}

/** All three states with the current one marked; shown once a reconnect has been completed. */
export function LifeCycle({ state }: { state: LinkState }) {
  return (
    <ol class="life-cycle" aria-label={t('life_cycle')}>
      {(['disabled', 'inactive', 'active'] as const).map((each) => (
        <li key={each} aria-current={each === state ? 'true' : undefined}>
          <LinkPill state={each} />
          <span class="fine soft">{t(`link_${each}_means`)}</span>
        </li>
      ))}
    </ol>
  );
}
