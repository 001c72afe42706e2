import { useState } from 'preact/hooks';
import type { RoleView } from '@/lib/core/role';
import { describeMoment } from '@/lib/words/moments';
import { type MessageKey, t } from '@/lib/words/t';
import { Button } from '../button';
import { Dialog } from '../dialog';
import { Notice } from '../notice';
import { LockForm, type LockFormProps } from './lock-form';
import { Locked } from './locked';

export interface RoleSectionProps {
  readonly role: RoleView;
  readonly lockSet: boolean;
  readonly form: Pick<LockFormProps, 'busy' | 'outcome'>;
  readonly onSet: (passphrase: string, again: string) => Promise<boolean>;
  readonly onOpen: (passphrase: string) => Promise<boolean>;
  readonly onAct: (what: 'lock.shut' | 'lock.remove' | 'lock.lose') => void;
}

/** Who may change what in this browser, and the lock by which an admin keeps it so. */
export function RoleSection(props: RoleSectionProps) {
  const { role } = props;
  return (
    <section class="card stack" aria-label={t('roles_section')}>
      <h2>{t('roles_section')}</h2>
      {role.because === 'policy' && <Locked />}
      <p class="lead">{t(`roles_${role.because}_${role.role}` as MessageKey)}</p>
      {role.because !== 'policy' && <p class="lead">{t('roles_guard_rail')}</p>}
      {role.because === 'locked' && <Shut {...props} goesAt={role.goesAt} />}
      {role.because === 'unlocked' && <Open {...props} until={role.until} />}
      {role.because === 'everybody' && <LockForm {...props.form} kind="new" onSend={props.onSet} />}
    </section>
  );
}

function Shut({ form, onOpen, onAct, goesAt }: RoleSectionProps & { goesAt: number | undefined }) {
  const [losing, setLosing] = useState(false);
  return (
    <>
      {goesAt !== undefined && (
        <Notice tone="warn">{t('lock_goes', { at: describeMoment(goesAt) })}</Notice>
      )}
      <LockForm {...form} kind="open" onSend={onOpen} />
      {goesAt === undefined && (
        <p>
          <Button kind="quiet" onClick={() => setLosing(true)}>
            {t('lock_lost')}
          </Button>
        </p>
      )}
      {losing && (
        <Dialog
          title={t('lock_lost')}
          yes={t('lock_lost_yes')}
          no={t('cancel')}
          onNo={() => setLosing(false)}
          onYes={() => {
            setLosing(false);
            onAct('lock.lose');
          }}
        >
          <p>{t('lock_lost_means')}</p>
        </Dialog>
      )}
    </>
  );
}

function Open({ form, onSet, onAct, until }: RoleSectionProps & { until: number }) {
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Notice tone="ok">{t('lock_is_open', { at: describeMoment(until) })}</Notice>
      <p class="row">
        <Button kind="primary" onClick={() => onAct('lock.shut')}>
          {t('lock_shut')}
        </Button>
        <Button onClick={() => setChanging(!changing)}>{t('lock_change')}</Button>
        <Button onClick={() => onAct('lock.remove')}>{t('lock_remove')}</Button>
      </p>
      {changing && <LockForm {...form} kind="new" onSend={onSet} />}
    </>
  );
}
