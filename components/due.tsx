import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { EpochMs } from '@/lib/core/time';
import { describeMoment, describeSpan } from '@/lib/words/moments';
import { t } from '@/lib/words/t';
import { now } from './now';

/** When something is due, counting down by itself. */
export function Due({ at }: { at: EpochMs }) {
  const label = useMemo(
    () =>
      computed(() =>
        at <= now.value ? t('due_now') : t('due_in', { span: describeSpan(at - now.value) }),
      ),
    [at],
  );
  return (
    <time dateTime={new Date(at).toISOString()} title={describeMoment(at)}>
      {label}
    </time>
  );
}
