import { useState } from 'preact/hooks';
import { tiers } from '@/lib/core/budget';
import type { SettingsInForce } from '@/lib/core/settings';
import { formatCount } from '@/lib/words/moments';
import { t } from '@/lib/words/t';
import { Button } from '../button';
import { Field, type FieldProps } from '../field';
import { Notice } from '../notice';
import { Locked } from '../settings/locked';

export interface ReadsFormProps {
  readonly settings: Pick<SettingsInForce, 'monthlyReads' | 'shareOfReads'>;
  readonly busy: boolean;
  /** How the last saving ended. */
  readonly outcome: 'saved' | 'failed' | undefined;
  readonly onSave: (choice: { monthlyReads: number; share: number }) => void;
}

/** Reads that a month may be told to have. */
const [least, most] = [1000, 1_000_000_000];

/** What Intuit includes in the firm's month, and this browser's part of it. */
export function ReadsForm({ settings, busy, outcome, onSave }: ReadsFormProps) {
  const { monthlyReads, shareOfReads } = settings;
  const [reads, setReads] = useState(formatCount(monthlyReads.value));
  const [share, setShare] = useState(String(shareOfReads.value));
  const locked = monthlyReads.from === 'policy' && shareOfReads.from === 'policy';
  const wrongReads = !isWithin(reads, least, most);
  const wrongShare = !isWithin(share, 1, 100);
  const known = tiers.map(({ name, reads: each }) => `${name} ${formatCount(each)}`).join(', ');
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (wrongReads || wrongShare) return;
        onSave({ monthlyReads: figureOf(reads), share: figureOf(share) });
      }}
    >
      {(monthlyReads.from === 'policy' || shareOfReads.from === 'policy') && <Locked />}
      <div class="row reads-form">
        <Figure
          label={t('budget_tier')}
          hint={t('budget_tier_hint', { tiers: known })}
          error={
            wrongReads
              ? t('budget_tier_wrong', { least: formatCount(least), most: formatCount(most) })
              : undefined
          }
          value={reads}
          fixed={monthlyReads.from === 'policy'}
          onInput={setReads}
        />
        <Figure
          label={t('budget_share')}
          hint={t('budget_share_hint')}
          error={wrongShare ? 'budget_share_wrong' : undefined}
          value={share}
          fixed={shareOfReads.from === 'policy'}
          onInput={setShare}
        />
      </div>
      {!locked && (
        <p>
          <Button admin submits busy={busy}>
            {t('save')}
          </Button>
        </p>
      )}
      <div role="status">
        {outcome === 'saved' && <Notice tone="ok">{t('budget_saved')}</Notice>}
        {outcome === 'failed' && <Notice tone="bad">{t('no_answer_click')}</Notice>}
      </div>
    </form>
  );
}

function Figure({
  value,
  fixed,
  onInput,
  ...field
}: Omit<FieldProps, 'children'> & {
  value: string;
  fixed: boolean;
  onInput: (text: string) => void;
}) {
  return (
    <Field {...field}>
      {(parts) => (
        <input
          {...parts}
          class="input"
          inputMode="numeric"
          value={value}
          disabled={fixed}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** A whole number, bare or with separators between its thousands as people and this page write them; otherwise none. */
function figureOf(text: string): number {
  const figure = text.trim();
  const grouped = /^\d{1,3}(?:([.,'’\s])\d{3})(?:\1\d{3})*$/.test(figure);
  return /^\d+$/.test(figure) || grouped ? Number(figure.replace(/\D/g, '')) : Number.NaN;
}

function isWithin(text: string, from: number, to: number): boolean {
  const figure = figureOf(text);
  return figure >= from && figure <= to;
}
