import type { Remedy } from '@/lib/core/causes/cause';
import type { Outcome } from '@/lib/core/outcome';
import type { Summary } from '@/lib/core/summary';
import { CauseNote } from './cause-note';
import { OutcomeLine } from './outcome-line';

export interface BrowserNotesProps {
  readonly summary: Pick<Summary, 'office' | 'clock'> | undefined;
  readonly checking: boolean;
  /** How looking at the clock ended, where it did not work. */
  readonly checked: Outcome | undefined;
  readonly onRemedy: (remedy: Remedy) => void;
}

/** What concerns this browser or this computer and no single company: told once, above all of them. */
export function BrowserNotes({ summary, checking, checked, onRemedy }: BrowserNotesProps) {
  return (
    <>
      {summary?.office.outdated && (
        <CauseNote cause={summary.office.outdated} tone="warn" onRemedy={onRemedy} />
      )}
      {summary?.clock && (
        <CauseNote cause={summary.clock} tone="warn" busy={checking} onRemedy={onRemedy} />
      )}
      {summary?.clock && <OutcomeLine outcome={checked} onRemedy={onRemedy} />}
    </>
  );
}
