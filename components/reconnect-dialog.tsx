import { t } from '@/lib/words/t';
import { PreflightList } from './before-connecting';
import { Dialog } from './dialog';

/** "Are you sure to Reconnect?", with what it really does and does not do. */
export function ReconnectDialog({
  company,
  takenOver,
  onYes,
  onNo,
}: {
  company: string;
  /** Somebody else may hold the connection now, and loses it by this. */
  takenOver: boolean;
  onYes: () => void;
  onNo: () => void;
}) {
  return (
    <Dialog title={t('reconnect_title')} yes={t('yes')} no={t('no')} onYes={onYes} onNo={onNo}>
      <p>{t('reconnect_what', { company })}</p>
      <ul class="list">
        <li>{t('reconnect_nothing_lost')}</li>
        <li>{t('reconnect_other_company')}</li>
        {takenOver && <li>{t('reconnect_takes_back')}</li>}
      </ul>
      <PreflightList />
    </Dialog>
  );
}
