import { useState } from 'preact/hooks';
import type { Counts } from '@/lib/core/company';
import { manualDays, type Price, planManual, priceOf } from '@/lib/core/manual-sync';
import { dayMs, dayOf, type EpochMs } from '@/lib/core/time';
import { formatCount } from '@/lib/words/moments';
import { t, tn } from '@/lib/words/t';
import { Button } from './button';
import { Dialog } from './dialog';
import { Field } from './field';
import { now as clock } from './now';

/** "Manual sync": what to read again, and what it costs, before it is done (004-13, C-21). */
export function ManualSync({
  counts,
  busy,
  onSync,
}: {
  counts: Counts;
  busy: boolean;
  onSync: (since: EpochMs) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button admin busy={busy} onClick={() => setOpen(true)}>
        {t('manual_sync')}
      </Button>
      {open && (
        <ManualSyncDialog
          counts={counts}
          onNo={() => setOpen(false)}
          onYes={(since) => {
            setOpen(false);
            onSync(since);
          }}
        />
      )}
    </>
  );
}

function ManualSyncDialog({
  counts,
  onYes,
  onNo,
}: {
  counts: Counts;
  onYes: (since: EpochMs) => void;
  onNo: () => void;
}) {
  const now = clock.value;
  const [days, setDays] = useState<number | 'day'>(manualDays[0]);
  const [day, setDay] = useState(() => dayOf(now - 30 * dayMs));
  const written = Date.parse(`${day}T00:00:00Z`);
  const since = days === 'day' ? written : now - days * dayMs;
  const valid = !Number.isNaN(since) && since <= now;
  return (
    <Dialog
      title={t('manual_sync')}
      yes={t('manual_sync_start')}
      no={t('cancel')}
      onNo={onNo}
      onYes={() => valid && onYes(since)}
    >
      <p>{t('manual_sync_lead')}</p>
      <fieldset class="stack tight">
        <legend>{t('manual_sync_range')}</legend>
        {[...manualDays, 'day' as const].map((choice) => (
          <label key={choice} class="row">
            <input
              type="radio"
              name="manual-range"
              checked={days === choice}
              onChange={() => setDays(choice)}
            />
            <span>{choice === 'day' ? t('manual_sync_day') : t(`manual_sync_days_${choice}`)}</span>
          </label>
        ))}
      </fieldset>
      {days === 'day' && (
        <Field label={t('manual_sync_from')} error={valid ? undefined : 'manual_sync_no_day'}>
          {(parts) => (
            <input
              {...parts}
              class="input"
              type="date"
              min="2000-01-01"
              max={dayOf(now)}
              value={day}
              onInput={(event) => setDay(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      <p role="status">{valid && describePrice(priceOf(planManual(since, now), counts, now))}</p>
    </Dialog>
  );
}

function describePrice({ least, most, more }: Price): string {
  if (more) return t('manual_sync_price_more', { reads: tn('reads', least) });
  if (least === most) return t('manual_sync_price', { reads: tn('reads', least) });
  return t('manual_sync_price_up_to', { reads: tn('reads', least), most: formatCount(most) });
}
