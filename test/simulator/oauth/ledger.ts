import type { Clock, Environment, Switches, TokenLedger, TokenRecord } from '../contract';
import { makeAccessToken, makeCode, makeRefreshToken } from './token-values';

type Because = NonNullable<TokenRecord['ended']>['because'];
type Lineages = Parameters<TokenLedger['endLineages']>[0];
type Ended = { readonly at: number; readonly because: Because };

/** What every token of one consent has in common. */
export interface Grant {
  readonly lineage: string;
  readonly clientId: string;
  readonly realmId: string;
  readonly environment: Environment;
  readonly userId: string;
  readonly scope: string;
}

type Stored = Omit<TokenRecord, 'usedAt' | 'ended'> & {
  expiresAt: number;
  usedAt: number[];
  ended?: Ended;
  /** A superseded refresh token that still works for a while. */
  ends?: Ended;
};

/** The ledger as the token endpoint writes it; tests and api/ see the reading half. */
export interface TokenBook extends TokenLedger {
  endLineages(which: Lineages, because: Because): void;
  issueCode(grant: Grant): TokenRecord;
  issueAccess(grant: Grant): TokenRecord;
  /** @param hardExpiresAt end of the lineage's life; a new lineage when absent. */
  issueRefresh(grant: Grant, hardExpiresAt?: number): TokenRecord;
  use(value: string): void;
  end(value: string, because: Because): void;
  /** Ends a value later, at `at`, unless something ends it sooner. */
  endLater(value: string, because: Because, at: number): void;
  /** Restarts a refresh token's window without a new value. */
  extend(value: string): void;
  /** The refresh token of a lineage that was issued last. */
  newestRefresh(lineage: string): TokenRecord | undefined;
}

// Common wisdom; Intuit's pages do not say. @see Intuit facts §1.6
const CODE_LIFE_MS = 600_000;

/** Remembers every token ever issued. Expiry is noticed when a record is looked at. */
export function createTokenBook(clock: Clock, switches: Switches): TokenBook {
  const records = new Map<string, Stored>();
  /** By lineage: a month of many companies has tens of thousands of tokens, and each refresh asks for one. */
  const newestRefreshes = new Map<string, Stored>();

  function settled(record: Stored): Stored {
    if (record.ended) return record;
    const now = clock.now();
    const due: Ended[] = [{ at: record.expiresAt, because: 'expired' as const }];
    if (record.ends) due.push(record.ends);
    const first = due.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)[0];
    if (first) record.ended = first;
    return record;
  }

  function stored(value: string): Stored {
    const record = records.get(value);
    if (record === undefined) throw new Error('The ledger never issued this value.');
    return settled(record);
  }

  function add(record: Stored): TokenRecord {
    records.set(record.value, record);
    if (record.kind === 'refresh') newestRefreshes.set(record.lineage, record);
    return record;
  }

  function issue(grant: Grant, kind: 'code' | 'access', value: string, lifeMs: number) {
    const issuedAt = clock.now();
    return add({ ...grant, kind, value, issuedAt, expiresAt: issuedAt + lifeMs, usedAt: [] });
  }

  function windowEnd(hardExpiresAt: number): number {
    return Math.min(clock.now() + switches.refreshTokenLifeSeconds * 1000, hardExpiresAt);
  }

  function end(value: string, because: Because): void {
    const record = stored(value);
    record.ended ??= { at: clock.now(), because };
  }

  const all = () => [...records.values()].map(settled);

  return {
    all,
    find: (value) => (records.has(value) ? stored(value) : undefined),
    check(accessToken) {
      const token = records.has(accessToken) ? stored(accessToken) : undefined;
      if (token?.kind !== 'access') return { ok: false, because: 'unknown' };
      if (!token.ended) return { ok: true, token };
      return { ok: false, because: token.ended.because === 'expired' ? 'expired' : 'revoked' };
    },
    endLineages(which, because) {
      for (const record of records.values()) {
        if (belongs(record, which) && !settled(record).ended) end(record.value, because);
      }
    },
    issueCode: (grant) => issue(grant, 'code', makeCode(), CODE_LIFE_MS),
    issueAccess: (grant) =>
      issue(grant, 'access', makeAccessToken(), switches.accessTokenLifeSeconds * 1000),
    issueRefresh(grant, until) {
      const issuedAt = clock.now();
      const hardExpiresAt = until ?? issuedAt + switches.refreshTokenHardLifeSeconds * 1000;
      const expiresAt = windowEnd(hardExpiresAt);
      const value = makeRefreshToken(expiresAt);
      return add({
        ...grant,
        kind: 'refresh',
        value,
        issuedAt,
        expiresAt,
        hardExpiresAt,
        usedAt: [],
      });
    },
    use: (value) => {
      stored(value).usedAt.push(clock.now());
    },
    end,
    endLater(value, because, at) {
      stored(value).ends = { at, because };
    },
    extend(value) {
      const record = stored(value);
      record.expiresAt = windowEnd(record.hardExpiresAt ?? record.expiresAt);
    },
    newestRefresh(lineage) {
      const newest = newestRefreshes.get(lineage);
      return newest && settled(newest);
    },
  };
}

function belongs(record: TokenRecord, which: Lineages): boolean {
  if ('lineage' in which) return record.lineage === which.lineage;
  return (
    record.realmId === which.realmId && (which.clientId ?? record.clientId) === record.clientId
  );
}

/** What a token's successors share with it. */
export function grantOf(record: TokenRecord): Grant {
  const { lineage, clientId, realmId, environment, userId, scope } = record;
  return { lineage, clientId, realmId, environment, userId, scope };
}
