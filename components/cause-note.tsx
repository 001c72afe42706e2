import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { CauseView, Remedy } from '@/lib/core/causes/cause';
import { causeOf } from '@/lib/core/causes/registry';
import type { EpochMs } from '@/lib/core/time';
import { describeMoment, describeSpan } from '@/lib/words/moments';
import { t, tryT } from '@/lib/words/t';
import { Age } from './age';
import { Button } from './button';
import { Contact } from './contact';
import { Icon } from './icon';
import { now } from './now';

export interface CauseNoteProps {
  readonly cause: CauseView;
  readonly tone?: 'bad' | 'warn';
  /** Remedies that another button beside already offers. */
  readonly without?: readonly Remedy[];
  readonly busy?: boolean;
  /** Where many stand below each other: the explanation opens on a click. */
  readonly brief?: boolean;
  readonly role?: 'status' | 'alert';
  readonly onRemedy: (remedy: Remedy) => void;
}

/** A cause in plain words with its one next step. */
export function CauseNote(props: CauseNoteProps) {
  const { cause, tone = 'bad', without, busy, brief, role, onRemedy } = props;
  const remedy = causeOf(cause.id)?.remedy;
  // Waiting has no button: there is nothing to press.
  const offered = remedy !== undefined && remedy !== 'wait' && !without?.includes(remedy);
  return (
    <div class={`cause ${tone}`} role={role}>
      <p class="cause-title">
        <Icon name={tone === 'bad' ? 'alert' : 'clock'} />
        <span>{titleOf(cause)}</span>
      </p>
      {brief ? (
        <details>
          <summary>{t('cause_explain')}</summary>
          <Explanation cause={cause} />
        </details>
      ) : (
        <Explanation cause={cause} />
      )}
      {remedy === 'open-help' && <Contact />}
      {offered && (
        <p>
          <Button
            admin={ofAdmins.has(remedy)}
            busy={busy === true}
            onClick={() => onRemedy(remedy)}
          >
            {remedyWords(remedy)}
          </Button>
        </p>
      )}
    </div>
  );
}

/** Steps that change something: a viewer sees them, but somebody else takes them. */
const ofAdmins: ReadonlySet<Remedy> = new Set([
  'connect-again',
  'reconnect',
  'add-as-another',
  'allow-hosts',
]);

function Explanation({ cause }: { cause: CauseView }) {
  return (
    <>
      <p>
        {tryT(`cause_${cause.id}_body`, cause.details) ?? t('cause_unknown_body')}
        {cause.since !== undefined && (
          <>
            {' '}
            <Age at={cause.since} words="cause_since" />
          </>
        )}
        {cause.until !== undefined && (
          <>
            {' '}
            <PauseEnd at={cause.until} />
          </>
        )}
      </p>
      {cause.tid !== undefined && <p class="fine soft">{t('cause_tid', { tid: cause.tid })}</p>}
    </>
  );
}

/** Counts down by itself, and says nothing any more once the pause is over. */
function PauseEnd({ at }: { at: EpochMs }) {
  const label = useMemo(
    () =>
      computed(() =>
        at > now.value ? t('cause_pause_ends', { span: describeSpan(at - now.value) }) : '',
      ),
    [at],
  );
  return (
    <time dateTime={new Date(at).toISOString()} title={describeMoment(at)}>
      {label}
    </time>
  );
}

/** Title of a cause; a cause from a newer version has at least the words of the unknown one. */
export function titleOf(cause: Pick<CauseView, 'id' | 'details'>): string {
  return tryT(`cause_${cause.id}_title`, cause.details) ?? t('cause_unknown_title');
}

/** What the button of a remedy says. */
export function remedyWords(remedy: Remedy): string {
  return tryT(`remedy_${remedy.replaceAll('-', '_')}`) ?? t('try_again');
}
