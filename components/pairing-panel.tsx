import type { Remedy } from '@/lib/core/causes/cause';
import type { Environment } from '@/lib/core/ids';
import type { PairingProof, PairingState } from '@/lib/core/pairing';
import { t, tn } from '@/lib/words/t';
import { Age } from './age';
import { Button } from './button';
import { CauseNote } from './cause-note';
import { Notice } from './notice';

export interface PairingPanelProps {
  readonly company: string;
  readonly state: PairingState;
  /** Just connected: what one does next is offered. Absent on the company's own page. */
  readonly next?: NextStepsProps;
  readonly onAgain: () => void;
  readonly onClose: () => void;
  readonly onRemedy: (remedy: Remedy) => void;
}

export interface NextStepsProps {
  readonly busy: boolean;
  readonly firstSync: boolean;
  /** Stands on the button where several Intuit apps are saved and this one is taken without asking. */
  readonly environment: Environment | undefined;
  readonly onConnectAnother: () => void;
  readonly onOpen: (place: 'accounts' | 'settings' | 'help') => void;
}

/** A live read as proof that the company is paired: waiting, the list, or why there is none (requirement 004-07). */
export function PairingPanel(props: PairingPanelProps) {
  const { state, next, onClose } = props;
  return (
    <section class="pairing stack tight" aria-label={t('pairing_label')} data-pairing={state.kind}>
      <Stage {...props} />
      {next && state.kind !== 'loading' && <NextSteps {...next} onClose={onClose} />}
    </section>
  );
}

function Stage(props: PairingPanelProps) {
  const { company, state, next, onAgain, onClose, onRemedy } = props;
  switch (state.kind) {
    case 'loading':
      return (
        <Notice tone="busy" role="status" title={t('pairing_loading_title', { company })}>
          <p class="row">
            <span class="spinner" aria-hidden="true" />
            <span>{t('pairing_loading')}</span>
          </p>
        </Notice>
      );
    case 'done':
      return (
        <Notice tone="ok" role="status" title={t('pairing_done_title', { company })}>
          <Proof proof={state.proof} />
          {!next && <Ending onAgain={onAgain} onClose={onClose} />}
        </Notice>
      );
    case 'failed':
      return (
        <div class="stack tight">
          <p class="notice-title">{t('pairing_failed_title', { company })}</p>
          <CauseNote cause={state.cause} role="alert" without={['retry']} onRemedy={onRemedy} />
          <Ending onAgain={onAgain} onClose={onClose} />
        </div>
      );
    case 'no-answer':
      return (
        <Notice tone="bad" role="alert" title={t('pairing_failed_title', { company })}>
          <p>{t('no_answer_click')}</p>
          <Ending onAgain={onAgain} onClose={onClose} />
        </Notice>
      );
  }
}

function Proof({ proof }: { proof: PairingProof }) {
  const { accounts, more, provedAt } = proof;
  if (accounts.length === 0) return <p>{t('pairing_no_accounts')}</p>;
  return (
    <>
      <p>
        {tn(more ? 'pairing_accounts_first' : 'pairing_accounts', accounts.length)}{' '}
        <Age at={provedAt} words="pairing_read" />
      </p>
      {/* Reachable by keyboard, since it scrolls. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reached by keyboard */}
      <ul class="proof-list" tabIndex={0} aria-label={t('pairing_list')}>
        {accounts.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      <p class="fine soft">{t('pairing_means')}</p>
    </>
  );
}

function Ending({ onAgain, onClose }: Pick<PairingPanelProps, 'onAgain' | 'onClose'>) {
  return (
    <p class="row">
      <Button onClick={onAgain}>{t('check_again')}</Button>
      <Button kind="quiet" onClick={onClose}>
        {t('dismiss')}
      </Button>
    </p>
  );
}

/** What people do after connecting (requirements 003-39, 003-40). */
function NextSteps({
  busy,
  firstSync,
  environment,
  onConnectAnother,
  onOpen,
  onClose,
}: NextStepsProps & { onClose: () => void }) {
  return (
    <nav class="stack tight" aria-label={t('next_steps')}>
      {firstSync && <p class="fine soft">{t('connected_next')}</p>}
      <div class="row">
        <Button admin kind="primary" busy={busy} onClick={onConnectAnother}>
          {environment
            ? t('connect_another_kind', { environment: t(`environment_${environment}`) })
            : t('connect_another')}
        </Button>
        <Button onClick={onClose}>{t('next_done')}</Button>
      </div>
      <div class="row links">
        <Button kind="quiet" onClick={() => onOpen('accounts')}>
          {t('next_accounts')}
        </Button>
        <Button kind="quiet" onClick={() => onOpen('settings')}>
          {t('show_badges')}
        </Button>
        <Button kind="quiet" onClick={() => onOpen('help')}>
          {t('remedy_open_help')}
        </Button>
      </div>
    </nav>
  );
}
