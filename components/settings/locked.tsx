import { t } from '@/lib/words/t';
import { Icon } from '../icon';

/** Says of a setting that the organisation decides it. */
export function Locked() {
  return (
    <p class="line off">
      <Icon name="lock" />
      <span>{t('set_by_policy')}</span>
    </p>
  );
}
