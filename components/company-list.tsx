import { useRef } from 'preact/hooks';
import type { Outcome } from '@/lib/core/outcome';
import type { CompanySummary } from '@/lib/core/summary';
import { t } from '@/lib/words/t';
import { Button } from './button';
import { CompanyCard, type CompanyHandlers } from './company-card';
import { moveByKey } from './company-keys';
import { CompanyTools, type CompanyToolsProps } from './company-tools';

export interface CompanyListProps extends Omit<CompanyToolsProps, 'found'> {
  readonly shown: readonly CompanySummary[];
  readonly many: boolean;
  /** How many a reconnect would mend. */
  readonly reconnectable: number;
  /** They are being reconnected one after the other already. */
  readonly queued: boolean;
  readonly busy: ReadonlySet<string>;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly on: CompanyHandlers;
  readonly onReconnectAll: () => void;
}

/** All companies, most needy first; with many there are search, filter and order, and the healthy ones are small. */
export function CompanyList(props: CompanyListProps) {
  const { shown, many, reconnectable, queued, busy, outcomes, on } = props;
  const list = useRef<HTMLDivElement>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a further way by keyboard; everything is reached by Tab too
    <div
      class="stack tight"
      ref={list}
      onKeyDown={(event) => list.current && many && moveByKey(event, list.current)}
    >
      {many && <CompanyTools {...props} found={shown.length} />}
      {reconnectable > 1 && !queued && (
        <p class="reconnect-all">
          <Button admin kind="primary" busy={busy.has('flow')} onClick={props.onReconnectAll}>
            {t('reconnect_all', { count: reconnectable })}
          </Button>
        </p>
      )}
      {shown.map((company) => (
        <CompanyCard
          key={company.id}
          company={company}
          small={many}
          syncing={busy.has(`sync ${company.id}`)}
          pausing={busy.has(`company ${company.id}`)}
          flowBusy={busy.has('flow')}
          outcome={outcomes[`sync ${company.id}`] ?? outcomes[`company ${company.id}`]}
          on={on}
        />
      ))}
    </div>
  );
}
