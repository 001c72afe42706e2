import type { Remedy } from '@/lib/core/causes/cause';
import type { Outcome } from '@/lib/core/outcome';
import type { CompanySummary } from '@/lib/core/summary';
import { describeRun } from '@/lib/words/runs';
import { t } from '@/lib/words/t';
import { CauseNote } from './cause-note';
import { Line, Notice } from './notice';

/**
 * The outcome, unless the company's own state tells it already (the same words and button would stand twice), or it is
 * history: a later run went well.
 */
export function newsOf(
  outcome: Outcome | undefined,
  { link, lastRun }: Pick<CompanySummary, 'link' | 'lastRun'>,
): Outcome | undefined {
  if (outcome?.kind !== 'refused') return outcome;
  const told = outcome.cause.id === link.cause?.id;
  const { afterRunAt } = outcome;
  // Another run, whatever its date: a clock that was set may have moved them.
  const another = afterRunAt !== undefined && lastRun && lastRun.endedAt !== afterRunAt;
  return told || (another && !lastRun.failure) ? undefined : outcome;
}

/** Says the outcome of a click to eyes and screen readers. */
export function OutcomeLine({
  outcome,
  onRemedy,
}: {
  outcome: Outcome | undefined;
  onRemedy: (remedy: Remedy) => void;
}) {
  return (
    <div class="outcome" role="status">
      {outcome && <Told outcome={outcome} onRemedy={onRemedy} />}
    </div>
  );
}

function Told({ outcome, onRemedy }: { outcome: Outcome; onRemedy: (remedy: Remedy) => void }) {
  switch (outcome.kind) {
    case 'ran':
      return outcome.run.failure ? (
        <Line tone="warn">{t('run_failed')}</Line>
      ) : (
        <Line tone="ok">{describeRun(outcome.run)}</Line>
      );
    case 'disconnected':
    case 'reset':
      return <Ended kind={outcome.kind} revoked={outcome.revoked} />;
    case 'deleted':
      return <Deleted revoked={outcome.revoked} />;
    case 'handed-over':
      return <Line tone="ok">{t('handed_over')}</Line>;
    case 'refused':
      return <CauseNote cause={outcome.cause} onRemedy={onRemedy} />;
    case 'no-answer':
      return <Notice tone="bad">{t('no_answer_click')}</Notice>;
  }
}

function Ended({ kind, revoked }: { kind: 'disconnected' | 'reset'; revoked: boolean }) {
  return revoked ? (
    <Line tone="ok">{t(`${kind}_revoked`)}</Line>
  ) : (
    <Line tone="warn">{t(`${kind}_not_revoked`)}</Line>
  );
}

/** Where nothing was connected there was nothing to confirm. */
function Deleted({ revoked = true }: { revoked: boolean | undefined }) {
  return revoked ? (
    <Line tone="ok">{t('deleted_local_data')}</Line>
  ) : (
    <Line tone="warn">{t('deleted_not_revoked')}</Line>
  );
}
