import { explain } from '../core/causes/registry';
import type { Company, Flow } from '../core/company';
import type { Failure } from '../core/failure';
import type { AppId, CompanyId } from '../core/ids';
import { afterFailedAttempt, endedByItself, type Revocation } from '../core/revocation';
import type { Announcer } from './announce';
import { readKeys } from './app-keys';
import type { Ports, RegistryWrite, Secret, SecretKey } from './ports';

/** Permissions that are to end at Intuit: ordered with the wipe, tried at once, and again until Intuit has confirmed. */
export interface Revocations {
  /** What is written together with the wipe of the tokens. Nothing is sent yet. */
  order(ask: RevocationAsk): RevocationOrder;
  /** One attempt; true when Intuit confirmed, or said that nothing was left to end. */
  carryOut(id: string): Promise<boolean>;
  /** Whatever is due; called when the worker starts and by the backstop alarm. */
  carryOutDue(): Promise<void>;
  /** "Try now": all of them, due or not. */
  carryOutAll(): Promise<void>;
  /** "Stop trying": nothing of it is kept. */
  drop(id: string): Promise<void>;
  /** What is written together with a new permission for the same company: ending the old one would end the new one too. */
  calledOffBy(companyId: CompanyId, appId: AppId): Promise<RegistryWrite>;
  /** What is written when everything of a company goes. */
  forgottenWith(companyId: CompanyId): Promise<RegistryWrite>;
}

/** What carries it out later, and what is written for it now. */
export interface RevocationOrder {
  readonly id: string;
  readonly write: RegistryWrite;
}

/** Whose permission is to end, and the one value that ends it. */
export interface RevocationAsk {
  readonly companyId: CompanyId;
  readonly companyName?: string;
  readonly appId: AppId;
  readonly refreshToken: string;
  readonly endsAt?: number | undefined;
}

type Needs = Pick<Ports, 'registry' | 'oauth' | 'clock' | 'random' | 'locks'>;

/** What ends a company's permission, from what the vault holds for it; `undefined` where it holds no tokens. */
export function askToRevoke(
  { id: companyId, name: companyName, appId }: Company,
  sealed: Secret | undefined,
): RevocationAsk | undefined {
  if (sealed?.kind !== 'tokens') return undefined;
  const { spare, tokens } = sealed;
  return {
    companyId,
    companyName,
    appId,
    refreshToken: spare ?? tokens.refreshToken,
    endsAt: tokens.refreshExpiresAt,
  };
}

/** Where the value that ends a permission lies in the vault. */
export function revocationKey(id: string): SecretKey {
  return `revoke:${id}`;
}

export function createRevocations(needs: Needs, announcer: Announcer): Revocations {
  const { registry, oauth, clock, random, locks } = needs;

  const removal = (rows: readonly Revocation[]): RegistryWrite =>
    rows.length === 0
      ? {}
      : {
          remove: { revocations: rows.map(({ id }) => id) },
          unseal: rows.map(({ id }) => revocationKey(id)),
        };

  async function listed(which: (row: Revocation) => boolean): Promise<readonly Revocation[]> {
    return (await registry.list('revocations')).filter(which);
  }

  async function remove(rows: readonly Revocation[], write: RegistryWrite = {}): Promise<void> {
    await registry.write({ ...removal(rows), ...write });
    announcer.changed();
  }

  async function carryOut(id: string): Promise<boolean> {
    const row = await registry.read('revocations', id);
    if (!row) return true;
    const secret = await registry.open(revocationKey(id));
    const keys = await readKeys(registry, row.appId);
    // Without its keys nobody can end it here: it is told to be ended in QuickBooks.
    if (secret?.kind !== 'revocation' || !keys) {
      await remove([row]);
      return false;
    }
    const answer = await oauth.revoke({ keys, token: secret.refreshToken });
    if (!answer.ok && !endedByItself(row, clock.now())) {
      const next = afterFailedAttempt(row, answer.failure, clock.now(), random.fraction());
      await registry.update('revocations', id, () => next);
      // Said once; how long it goes on is told where it stands.
      if (row.tries === 0) await registry.write(noteOf(row, 'revoke_failed', answer.failure));
      announcer.changed();
      return false;
    }
    await remove([row], noteOf(row, 'revoked'));
    return true;
  }

  /** What the journal says of it; nothing of a company that was never added. */
  function noteOf(row: Revocation, what: 'revoked' | 'revoke_failed', failure?: Failure) {
    const { companyId, companyName } = row;
    if (companyName === undefined) return {};
    const cause = failure && explain(failure);
    const entry = {
      at: clock.now(),
      what,
      companyId,
      companyName,
      ...(cause ? { cause: cause.id } : {}),
      ...(cause?.tid === undefined ? {} : { tid: cause.tid }),
    };
    return { journal: [entry] };
  }

  /**
   * With the consent's lock: an end that reaches Intuit behind a new permission for the same company would end that one.
   * While somebody is at Intuit, nobody knows yet for which company: it waits.
   * @see Intuit facts §1.11 (either token ends the whole grant)
   */
  function carryOutEach(which: (row: Revocation) => boolean): Promise<void> {
    return locks.alone('flow', async () => {
      if ((await registry.list('flows')).some(isOpen)) return;
      for (const { id } of await listed(which)) await carryOut(id);
    });
  }

  return {
    order({ companyId, companyName, appId, refreshToken, endsAt }) {
      const now = clock.now();
      const id = random.id();
      const row: Revocation = {
        id,
        companyId,
        ...(companyName === undefined ? {} : { companyName }),
        appId,
        askedAt: now,
        tries: 0,
        nextAt: now,
        ...(endsAt === undefined ? {} : { endsAt }),
      };
      const secret = { kind: 'revocation' as const, refreshToken };
      return {
        id,
        write: { put: { revocations: [row] }, seal: [{ key: revocationKey(id), secret }] },
      };
    },
    carryOut,
    carryOutDue: async () => {
      const now = clock.now();
      const due = ({ nextAt }: Revocation): boolean => nextAt <= now;
      if ((await listed(due)).length > 0) await carryOutEach(due);
    },
    carryOutAll: () => carryOutEach(() => true),
    drop: async (id) => remove(await listed((row) => row.id === id)),
    calledOffBy: async (companyId, appId) =>
      removal(await listed((row) => row.companyId === companyId && row.appId === appId)),
    forgottenWith: async (companyId) => removal(await listed((row) => row.companyId === companyId)),
  };
}

/** Whether somebody is at Intuit, or has still to decide about what came back. */
function isOpen({ now }: Flow): boolean {
  const undecided = now.stage === 'failed' && now.failure.kind === 'wrong-company';
  return undecided || (now.stage !== 'failed' && now.stage !== 'done');
}
