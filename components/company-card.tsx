import type { Remedy } from '@/lib/core/causes/cause';
import type { LinkState } from '@/lib/core/connection';
import { readingOf } from '@/lib/core/first-sync';
import type { Outcome } from '@/lib/core/outcome';
import type { CompanySummary } from '@/lib/core/summary';
import { t } from '@/lib/words/t';
import { Button } from './button';
import { CauseNote } from './cause-note';
import { Affected, CompanyFacts, EnvironmentTag, SyncedCount } from './company-facts';

import { ExpiryNote } from './expiry-note';
import { HealthLine } from './health-line';
import { LinkPill } from './link-pill';
import { MutedLine } from './muted-line';
import { newsOf, OutcomeLine } from './outcome-line';
import { PauseButton } from './pause-button';
import { pure } from './pure';
import { Reading } from './reading';
import { mayBeTakenOver } from './take-over';

/** Clicks on a card; the same object for all of them, so that cards need not be drawn again. */
export interface CompanyHandlers {
  readonly syncNow: (company: CompanySummary) => void;
  readonly details: (company: CompanySummary) => void;
  /** Reads from the company now, as proof. */
  readonly prove: (company: CompanySummary) => void;
  /** "Copy diagnostics", perhaps about one company. */
  readonly diagnose: (company?: CompanySummary) => void;
  readonly reconnect: (company: CompanySummary) => void;
  readonly connect: (company: CompanySummary) => void;
  readonly pause: (company: CompanySummary) => void;
  readonly resume: (company: CompanySummary) => void;
  /** Ends a first sync for good; asks first. */
  readonly cancelFirst: (company: CompanySummary) => void;
  /** Leaves it to another admin; asks first. */
  readonly handOver: (company: CompanySummary) => void;
  /** "Reset QuickBooks Online Connection"; asks first. */
  readonly reset: (company: CompanySummary) => void;
  readonly remedy: (remedy: Remedy, company: CompanySummary) => void;
}

export interface CompanyCardProps {
  readonly company: CompanySummary;
  /** Three lines instead of a whole card, while nothing is wrong. */
  readonly small: boolean;
  readonly syncing: boolean;
  readonly pausing: boolean;
  readonly flowBusy: boolean;
  readonly outcome: Outcome | undefined;
  readonly on: CompanyHandlers;
}

/** Remedies that the card's own buttons offer anyway. */
export const besides: Readonly<Record<LinkState, readonly Remedy[]>> = {
  active: ['sync-now'],
  inactive: ['reconnect', 'connect-again'],
  disabled: ['connect-again'],
};

/** One company: state, name, proof, facts, and what can be done. */
export const CompanyCard = pure((props: CompanyCardProps) => {
  const { company, on, outcome } = props;
  const { link } = company;
  const told = link.cause ?? link.expiring ?? readingOf(company);
  const small = props.small && !told;
  return (
    <article
      class={`company ${link.state}${small ? ' small' : ''}`}
      aria-label={company.name}
      data-company={company.id}
      tabIndex={-1}
    >
      <div class="company-head">
        <h2 class="company-name" title={company.name}>
          <bdi>{company.name}</bdi>
        </h2>
        <LinkPill state={link.state} />
        <EnvironmentTag environment={company.environment} />
      </div>
      <div class="company-line">
        <HealthLine link={link} />
        {small && <SyncedCount company={company} />}
      </div>
      {link.cause && (
        <CauseNote
          cause={link.cause}
          tone={link.state === 'inactive' ? 'bad' : 'warn'}
          without={besides[link.state]}
          brief={props.small}
          busy={props.syncing || props.flowBusy}
          onRemedy={(remedy) => on.remedy(remedy, company)}
        />
      )}
      <Affected company={company} />
      <ExpiryNote
        company={company}
        withoutButton={link.state === 'inactive'}
        brief={props.small}
        busy={props.flowBusy}
        onReconnect={on.reconnect}
      />
      <MutedLine muted={company.muted} />
      {/* The one next step stands before the figures, where nobody has to scroll for it. */}
      {link.state !== 'active' && <CompanyActions {...props} />}
      <Reading company={company} busy={props.pausing} onCancel={on.cancelFirst} />
      {!small && <SyncedCount company={company} />}
      <CompanyFacts company={company} />
      {link.state === 'active' && <CompanyActions {...props} />}
      <OutcomeLine
        outcome={newsOf(outcome, company)}
        onRemedy={(remedy) => on.remedy(remedy, company)}
      />
    </article>
  );
});

/** What can be done with a company now. */
export function CompanyActions({
  company,
  syncing,
  pausing,
  flowBusy,
  on,
  details = true,
}: Omit<CompanyCardProps, 'small' | 'outcome'> & { details?: boolean }) {
  const { state } = company.link;
  return (
    <div class="company-actions">
      {state === 'inactive' && (
        <Button admin kind="primary" busy={flowBusy} onClick={() => on.reconnect(company)}>
          {t('reconnect')}
        </Button>
      )}
      {state === 'inactive' && mayBeTakenOver(company) && (
        <Button admin onClick={() => on.handOver(company)}>
          {t('hand_over')}
        </Button>
      )}
      {state === 'disabled' && company.link.pausedAt === undefined && !company.link.offByPolicy && (
        <Button admin kind="go" busy={flowBusy} onClick={() => on.connect(company)}>
          {t('connect_to_quickbooks')}
        </Button>
      )}
      {state === 'active' && (
        <Button
          busy={syncing}
          underWay={company.syncing !== undefined}
          onClick={() => on.syncNow(company)}
        >
          {t('sync_now')}
        </Button>
      )}
      {!details && state !== 'disabled' && (
        <Button onClick={() => on.prove(company)}>{t('check_now')}</Button>
      )}
      <PauseButton company={company} busy={pausing} onPause={on.pause} onResume={on.resume} />
      {details && (
        <Button kind="quiet" marks="data-details" onClick={() => on.details(company)}>
          {t('see_details')}
        </Button>
      )}
    </div>
  );
}
