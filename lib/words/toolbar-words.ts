import type { ToolbarView } from '../core/summary';
import { t, tn } from './t';

/** What the toolbar button says when somebody points at it. */
export function toolbarWords(toolbar: ToolbarView): string {
  const { state, attention, companies, connected, expiring } = toolbar;
  if (attention === 0 && expiring) {
    const { companies: count, daysLeft: days } = expiring;
    return count === 1
      ? tn('toolbar_expiring_one_company', days)
      : tn('toolbar_expiring', days, { companies: count });
  }
  switch (state) {
    case 'attention':
      return t('toolbar_attention', { attention, companies });
    case 'not-connected':
      return withoutAny(toolbar);
    case 'syncing':
      return t('toolbar_syncing');
    case 'ok':
      return tn('toolbar_ok', connected);
  }
}

/** Nothing is read: because somebody silenced what there is, or because there is nothing. */
function withoutAny({ paused, muted }: ToolbarView): string {
  if (muted > 0) return tn('toolbar_muted', muted);
  return paused > 0 ? tn('toolbar_paused', paused) : t('toolbar_not_connected');
}
