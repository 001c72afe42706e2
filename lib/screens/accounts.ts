import { computed, type ReadonlySignal, signal } from '@preact/signals';
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
  /** Absent until a company is chosen and its first page is read. */
  readonly list: Resource<{ total: number; rows: readonly AccountRow[] } | undefined>;
  readonly pages: ReadonlySignal<Pages>;
  readonly decided: ReadonlySignal<Decided | undefined>;
  readonly deciding: ReadonlySignal<string | undefined>;
  choose(companyId: CompanyId | undefined): void;
  find(text: string): void;
  turn(by: 1 | -1): void;
  decide(account: Pick<AccountRow, 'customerId' | 'name'>, decision: 'skip' | 'sync'): void;
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

/** What is asked of the worker. */
interface Question {
  readonly company: CompanyId | undefined;
  readonly search: string;
  readonly offset: number;
}

/** Reads whenever company, search or page change; the newest question wins. */
export function createAccountsScreen(asks: typeof ask): AccountsScreen {
  const question = signal<Question>({ company: undefined, search: '', offset: 0 });
  const list = createResource(async () => {
    const { company, search, offset } = question.value;
    if (company === undefined) return undefined;
    const rest = { search: search.trim(), offset, limit: rowsPerPage };
    return asks('accounts.list', { companyId: company, ...rest });
  });
  const decisions = createDecisions(asks, () => question.value.company, list.reload);

  const move = (part: Partial<Question>): void => {
    question.value = { ...question.value, ...part };
    void list.reload();
  };

  return {
    ...decisions,
    companyId: computed(() => question.value.company),
    search: computed(() => question.value.search),
    list,
    pages: computed(() => derivePages(question.value.offset, list.value.value?.total ?? 0)),
    choose: (company) => {
      if (company === question.value.company) return;
      decisions.forget();
      move({ company, offset: 0 });
    },
    find: (search) => move({ search, offset: 0 }),
    turn: (by) => move({ offset: Math.max(0, question.value.offset + by * rowsPerPage) }),
  };
}

function createDecisions(
  asks: typeof ask,
  companyOf: () => CompanyId | undefined,
  reload: () => Promise<void>,
) {
  const decided = signal<Decided | undefined>(undefined);
  const deciding = signal<string | undefined>(undefined);
  const send = async (companyId: CompanyId, decision: Decided): Promise<Decided> => {
    const { customerId } = decision;
    const payload = { companyId, customerId, decision: decision.decision };
    const result = await asks('account.decide', payload).catch(() => undefined);
    if (!result) return { ...decision, noAnswer: true };
    return result.ok ? decision : { ...decision, cause: result.failure.cause };
  };
  const decide: AccountsScreen['decide'] = ({ customerId, name }, decision) => {
    const companyId = companyOf();
    if (companyId === undefined || deciding.value !== undefined) return;
    deciding.value = customerId;
    void send(companyId, { customerId, name, decision }).then((outcome) => {
      decided.value = outcome;
      deciding.value = undefined;
      return reload();
    });
  };
  const forget = (): void => {
    decided.value = undefined;
  };
  return { decided, deciding, decide, forget };
}
