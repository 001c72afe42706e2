import {
  type AccountRow,
  type AccountStatusView,
  deriveAccountStatus,
  deriveTransactionStatus,
} from '../core/account-status';
import type { Company } from '../core/company';
import { deriveLink } from '../core/connection';
import {
  type CompanyId,
  companyIdOf,
  type EntityId,
  type Environment,
  parseRealmId,
} from '../core/ids';
import type { MirrorState } from '../core/mirror-state';
import { foldName, lookupNames, pickByName } from '../core/names';
import { pickInvoice, type RowTuple, type ToldInvoice } from '../core/row-tuple';
import { areStatusesStale } from '../core/stale';
import { twelveMonthsBefore } from '../core/time';
import { accountRow } from './account-row';
import { accountsWrongAgain } from './audit/wrong-again';
import type { AccountRecord, Mirror, Ports } from './ports';

/** A record as a page asks for it: by id, by the customer's name, by both, or by what a transaction's row says. */
export interface AskedKey extends Partial<RowTuple> {
  readonly kind: 'Customer' | 'Invoice' | 'Payment';
  readonly id?: string;
  readonly name?: string;
}

/** The answer for one key; without a status nothing may be said. */
export interface Answered<K extends AskedKey> {
  readonly key: K;
  readonly status?: AccountStatusView;
  readonly by?: 'name' | 'tuple' | 'customer';
  /** The account that it is of. */
  readonly customerId?: EntityId;
}

/** Says of accounts what may be said, by the rules of architecture D7 and D13. */
export interface Statuses {
  forPage<K extends AskedKey>(
    companyId: CompanyId,
    keys: readonly K[],
  ): Promise<readonly Answered<K>[]>;
  list(ask: {
    companyId: CompanyId;
    search: string;
    offset: number;
    limit: number;
  }): Promise<{ total: number; rows: readonly AccountRow[] }>;
}

/** The company that a page of QBO shows, when this browser knows it. */
export function companyOfPage(environment: Environment, realm: string): CompanyId | undefined {
  const realmId = parseRealmId(realm);
  return realmId === undefined ? undefined : companyIdOf(environment, realmId);
}

interface Open {
  readonly company: Company;
  readonly mirror: Mirror;
  readonly state: MirrorState;
  readonly windowStart: string;
  /** Accounts with a difference that was put right in vain. */
  readonly wrongAgain: ReadonlySet<EntityId>;
}

export function createStatuses({
  registry,
  mirrors,
  clock,
}: Pick<Ports, 'registry' | 'mirrors' | 'clock'>): Statuses {
  async function open(companyId: CompanyId): Promise<Open | undefined> {
    const company = await registry.read('companies', companyId);
    if (!company || company.deletingAt !== undefined) return undefined;
    const mirror = await mirrors.of(companyId);
    if (!mirror.ok) return undefined;
    const state = await mirror.value.readState();
    const windowStart = twelveMonthsBefore(clock.now());
    const wrongAgain = await accountsWrongAgain(mirror.value, state);
    return { company, mirror: mirror.value, state, windowStart, wrongAgain };
  }

  /** D13 for one account, with the company's trouble laid over it: the last status stays, muted. */
  function statusOf(
    account: AccountRecord,
    { company, state, windowStart, wrongAgain }: Open,
  ): AccountStatusView | undefined {
    const status = deriveAccountStatus({
      customer: account.deleted ? 'deleted' : account.customer,
      skipped: account.skipped,
      rule: 'active',
      hasActivity: account.hasActivity,
      windowStart,
      ...(account.refusedField === undefined ? {} : { refusedField: account.refusedField }),
      wrongAgain: wrongAgain.has(account.customer.id),
      backfilling: account.backfilling,
      complete: state.complete,
    });
    if (!status) return undefined;
    const { state: link, health } = deriveLink(company.link, clock.now());
    const stale = areStatusesStale({ state: link, health });
    return {
      ...status,
      ...(state.lastSyncedAt === undefined ? {} : { asOf: state.lastSyncedAt }),
      ...(stale ? { stale } : {}),
    };
  }

  async function customers(opened: Open, keys: readonly AskedKey[]) {
    const ids = keys.flatMap(({ kind, id }) => (kind === 'Customer' && id ? [id] : []));
    const names = keys.flatMap(({ id, name }) => (!id && name ? [foldName(name)] : []));
    const [byId, byName] = await Promise.all([
      opened.mirror.accountsById(ids, opened.windowStart),
      opened.mirror.accountsByName(names, opened.windowStart),
    ]);
    return { byId, byName };
  }

  return {
    async forPage(companyId, keys) {
      const opened = await open(companyId);
      if (!opened) return keys.map((key) => ({ key }));
      const [found, invoices, payments] = await Promise.all([
        customers(opened, keys),
        transactions(opened, 'Invoice', keys),
        transactions(opened, 'Payment', keys),
      ]);
      const told = await toldInvoices(opened, keys, found.byName);
      const accountFor = ({ kind, id, name }: AskedKey): AccountRecord | undefined => {
        if (kind === 'Invoice') return invoices.get(id ?? '');
        if (kind === 'Payment') return payments.get(id ?? '');
        return id === undefined ? named(name, found.byName) : bearing(name, found.byId.get(id));
      };
      return keys.map((key) =>
        key.number === undefined
          ? answerFor(key, accountFor(key), opened)
          : answerRow(key, found.byName, told, opened),
      );
    },
    async list({ companyId, ...ask }) {
      const opened = await open(companyId);
      if (!opened) return { total: 0, rows: [] };
      const found = await opened.mirror.searchAccounts({ ...ask, windowStart: opened.windowStart });
      const rows = found.rows.flatMap((account) => {
        const status = statusOf(account, opened);
        return status ? [accountRow(account, status)] : [];
      });
      return { total: found.total, rows };
    },
  };

  function answerFor<K extends AskedKey>(
    key: K,
    account: AccountRecord | undefined,
    opened: Open,
  ): Answered<K> {
    const status = account ? statusOf(account, opened) : undefined;
    // A transaction was found in the mirror, or there would be no account here.
    const shown = key.kind === 'Customer' ? status : deriveTransactionStatus(status, true);
    if (!shown) return { key };
    const answered = { key, status: shown, ...(account && { customerId: account.customer.id }) };
    return key.id === undefined ? { ...answered, by: 'name' } : answered;
  }

  /** Invoices of every customer that a row without an id may be of. */
  async function toldInvoices(
    { mirror }: Open,
    keys: readonly AskedKey[],
    byName: ReadonlyMap<string, readonly AccountRecord[]>,
  ) {
    const names = keys.flatMap(({ number, name }) => (number && name ? [foldName(name)] : []));
    const owners = names.flatMap((name) => byName.get(name) ?? []);
    const ids = new Set(owners.map(({ customer }) => customer.id));
    return ids.size === 0 ? new Map() : mirror.invoicesOf([...ids]);
  }

  /**
   * A row of a transaction without an id: the one mirrored invoice that it can mean, among those of all customers with its
   * name. Failing that, what holds for all transactions of the one customer: but never "Synced", which is a claim about
   * this very transaction.
   */
  function answerRow<K extends AskedKey>(
    key: K,
    byName: ReadonlyMap<string, readonly AccountRecord[]>,
    told: ReadonlyMap<string, readonly ToldInvoice[]>,
    opened: Open,
  ): Answered<K> {
    const { number = '', amount, date } = key;
    const owners = byName.get(foldName(key.name ?? '')) ?? [];
    const all = owners.flatMap((owner) =>
      (told.get(owner.customer.id) ?? []).map((invoice) => ({ ...invoice, owner })),
    );
    const found = pickInvoice({ number, amount, date }, all);
    if (found) return { ...answerFor(key, found.owner, opened), by: 'tuple' };
    const answered = answerFor(key, named(key.name, byName), opened);
    const isOfAll = answered.status && ['skipped', 'failed'].includes(answered.status.status);
    return isOfAll ? { ...answered, by: 'customer' } : { key };
  }

  async function transactions(
    opened: Open,
    kind: 'Invoice' | 'Payment',
    keys: readonly AskedKey[],
  ): Promise<ReadonlyMap<string, AccountRecord>> {
    const ids = keys.flatMap((key) => (key.kind === kind && key.id ? [key.id] : []));
    if (ids.length === 0) return new Map();
    const owners = await opened.mirror.customersOf(kind, ids);
    const accounts = await opened.mirror.accountsById(
      [...new Set(owners.values())],
      opened.windowStart,
    );
    return new Map(
      [...owners].flatMap(([id, customerId]: [string, EntityId]) => {
        const account = accounts.get(customerId);
        return account ? [[id, account] as const] : [];
      }),
    );
  }
}

/** The one account that a name can mean: two of the same name are nobody's badge (architecture D7). */
function named(
  name: string | undefined,
  byName: ReadonlyMap<string, readonly AccountRecord[]>,
): AccountRecord | undefined {
  if (name === undefined) return undefined;
  const candidates = byName.get(foldName(name)) ?? [];
  const picked = pickByName(
    name,
    candidates.map(({ customer }) => customer),
  );
  return candidates.find(({ customer }) => customer === picked);
}

/** The account, if it goes by that name: an id that stands in the page's markup is believed only together with it. */
function bearing(
  name: string | undefined,
  account: AccountRecord | undefined,
): AccountRecord | undefined {
  if (name === undefined || !account) return account;
  return lookupNames(account.customer).includes(foldName(name)) ? account : undefined;
}
