import type { Access, Accounting, Changes, Page, RefusedRecord } from '@/lib/app/ports';
import type { Failure } from '@/lib/core/failure';
import { parseEntityId } from '@/lib/core/ids';
import {
  accountsAsked,
  type IncomeAccount,
  incomeAccountsStatement,
  toIncomeAccount,
} from '@/lib/core/pairing';
import { countStatement, pageSize, pageStatement, type Section } from '@/lib/core/query';
import type { AnyRecord, MirroredKind, MirroredRecord } from '@/lib/core/records';
import { mirroredKinds } from '@/lib/core/records';
import { fail, type Result, succeed } from '@/lib/core/result';
import { dayMs, type EpochMs, formatMoment } from '@/lib/core/time';
import type { GatedApi, Good } from './gated-api';
import { toCompanyInfo } from './schemas/company-info';
import type { Wire } from './schemas/entities';
import { readMirroredChanges, readMirroredPage } from './schemas/mirrored';
import { readCount, readPage } from './schemas/query-answer';
import type { Refusal } from './schemas/refusal';
import { momentOf } from './schemas/rows';
import { readSingle } from './schemas/single-answer';

/** What the accounting API stands on. */
export interface AccountingNeeds {
  readonly api: GatedApi;
  readonly now: () => EpochMs;
}

/** What the product asks the accounting API; every request takes the one way out, past the gate and the limits. */
export function createAccounting({ api, now }: AccountingNeeds): Accounting {
  function read(
    access: Access,
    resource: string,
    query: Readonly<Record<string, string>>,
  ): Promise<Result<Good>> {
    const path = `/v3/company/${access.realmId}/${resource}`;
    return api.send(access, { method: 'GET', path, query });
  }

  /** Intuit's clock: the time in the body, else the Date header, else our own. */
  function serverTime(at: EpochMs | undefined, reply: Good['reply']): EpochMs {
    return at ?? reply.dateAt ?? now();
  }

  return {
    async companyInfo(access) {
      const good = await read(access, `companyinfo/${access.realmId}`, {});
      if (!good.ok) return good;
      const single = readSingle('CompanyInfo', good.value.body);
      if (!single.ok) return unreadable('companyinfo', single.failure);
      if (single.value.is !== 'record') return unreadable('companyinfo', { field: 'CompanyInfo' });
      const info = toCompanyInfo(single.value.record);
      return info.ok ? info : unreadable('companyinfo', info.failure);
    },

    async count(access, section) {
      const good = await read(access, 'query', { query: countStatement(section) });
      if (!good.ok) return good;
      const { body, reply } = good.value;
      const count = readCount(body);
      const serverAt = serverTime(timeIn(body), reply);
      // Without a count the pages are read one after the other until they end.
      return succeed(count.ok ? { total: count.value, serverAt } : { serverAt });
    },

    async page(access, section, start, size) {
      const good = await read(access, 'query', { query: pageStatement(section, start, size) });
      if (!good.ok) return good;
      const { body, reply } = good.value;
      const page = readKind(section, body);
      if (!page.ok) return unreadable(section.kind, page.failure);
      return succeed({
        records: page.value.records,
        refused: page.value.refused.flatMap(refusedOf),
        ids: page.value.ids,
        serverAt: serverTime(page.value.at, reply),
      } satisfies Page);
    },

    async changesSince(access, since) {
      const good = await read(access, 'cdc', {
        entities: mirroredKinds.join(','),
        changedSince: formatMoment(since),
      });
      if (!good.ok) return fail(tooOld(good.failure, since, now()));
      const { body, reply } = good.value;
      const changes = readMirroredChanges(mirroredKinds, body);
      if (!changes.ok) return unreadable('cdc', changes.failure);
      const { records, refused, deleted, returned, at } = changes.value;
      return succeed({
        records,
        refused: refused.flatMap(refusedOf),
        ids: [],
        deleted: deleted.flatMap(({ kind, id }) => {
          const parsed = parseEntityId(id);
          return parsed === undefined ? [] : [{ kind, id: parsed }];
        }),
        // Whether the cap counts per answer or per kind is open (facts §3.4): the sum covers both.
        capped: sumOf(returned) >= pageSize,
        serverAt: serverTime(at, reply),
      } satisfies Changes);
    },

    async incomeAccounts(access) {
      const good = await read(access, 'query', { query: incomeAccountsStatement });
      if (!good.ok) return good;
      const page = readPage('Account', good.value.body);
      if (!page.ok) return unreadable('Account', page.failure);
      const accounts = page.value.records.flatMap(incomeAccountOf);
      return succeed({ accounts, more: page.value.ids.length >= accountsAsked });
    },
  };
}

function incomeAccountOf(wire: Wire<'Account'>): readonly IncomeAccount[] {
  const account = toIncomeAccount({
    id: parseEntityId(wire.Id),
    name: wire.FullyQualifiedName ?? wire.Name ?? undefined,
    type: wire.AccountType ?? undefined,
  });
  return account ? [account] : [];
}

function unreadable(where: string, { field }: Pick<Refusal, 'field'>) {
  return fail<Failure>({ kind: 'answer-unreadable', where, field });
}

/** Records of one kind, each beside its kind. */
function readKind(section: Section, body: unknown) {
  const page = readMirroredPage(section.kind, body);
  if (!page.ok) return page;
  const records = page.value.records.map((record) => withKind(section.kind, record));
  return succeed({ ...page.value, records });
}

function withKind<K extends MirroredKind>(kind: K, record: MirroredRecord[K]): AnyRecord {
  // The pair is right by construction: `record` was read by the schema of `kind`.
  return { kind, record } as unknown as AnyRecord;
}

function refusedOf(refused: Refused): RefusedRecord[] {
  const { kind, field } = refused;
  const id = parseEntityId(refused.id);
  const customerId = parseEntityId(refused.customerId);
  return [
    {
      kind,
      field,
      ...(id === undefined ? {} : { id }),
      ...(customerId === undefined ? {} : { customerId }),
    },
  ];
}

type Refused = { kind: MirroredKind; id?: string; customerId?: string; field: string };

function timeIn(body: unknown): EpochMs | undefined {
  return momentOf((body as { time?: unknown }).time).at;
}

function sumOf(counts: Readonly<Partial<Record<MirroredKind, number>>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** A refused question about a moment almost 30 days back can only mean that it is too long ago (facts §3.4). */
function tooOld(failure: Failure, since: EpochMs, now: EpochMs): Failure {
  const old = now - since > 29 * dayMs;
  return old && failure.kind === 'request-refused' ? { kind: 'cursor-too-old', since } : failure;
}
