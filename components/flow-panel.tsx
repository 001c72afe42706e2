import type { CauseView, Remedy } from '@/lib/core/causes/cause';
import { causeOf } from '@/lib/core/causes/registry';
import type { FlowPanelView } from '@/lib/core/flow-panel';
import { describeGap } from '@/lib/words/gaps';
import { t } from '@/lib/words/t';
import { Button } from './button';
import { CauseNote } from './cause-note';
import { Notice } from './notice';
import { SymptomPicker } from './symptom-list';
import { TabWay } from './tab-way';
import { WrongCompany } from './wrong-company';

export interface FlowPanelProps {
  readonly panel: FlowPanelView;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onReject: () => void;
  readonly onDismiss: () => void;
  readonly onTryAgain: () => void;
  readonly onAdd: () => void;
  readonly onReplace: (name: string) => Promise<boolean>;
  readonly onTab: () => void;
  readonly onRemedy: (remedy: Remedy) => void;
}

/** A consent under way: what to do now, or how it ended. */
export function FlowPanel(props: FlowPanelProps) {
  return (
    <section class="flow" aria-label={t('flow_label')} data-flow={props.panel.kind}>
      <Stage {...props} />
    </section>
  );
}

function Stage(props: FlowPanelProps) {
  const { panel, busy, onDismiss } = props;
  switch (panel.kind) {
    case 'at-intuit':
      return (
        <Notice tone="busy" role="status" title={t('flow_waiting_title')}>
          <p>
            {panel.company === undefined
              ? t('flow_waiting_new')
              : t('flow_waiting_known', { company: panel.company })}
          </p>
          {panel.way === 'tab' && <p>{t('flow_waiting_tab')}</p>}
          <TabWay again={panel.way === 'tab'} busy={busy} onTab={props.onTab} />
          <p>
            <Button admin busy={busy} onClick={onDismiss}>
              {t('cancel')}
            </Button>
          </p>
        </Notice>
      );
    case 'finishing':
      return <Finishing {...props} cause={panel.cause} />;
    case 'asking':
      return <Asking {...props} company={panel.company} replaces={panel.replaces} />;
    case 'done':
      return (
        <Notice
          tone="ok"
          role="status"
          title={panel.again ? t('reconnected') : t('connected', { company: panel.company })}
        >
          {panel.again && <p>{t('reconnected_company', { company: panel.company })}</p>}
          {panel.gap ? (
            <p>{describeGap(panel.gap)}</p>
          ) : (
            <p>{t(panel.again ? 'reconnected_next' : 'connected_next')}</p>
          )}
          <p>
            <Button admin onClick={onDismiss}>
              {t('dismiss')}
            </Button>
          </p>
        </Notice>
      );
    case 'wrong-company':
      return <WrongCompany {...props} cause={panel.cause} expected={panel.expected} />;
    case 'failed':
      return <Failed {...props} cause={panel.cause} picker={panel.picker} tab={panel.tab} />;
  }
}

function Finishing({
  cause,
  busy,
  onDismiss,
  onRemedy,
}: FlowPanelProps & { cause: CauseView | undefined }) {
  return (
    <Notice tone="busy" role="status" title={t('flow_finishing_title')}>
      <p>{t('flow_finishing')}</p>
      {cause && <CauseNote cause={cause} tone="warn" onRemedy={onRemedy} />}
      <p>
        <Button admin busy={busy} onClick={onDismiss}>
          {t('cancel')}
        </Button>
      </p>
    </Notice>
  );
}

function Asking({
  company,
  replaces,
  busy,
  onConfirm,
  onReject,
}: FlowPanelProps & { company: string; replaces: string | undefined }) {
  return (
    <Notice tone="busy" role="status" title={t('flow_asking', { company })}>
      <p>{t('flow_asking_means')}</p>
      {replaces !== undefined && <p>{t('flow_asking_replaces', { company: replaces })}</p>}
      <p class="row">
        <Button admin kind="primary" busy={busy} onClick={onConfirm}>
          {t('flow_yes')}
        </Button>
        <Button admin disabled={busy} onClick={onReject}>
          {t('flow_no')}
        </Button>
      </p>
    </Notice>
  );
}

function Failed({
  cause,
  picker,
  busy,
  tab,
  onRemedy,
  onTryAgain,
  onTab,
  onDismiss,
}: FlowPanelProps & { cause: CauseView; picker: boolean; tab: boolean }) {
  return (
    <div class="stack tight">
      <CauseNote
        cause={cause}
        role="alert"
        busy={busy}
        without={picker ? ['open-help'] : []}
        onRemedy={onRemedy}
      />
      {picker && <SymptomPicker />}
      <div class="row">
        {(picker || nobodyTriesAgain(cause)) && (
          <Button admin kind="primary" busy={busy} onClick={onTryAgain}>
            {t('remedy_connect_again')}
          </Button>
        )}
        <Button admin kind="quiet" onClick={onDismiss}>
          {t('dismiss')}
        </Button>
      </div>
      {tab && <TabWay busy={busy} onTab={onTab} />}
    </div>
  );
}

/** Causes that pass by themselves offer nothing to press; but a consent that ended does not begin anew by itself. */
function nobodyTriesAgain(cause: CauseView): boolean {
  const remedy = causeOf(cause.id)?.remedy;
  return remedy === undefined || remedy === 'wait';
}
