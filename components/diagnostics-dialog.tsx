import { t } from '@/lib/words/t';
import { Button } from './button';
import { Modal } from './dialog';
import { Notice } from './notice';

export interface DiagnosticsDialogProps {
  /** Absent while it is being written. */
  readonly text?: string;
  readonly failed?: true;
  readonly copied?: 'yes' | 'refused';
  readonly onCopy: () => void;
  readonly onClose: () => void;
}

/** Exactly what would be copied, to be read before it is. */
export function DiagnosticsDialog(props: DiagnosticsDialogProps) {
  const { text, failed, copied, onCopy, onClose } = props;
  return (
    <Modal title={t('copy_diagnostics')} onClose={onClose}>
      <p>{t('diagnostics_means')}</p>
      {failed && <Notice tone="bad">{t('no_answer_click')}</Notice>}
      {text === undefined && !failed && <p role="status">{t('status_reading')}</p>}
      {text !== undefined && (
        <textarea
          class="input diagnostics"
          readOnly
          rows={14}
          aria-label={t('diagnostics_text')}
          value={text}
        />
      )}
      <p class="fine" role="status">
        {copied === 'yes' && t('copied')}
        {copied === 'refused' && t('copy_failed')}
      </p>
      <div class="dialog-buttons">
        <Button onClick={onClose}>{t('close')}</Button>
        <Button kind="primary" disabled={text === undefined} onClick={onCopy}>
          {t('copy')}
        </Button>
      </div>
    </Modal>
  );
}
