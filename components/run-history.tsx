import { useEffect, useRef, useState } from 'preact/hooks';
import type { RunResult } from '@/lib/core/company';
import { t, tn } from '@/lib/words/t';
import { Button } from './button';
import { RunPicture } from './run-picture';
import { RunTable } from './run-table';

export interface RunHistoryProps {
  readonly runs: readonly RunResult[];
  /** There are older ones than these. */
  readonly older: boolean;
  /** They are on their way. */
  readonly reading: boolean;
  readonly onMore: () => void;
}

/** More columns than these would be thinner than a line. */
const picturedAtMost = 50;

/** A company's runs, the latest first: a picture of the last ones, and the table of all that somebody has asked for. */
export function RunHistory({ runs, older, reading, onMore }: RunHistoryProps) {
  /** How many there were when "Show more" was pressed. */
  const [before, setBefore] = useState<number | undefined>(undefined);
  const box = useRef<HTMLDivElement>(null);
  const isMore = before !== undefined && runs.length > before;
  useEffect(() => {
    // The button moves down or goes: whoever pressed it goes on at the first of the rows that came.
    if (isMore) box.current?.querySelectorAll<HTMLElement>('tbody tr')[before]?.focus();
    if (isMore) setBefore(undefined);
  }, [isMore, before]);
  return (
    <section class="card stack" aria-label={t('runs_title')}>
      <h2>{t('runs_title')}</h2>
      <RunPicture runs={runs.slice(0, picturedAtMost)} />
      <div class="stack" ref={box}>
        <RunTable runs={runs} />
        {runs.length > 0 && (
          <p class="row">
            <span class="fine soft" role="status">
              {t(older ? 'runs_shown' : 'runs_all_shown', { runs: tn('runs', runs.length) })}
            </span>
            {older && (
              <Button
                busy={reading}
                onClick={() => {
                  setBefore(runs.length);
                  onMore();
                }}
              >
                {t('activity_more')}
              </Button>
            )}
          </p>
        )}
      </div>
    </section>
  );
}
