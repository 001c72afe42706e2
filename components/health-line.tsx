import type { CompanySummary } from '@/lib/core/summary';
import { t } from '@/lib/words/t';
import { Age } from './age';
import { Line } from './notice';

/** How the link is doing, in one line: proof with its age, or what is missing. A cause has its own note. */
export function HealthLine({ link }: Pick<CompanySummary, 'link'>) {
  const { provedAt } = link;
  if (link.pausedAt !== undefined) {
    return (
      <Line tone="off">
        <Age
          at={link.pausedAt}
          words={link.cancelledAt === undefined ? 'health_paused' : 'health_cancelled'}
        />
      </Line>
    );
  }
  if (link.offByPolicy) return <Line tone="off">{t('health_off_by_policy')}</Line>;
  if (link.state === 'disabled') return <Line tone="off">{t('health_disabled')}</Line>;
  if (link.state === 'inactive') return <Line tone="bad">{t('health_inactive')}</Line>;
  if (link.health === 'proved' && provedAt !== undefined) {
    return (
      <Line tone="ok">
        <Age at={provedAt} words="health_verified" />
      </Line>
    );
  }
  if (link.health === 'needs-attention') return <Line tone="warn">{t('health_attention')}</Line>;
  return (
    <Line tone="warn" icon="clock">
      {provedAt === undefined ? (
        t('health_unproved')
      ) : (
        <Age at={provedAt} words="health_last_verified" />
      )}
    </Line>
  );
}
