import { run } from '@/lib/annotate/run';
import type { AccountStatusView } from '@/lib/core/account-status';
import { companyIdOf, type Environment, type RealmId } from '@/lib/core/ids';
import type { Changed, PageHealth, PageKey, PageName, PageScope, Row } from '@/lib/messages/types';

/** What a test tells the runtime's stand-in for the worker, and what it learns from it. */
export interface Guest {
  environment: Environment;
  /** Answers by realm, and there by `Customer:58`, `Customer~Name` or `Invoice~Name~1042`. A realm that is missing is not connected. */
  truth: Record<string, Record<string, AccountStatusView>>;
  /** Names that a record bears, by its key: a question with an id and another name is about nobody. Without an entry any. */
  bears: Record<string, readonly string[]>;
  /** Ids that the worker tells with its answers to names, by the same keys: what rows can be calibrated with. */
  ids: Record<string, string>;
  /** What is known of a company beside its statuses, by realm; of tabs without one by their state. */
  scopes: Record<string, Partial<PageScope>>;
  /** Every question, in order. */
  asked: {
    name: PageName;
    realmId: string;
    keys: string[];
    where?: string;
    customerId?: string;
    key?: string;
    pages?: readonly PageHealth[];
  }[];
  /** The worker does not answer. */
  silent: boolean;
  changed: (changed: Changed) => void;
  stop: () => void;
}

const life = new AbortController();
const listeners = new Set<(changed: Changed) => void>();
const guest: Guest = {
  environment: 'production',
  truth: {},
  bears: {},
  ids: {},
  scopes: {},
  asked: [],
  // From the beginning, if the page says so before the runtime does anything.
  silent: 'guestIsSilent' in globalThis,
  changed: (changed) => {
    for (const listener of listeners) listener(changed);
  },
  stop: () => life.abort(),
};
Object.assign(globalThis, { guest });

const textOf = ({ kind, id, name, number }: PageKey) =>
  number ? [kind, name, number].join('~') : id ? `${kind}:${id}` : `${kind}~${name}`;

async function ask<N extends PageName>(name: N, payload: Row<N>['ask']): Promise<Row<N>['reply']> {
  const { realmId = '', keys = [], ...more } = payload as { realmId?: string; keys?: PageKey[] };
  guest.asked.push({ name, realmId, keys: keys.map(textOf), ...more });
  if (guest.silent) throw new Error('no answer');
  const answers = guest.truth[realmId];
  const companyId = companyIdOf(guest.environment, realmId as RealmId);
  const reply =
    name === 'page.scope'
      ? {
          known: answers !== undefined,
          ...(answers ? { companyId } : {}),
          ...guest.scopes[realmId || (more as { state: string }).state],
        }
      : { at: 0, statuses: keys.map((key) => answerFor(key, answers?.[textOf(key)])) };
  // As over the wire: values survive JSON, and a turn passes.
  return JSON.parse(JSON.stringify(reply)) as Row<N>['reply'];
}

function answerFor(key: PageKey, status: AccountStatusView | undefined) {
  const bears = guest.bears[textOf(key)];
  if (!status || (key.name && bears?.includes(key.name) === false)) return { key };
  if (key.id) return { key, status, customerId: key.id };
  const customerId = guest.ids[textOf(key)];
  return { key, status, by: 'name' as const, ...(customerId && { customerId }) };
}

/** Called by the test when the answers are in place. */
Object.assign(globalThis, {
  startGuest: () =>
    run({
      ask,
      onChanged(callback) {
        listeners.add(callback);
        return () => listeners.delete(callback);
      },
      isAlive: () => true,
      signal: life.signal,
    }),
});
