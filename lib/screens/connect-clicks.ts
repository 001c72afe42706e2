import { type ReadonlySignal, signal } from '@preact/signals';
import type { AppId, CompanyId } from '../core/ids';
import type { CompanySummary, Summary } from '../core/summary';
import type { Actions } from './actions';

/** The questions before a consent, and every way that leads to them. */
export interface ConnectClicks {
  readonly reconnecting: ReadonlySignal<CompanySummary | undefined>;
  /** "Reconnect": asks first. */
  reconnect(company: CompanySummary): void;
  /** "Connect Account": asks where a link lapsed, resumes a paused company, connects otherwise. */
  connectAccount(
    target: { readonly id: CompanyId; readonly reconnects: boolean } | undefined,
  ): void;
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
  return {
    reconnecting,
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
      reconnecting.value = undefined;
      actions.connect(id);
    },
    keep: () => {
      reconnecting.value = undefined;
    },
    choose: (appId) => actions.connect(undefined, appId),
  };
}
