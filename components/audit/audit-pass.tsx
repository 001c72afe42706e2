import type { AuditClick, PassView } from '@/lib/core/audit/view';
import type { Remedy } from '@/lib/core/causes/cause';
import { describePass } from '@/lib/words/audit';
import { t } from '@/lib/words/t';
import { Bar } from '../bar';
import { Button } from '../button';
import { CauseNote } from '../cause-note';

/** An audit of everything under way, or paused: how far it is, and how it is stopped or let go on. */
export function AuditPass({
  pass,
  active,
  busy,
  onClick,
  onRemedy,
}: {
  pass: PassView;
  active: boolean;
  busy: AuditClick | undefined;
  onClick: (what: AuditClick) => void;
  onRemedy: (remedy: Remedy) => void;
}) {
  const { percent, words } = describePass(pass);
  const paused = pass.state === 'paused';
  return (
    <div class="stack tight" data-audit-pass={pass.state}>
      <Bar label={t('audit_pass_label')} percent={percent} words={words} rests={paused} />
      <p>{words}</p>
      {/* Its button would do the same as the one below. */}
      {pass.cause && (
        <CauseNote cause={pass.cause} tone="warn" without={['retry', 'wait']} onRemedy={onRemedy} />
      )}
      <p class="row">
        {paused && active && (
          <Button admin kind="primary" busy={busy === 'start'} onClick={() => onClick('start')}>
            {t('resume')}
          </Button>
        )}
        {!paused && (
          <Button admin busy={busy === 'pause'} onClick={() => onClick('pause')}>
            {t('pause')}
          </Button>
        )}
        <Button admin kind="quiet" busy={busy === 'cancel'} onClick={() => onClick('cancel')}>
          {t('audit_cancel')}
        </Button>
      </p>
    </div>
  );
}
