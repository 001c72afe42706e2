import type { AppId, Environment } from '@/lib/core/ids';
import { t } from '@/lib/words/t';
import { Button } from './button';
import { Modal } from './dialog';

export interface AppChoiceProps {
  readonly apps: readonly { readonly id: AppId; readonly environment: Environment }[];
  readonly onChoose: (appId: AppId) => void;
  readonly onCancel: () => void;
}

/** With which Intuit app to connect; asked only where several are saved. */
export function AppChoice({ apps, onChoose, onCancel }: AppChoiceProps) {
  return (
    <Modal title={t('app_choice_title')} onClose={onCancel}>
      <p>{t('app_choice_means')}</p>
      <div class="stack tight">
        {apps.map((app) => (
          <Button admin key={app.id} onClick={() => onChoose(app.id)}>
            {t('app_choice_one', {
              environment: t(`environment_${app.environment}`),
              ending: app.id.slice(-6),
            })}
          </Button>
        ))}
      </div>
      <div class="dialog-buttons">
        <Button kind="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </Modal>
  );
}
