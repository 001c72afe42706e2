import type { MuteErrors } from '@/lib/core/mute';
import type { CompanySummary } from '@/lib/core/summary';
import { t } from '@/lib/words/t';
import { Button } from './button';
import { Modal } from './dialog';
import { Field } from './field';
import { MutedLine } from './muted-line';
import { Notice } from './notice';

export interface MutePanelProps {
  readonly company: Pick<CompanySummary, 'name' | 'warning' | 'muted'>;
  /** The form, while it is open. `day` is a local date, `YYYY-MM-DD`. */
  readonly form: MuteFormView | undefined;
  readonly busy: boolean;
  readonly silent: boolean;
  readonly onOpen: () => void;
  readonly onChange: (change: Partial<Pick<MuteFormView, 'reason' | 'day'>>) => void;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly onUndo: () => void;
}

export interface MuteFormView {
  readonly reason: string;
  readonly day: string;
  readonly earliest: string;
  readonly latest: string;
  readonly errors: MuteErrors;
}

/** Mutes the warning that stands above it, with a reason and an end; or says that it is muted, with the way back. */
export function MutePanel(props: MutePanelProps) {
  const { company, form, busy } = props;
  if (company.warning === undefined) return null;
  return (
    <div class="stack tight">
      {company.muted ? (
        <div class="row apart">
          <MutedLine muted={company.muted} />
          <Button admin kind="quiet" busy={busy} onClick={props.onUndo}>
            {t('undo')}
          </Button>
        </div>
      ) : (
        <p>
          <Button admin kind="quiet" busy={busy} onClick={props.onOpen}>
            {t('mute_open')}
          </Button>
        </p>
      )}
      {props.silent && <Notice tone="bad">{t('no_answer_click')}</Notice>}
      {form && <MuteForm {...props} form={form} />}
    </div>
  );
}

function MuteForm({
  company,
  form,
  busy,
  ...on
}: Omit<MutePanelProps, 'form'> & { form: MuteFormView }) {
  return (
    <Modal title={t('mute_title', { company: company.name })} onClose={on.onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          on.onSave();
        }}
      >
        <p>{t('mute_means')}</p>
        <Field label={t('mute_reason')} hint={t('mute_reason_hint')} error={form.errors.reason}>
          {(parts) => (
            <input
              {...parts}
              class="input"
              maxLength={200}
              value={form.reason}
              onInput={(event) => on.onChange({ reason: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={t('mute_until')} error={form.errors.until}>
          {(parts) => (
            <input
              {...parts}
              class="input"
              type="date"
              min={form.earliest}
              max={form.latest}
              value={form.day}
              onInput={(event) => on.onChange({ day: event.currentTarget.value })}
            />
          )}
        </Field>
        <div class="dialog-buttons">
          <Button onClick={on.onClose}>{t('cancel')}</Button>
          <Button admin kind="primary" submits busy={busy}>
            {t('mute_save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
