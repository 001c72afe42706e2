import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { AccountRow } from '../core/account-status';
import type { CauseView } from '../core/causes/cause';
import type { CompanyId } from '../core/ids';
import type { ask } from '../messages/client';
import { createResource, type Resource } from './resource';

/** Rows of one page of the table. */
export const rowsPerPage = 50;

/** The last decision somebody made here, so that it can be undone. */
export interface Decided {
  readonly customerId: string;
  readonly name: string;
  readonly decision: 'skip' | 'sync';
  readonly cause?: CauseView;
  readonly noAnswer?: true;
}

/** The list of accounts of one company: search, pages, decisions. */
export interface AccountsScreen {
  readonly companyId: ReadonlySignal<CompanyId | undefined>;
  readonly search: ReadonlySignal<string>;
  readonly list: Resource<{ total: number; rows: readonly AccountRow[] }>;
  readonly pages: ReadonlySignal<Pages>;
  readonly decided: ReadonlySignal<Decided | undefined>;
  readonly deciding: ReadonlySignal<string | undefined>;
  choose(companyId: CompanyId | undefined): void;
  find(text: string): void;
  turn(by: 1 | -1): void;
  decide(account: Pick<AccountRow, 'customerId' | 'name'>, decision: 'skip' | 'sync'): void;
  stop(): void;
}

/** Where in the list one is; `first` and `last` count from 1. */
export interface Pages {
  readonly first: number;
  readonly last: number;
  readonly total: number;
  readonly back: boolean;
  readonly on: boolean;
}

/** First and last row shown, and whether there is a page before and after. */
export function derivePages(offset: number, total: number): Pages {
  const first = total === 0 ? 0 : Math.min(offset, total - 1) + 1;
  const last = Math.min(offset + rowsPerPage, total);
  return { first, last, total, back: offset > 0, on: last < total };
}

/** Reads whenever company, search or page change; the newest question wins. */
export function createAccountsScreen(asks: typeof ask): AccountsScreen {
  const companyId = signal<CompanyId | undefined>(undefined);
  const search = signal('');
  const offset = signal(0);
  const decided = signal<Decided | undefined>(undefined);
  const deciding = signal<string | undefined>(undefined);
  const list = createResource(async () => {
    const company = companyId.value;
    if (company === undefined) return { total: 0, rows: [] };
    return asks('accounts.list', {
      companyId: company,
      search: search.value.trim(),
      offset: offset.value,
      limit: rowsPerPage,
    });
  });
  const stop = effect(() => {
    // Named so that the effect hears of each; the reading itself happens apart from it.
    void [companyId.value, search.value, offset.value];
    if (companyId.value !== undefined) queueMicrotask(() => void list.reload());
  });

  const decide: AccountsScreen['decide'] = ({ customerId, name }, decision) => {
    const company = companyId.value;
    if (company === undefined || deciding.value !== undefined) return;
    deciding.value = customerId;
    void asks('account.decide', { companyId: company, customerId, decision })
      .then(
        (result) => {
          const cause = result.ok ? {} : { cause: result.failure.cause };
          decided.value = { customerId, name, decision, ...cause };
        },
        () => {
          decided.value = { customerId, name, decision, noAnswer: true };
        },
      )
      .then(() => {
        deciding.value = undefined;
        return list.reload();
      });
  };

  return {
    companyId,
    search,
    list,
    pages: computed(() => derivePages(offset.value, list.value.value?.total ?? 0)),
    decided,
    deciding,
    choose: (id) => {
      if (id === companyId.value) return;
      companyId.value = id;
      offset.value = 0;
      decided.value = undefined;
    },
    find: (text) => {
      search.value = text;
      offset.value = 0;
    },
    turn: (by) => {
      offset.value = Math.max(0, offset.value + by * rowsPerPage);
    },
    decide,
    stop,
  };
}
