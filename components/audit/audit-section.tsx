import { useState } from 'preact/hooks';
import { type AuditPrice, nightsForAll, priceOfRepair, sizesOf } from '@/lib/core/audit/plan';
import { type AuditClick, type AuditView, bucketsOf } from '@/lib/core/audit/view';
import type { Remedy } from '@/lib/core/causes/cause';
import type { Outcome } from '@/lib/core/outcome';
import type { CompanySummary } from '@/lib/core/summary';
import { describeCount } from '@/lib/words/audit';
import { formatCount } from '@/lib/words/moments';
import { t, tn } from '@/lib/words/t';
import { Age } from '../age';
import { Button } from '../button';
import { Dialog } from '../dialog';
import { Figure } from '../figure';
import { Line, Notice } from '../notice';
import { OutcomeLine } from '../outcome-line';
import { AuditPass } from './audit-pass';
import { FindingTable } from './finding-table';

export interface AuditSectionProps {
  readonly company: CompanySummary;
  readonly view: AuditView;
  readonly busy: AuditClick | 'price' | undefined;
  /** What comparing everything would cost, once somebody wants to know. */
  readonly price: AuditPrice | undefined;
  readonly onPrice: () => void;
  /** The question about it was answered. */
  readonly onPriceSeen: () => void;
  readonly outcome: Outcome | undefined;
  readonly onClick: (what: AuditClick) => void;
  readonly onRemedy: (remedy: Remedy) => void;
}

/** Whether what is here is what QuickBooks has: the last results, three buckets, and what can be done about them. */
export function AuditSection(props: AuditSectionProps) {
  const { company, view, busy, outcome, onClick, onRemedy } = props;
  const active = company.link.state === 'active';
  const nights = nightsForAll(sizesOf(company.counts));
  return (
    <section class="card stack" aria-label={t('audit_title')} data-audit>
      <div class="row apart">
        <h2>{t('audit_title')}</h2>
        {active && !view.pass && <Compare {...props} />}
      </div>
      <p class="lead">{nights === 1 ? t('audit_lead') : t('audit_lead_nights', { nights })}</p>
      {view.pass && (
        <AuditPass
          pass={view.pass}
          active={active}
          busy={busy === 'price' ? undefined : busy}
          onClick={onClick}
          onRemedy={onRemedy}
        />
      )}
      <OutcomeLine outcome={outcome} onRemedy={onRemedy} />
      <Results {...props} />
      <p class="fine soft">{t('audit_left_out')}</p>
    </section>
  );
}

function Compare({ company, busy, price, onPrice, onPriceSeen, onClick }: AuditSectionProps) {
  return (
    <>
      <Button admin busy={busy === 'start' || busy === 'price'} onClick={onPrice}>
        {t('audit_compare')}
      </Button>
      {price && (
        <Dialog
          title={t('audit_compare_title', { company: company.name })}
          yes={t('audit_compare_yes')}
          no={t('cancel')}
          onNo={onPriceSeen}
          onYes={() => {
            onPriceSeen();
            onClick('start');
          }}
        >
          <p>{t('audit_compare_means')}</p>
          <p>
            {t('audit_compare_price', {
              records: tn('audit_records', price.records),
              reads: tn('reads', price.reads),
              more: formatCount(price.more),
            })}
          </p>
        </Dialog>
      )}
    </>
  );
}

function Results(props: AuditSectionProps) {
  const { company, view, busy } = props;
  const { whole, night, open, more } = view;
  if (!whole && !night) return <p class="soft">{t('audit_never')}</p>;
  const { matched, missingHere, missingThere, counts: off } = bucketsOf(view);
  const clean = open.length + more + off.length === 0;
  return (
    <>
      <dl class="figures">
        <Figure name={t('audit_whole')}>{whole ? <Age at={whole.endedAt} /> : t('never')}</Figure>
        <Figure name={t('audit_night')}>{night ? <Age at={night.endedAt} /> : t('never')}</Figure>
        <Figure name={t('audit_matched')}>{formatCount(matched)}</Figure>
        <Figure name={t('audit_missing_here')}>{formatCount(missingHere.length)}</Figure>
        <Figure name={t('audit_missing_there')}>{formatCount(missingThere.length)}</Figure>
      </dl>
      {clean && <Line tone="ok">{t('audit_clean')}</Line>}
      {off.length > 0 && (
        <Notice tone="warn" title={t('audit_counts_title')}>
          <ul class="list">
            {off.map((check) => (
              <li key={check.section}>{describeCount(check)}</li>
            ))}
          </ul>
          <p>{t('audit_counts_next')}</p>
        </Notice>
      )}
      {open.length > 0 && (
        <>
          <FindingTable company={company} findings={[...missingHere, ...missingThere]} />
          {more > 0 && <p>{tn('audit_more', more)}</p>}
          {company.link.state === 'active' && <Repair {...props} busy={busy} />}
        </>
      )}
    </>
  );
}

function Repair({ company, view, busy, onClick }: AuditSectionProps) {
  const [asking, setAsking] = useState(false);
  const { open, more } = view;
  const reads = priceOfRepair({ open, more }, company.counts);
  return (
    <p>
      <Button admin kind="primary" busy={busy === 'repair'} onClick={() => setAsking(true)}>
        {t('audit_repair')}
      </Button>
      {asking && (
        <Dialog
          title={tn('audit_repair_title', open.length + more)}
          yes={t('audit_repair')}
          no={t('cancel')}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            onClick('repair');
          }}
        >
          <p>{t(more > 0 ? 'audit_repair_all' : 'audit_repair_means')}</p>
          <p>
            {t(more > 0 ? 'audit_repair_price_all' : 'audit_repair_price', {
              reads: tn('reads', reads),
            })}
          </p>
        </Dialog>
      )}
    </p>
  );
}
