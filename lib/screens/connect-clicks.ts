import { type ReadonlySignal, signal } from '@preact/signals';
import type { Remedy } from '../core/causes/cause';
import type { AppId, CompanyId } from '../core/ids';
import type { CompanySummary, Summary } from '../core/summary';
import type { Actions } from './actions';

/** The questions before a consent, and every way that leads to them. */
export interface ConnectClicks {
  readonly reconnecting: ReadonlySignal<CompanySummary | undefined>;
  readonly resetting: ReadonlySignal<CompanySummary | undefined>;
  readonly handingOver: ReadonlySignal<CompanySummary | undefined>;
  readonly cancelling: ReadonlySignal<CompanySummary | undefined>;
  /** "Reconnect": asks first. */
  reconnect(company: CompanySummary): void;
  /** "Connect Account": asks where a link lapsed, resumes a paused company, connects otherwise. */
  connectAccount(
    target: { readonly id: CompanyId; readonly reconnects: boolean } | undefined,
  ): void;
  /** "Reset QuickBooks Online Connection", wherever it is offered: asks first. */
  reset(company: CompanySummary): void;
  /** What a cause offers; a reconnect and a reset ask first, about the company that it is about. */
  remedy(remedy: Remedy, about?: CompanySummary): void;
  /** "Hand over": asks first. */
  handOver(company: CompanySummary): void;
  /** "Cancel first sync": asks first. */
  cancelFirst(company: CompanySummary): void;
  /** The answer "yes" to the three questions before. */
  doReset(company: CompanySummary): void;
  doHandOver(company: CompanySummary): void;
  doCancelFirst(company: CompanySummary): void;
  /** "Yes" */
  agree(company: CompanySummary): void;
  /** "No": everything stays as it was. */
  keep(): void;
  choose(appId: AppId): void;
}

/** Nothing is started before "Yes". */
export function createConnectClicks(
  actions: Actions,
  summary: () => Summary | undefined,
): ConnectClicks {
  const reconnecting = signal<CompanySummary | undefined>(undefined);
  const resetting = signal<CompanySummary | undefined>(undefined);
  const handingOver = signal<CompanySummary | undefined>(undefined);
  const cancelling = signal<CompanySummary | undefined>(undefined);
  const close = (): void => {
    cancelling.value = undefined;
    reconnecting.value = undefined;
    resetting.value = undefined;
    handingOver.value = undefined;
  };
  return {
    reconnecting,
    resetting,
    handingOver,
    cancelling,
    reset: (company) => {
      resetting.value = company;
    },
    remedy: (remedy, about) => {
      const reset = remedy === 'reset' ? (about ?? resetOf(summary())) : undefined;
      if (reset) resetting.value = reset;
      else if (remedy === 'reconnect' && about) reconnecting.value = about;
      else actions.remedy(remedy, about);
    },
    handOver: (company) => {
      handingOver.value = company;
    },
    cancelFirst: (company) => {
      cancelling.value = company;
    },
    doCancelFirst: ({ id }) => {
      close();
      actions.cancelFirst(id);
    },
    doReset: ({ id }) => {
      close();
      actions.reset(id);
    },
    doHandOver: ({ id }) => {
      close();
      actions.handOver(id);
    },
    reconnect: (company) => {
      reconnecting.value = company;
    },
    connectAccount: (target) => {
      const company = summary()?.companies.find(({ id }) => id === target?.id);
      if (company && target?.reconnects) reconnecting.value = company;
      else if (company?.link.pausedAt !== undefined) actions.resume(company.id);
      else actions.connect(target?.id);
    },
    agree: ({ id }) => {
      close();
      actions.connect(id);
    },
    keep: close,
    choose: (appId) => actions.connect(undefined, appId),
  };
}

/**
 * The company that a consent's "Reset" can mean: the one that was to be reconnected, or the only one there is. Among
 * several a person has to choose, and the settings list them all.
 */
function resetOf(summary: Summary | undefined): CompanySummary | undefined {
  const companies = summary?.companies ?? [];
  const expected = summary?.flow?.expects?.id;
  if (expected !== undefined) return companies.find(({ id }) => id === expected);
  return companies.length === 1 ? companies[0] : undefined;
}
