import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { EpochMs } from '@/lib/core/time';
import { describeAge, describeMoment } from '@/lib/words/moments';
import { tryT } from '@/lib/words/t';
import { now } from './now';

/** A relative age that counts on by itself, alone or as the `{age}` of a message. Only its text is redrawn. */
export function Age({ at, words }: { at: EpochMs; words?: string }) {
  const label = useMemo(
    () =>
      computed(() => {
        const age = describeAge(at, now.value);
        return words === undefined ? age : (tryT(words, { age }) ?? age);
      }),
    [at, words],
  );
  return (
    <time dateTime={new Date(at).toISOString()} title={describeMoment(at)}>
      {label}
    </time>
  );
}
