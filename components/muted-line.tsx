import type { MuteView } from '@/lib/core/mute';
import { describeDate } from '@/lib/words/moments';
import { t } from '@/lib/words/t';
import { Line } from './notice';

/** A muted warning stays to be seen; this says that nobody is reminded of it, until when and why. */
export function MutedLine({ muted }: { muted: MuteView | undefined }) {
  if (!muted) return null;
  return (
    <Line tone="off">
      {t('muted_until', { date: describeDate(muted.until), reason: muted.reason })}
    </Line>
  );
}
