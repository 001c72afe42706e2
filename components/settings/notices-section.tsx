import { useId } from 'preact/hooks';
import type { NoticeChoice } from '@/lib/core/notice-choice';
import { timeOf } from '@/lib/words/moments';
import { t } from '@/lib/words/t';
import { Button } from '../button';
import { Field } from '../field';
import { Notice } from '../notice';
import { useOffice } from '../office';
import { Locked } from './locked';

export interface NoticesSectionProps {
  readonly choice: NoticeChoice | undefined;
  readonly busy: boolean;
  /** The organisation decides it. */
  readonly fixed: boolean;
  /** The browser has not allowed yet what the organisation wants. */
  readonly unallowed: boolean;
  readonly trouble: 'withheld' | 'no-answer' | undefined;
  /** Called in the click itself. */
  readonly onSwitch: (wanted: boolean) => void;
  readonly onQuiet: (which: 'from' | 'to', time: string) => void;
}

/** Whether people are told outside our own windows, and when not. */
export function NoticesSection(props: NoticesSectionProps) {
  const { choice, busy, trouble, onQuiet } = props;
  const id = useId();
  const { viewerBecause } = useOffice();
  const { from, to } = choice?.quiet ?? { from: 0, to: 0 };
  return (
    <section class="card stack" aria-label={t('notices_section')}>
      <h2>{t('notices_section')}</h2>
      {props.fixed && <Locked />}
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          aria-describedby={id}
          checked={choice?.on === true}
          aria-checked={choice?.on === true}
          disabled={!choice || busy || props.fixed || viewerBecause !== undefined}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            // Shown as it really is, until the browser has agreed.
            event.currentTarget.checked = choice?.on === true;
            props.onSwitch(checked);
          }}
        />
        {t('notices_switch')}
      </label>
      <p id={id} class="lead">
        {t('notices_means')}
      </p>
      {props.unallowed && (
        <Notice tone="warn" title={t('notices_wanted')}>
          <p>
            <Button busy={busy} onClick={() => props.onSwitch(true)}>
              {t('notices_allow')}
            </Button>
          </p>
        </Notice>
      )}
      {choice?.on && (
        <fieldset class="stack tight">
          <legend>{t('notices_quiet')}</legend>
          <div class="row">
            {(
              [
                ['from', from],
                ['to', to],
              ] as const
            ).map(([which, minute]) => (
              <Field key={which} label={t(`notices_quiet_${which}`)}>
                {(parts) => (
                  <input
                    {...parts}
                    class="input"
                    type="time"
                    disabled={busy || viewerBecause !== undefined}
                    value={timeOf(minute)}
                    onChange={(event) => onQuiet(which, event.currentTarget.value)}
                  />
                )}
              </Field>
            ))}
          </div>
          <p class="fine soft">{t(from === to ? 'notices_never_quiet' : 'notices_quiet_means')}</p>
        </fieldset>
      )}
      <div role="status">
        {trouble === 'withheld' && <Notice tone="warn">{t('notices_withheld')}</Notice>}
        {trouble === 'no-answer' && <Notice tone="bad">{t('no_answer_click')}</Notice>}
      </div>
    </section>
  );
}
