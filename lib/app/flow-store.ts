import { explain } from '../core/causes/registry';
import type { Flow, FlowStage } from '../core/company';
import type { Failure } from '../core/failure';
import { type AppId, companyIdOf, type FlowId, type RealmId } from '../core/ids';
import type { JournalEntry } from '../core/journal';
import type { TokenAnswer } from '../core/token';
import type { Announcer } from './announce';
import type { AppKeys, Ports, RegistryWrite, Secret, SecretKey } from './ports';
import type { Revocations } from './revocations';
import { together } from './together';

/** What of a flow only the vault may hold. */
export type FlowSecret = Extract<Secret, { kind: 'flow' }>;

/** Where a flow's secret lies in the vault. */
export function flowKey(flowId: FlowId): SecretKey {
  return `flow:${flowId}`;
}

/** The stored consent under way: every stage is written before it begins. */
export interface FlowStore {
  read(flowId: FlowId): Promise<Flow | undefined>;
  secretOf(flowId: FlowId): Promise<FlowSecret | undefined>;
  /** Moves a flow on, together with what must be stored at the same instant. */
  move(flow: Flow, now: FlowStage, also?: AlsoWritten): Promise<Flow>;
  /** Ends a flow with a failure; its secret is forgotten unless somebody has yet to decide about it. */
  fail(flow: Flow, failure: Failure, undecided?: FlowSecret): Promise<void>;
  /**
   * Removes flows together with what comes in their place; tokens that no company uses are given back to Intuit: at once,
   * and again until Intuit has confirmed.
   */
  putAway(flows: readonly Flow[], also?: RegistryWrite): Promise<void>;
  /** Gives tokens back to Intuit that no company here uses. */
  revokeUnused(
    keys: AppKeys,
    realmId: RealmId,
    tokens: Pick<TokenAnswer, 'refreshToken'>,
  ): Promise<void>;
}

/** What is written in one transaction with a stage. */
export interface AlsoWritten {
  readonly secret?: FlowSecret;
  readonly forget?: true;
  readonly journal?: Omit<JournalEntry, 'at'>;
}

type Needs = Pick<Ports, 'registry' | 'clock'>;

export function createFlowStore(
  { registry, clock }: Needs,
  announcer: Announcer,
  revocations: Revocations,
): FlowStore {
  async function secretOf(flowId: FlowId): Promise<FlowSecret | undefined> {
    const secret = await registry.open(flowKey(flowId));
    return secret?.kind === 'flow' ? secret : undefined;
  }

  async function move(flow: Flow, now: FlowStage, also: AlsoWritten = {}): Promise<Flow> {
    const next: Flow = { ...flow, now };
    await registry.write({
      put: { flows: [next] },
      ...(also.secret ? { seal: [{ key: flowKey(flow.id), secret: also.secret }] } : {}),
      ...(also.forget ? { unseal: [flowKey(flow.id)] } : {}),
      ...(also.journal ? { journal: [{ ...also.journal, at: clock.now() }] } : {}),
    });
    announcer.changed();
    return next;
  }

  /** The order to end a permission that no company here uses, or nothing. */
  async function orderUnused(
    appId: AppId,
    realmId: RealmId,
    { refreshToken, refreshExpiresAt }: { refreshToken?: string; refreshExpiresAt?: number },
  ) {
    const app = await registry.read('apps', appId);
    if (!app || refreshToken === undefined) return undefined;
    const companyId = companyIdOf(app.environment, realmId);
    const company = await registry.read('companies', companyId);
    // Ending one token ends the whole grant of a company (facts §1.11): not while the company is in use here.
    const inUse = company?.appId === appId && company.link.disconnectedAt === undefined;
    return inUse
      ? undefined
      : revocations.order({ companyId, appId, refreshToken, endsAt: refreshExpiresAt });
  }

  async function orderFor(flow: Flow) {
    const secret = await secretOf(flow.id);
    if (!secret?.tokens || !secret.realmId) return undefined;
    return orderUnused(flow.appId, secret.realmId, secret.tokens);
  }

  return {
    read: (flowId) => registry.read('flows', flowId),
    secretOf,
    move,
    async fail(flow, failure, undecided) {
      const { id: cause, tid } = explain(failure);
      const journal = {
        what: 'flow_failed' as const,
        cause,
        ...(tid === undefined ? {} : { tid }),
        ...(flow.expects ? { companyId: flow.expects } : {}),
      };
      const stage: FlowStage = { stage: 'failed', failure, at: clock.now() };
      await move(flow, stage, {
        journal,
        ...(undecided ? { secret: undecided } : { forget: true }),
      });
    },
    async putAway(old, also = {}) {
      const orders = (await Promise.all(old.map(orderFor))).filter((order) => order !== undefined);
      const ids = old.map(({ id }) => id);
      const removal: RegistryWrite =
        old.length === 0 ? {} : { remove: { flows: ids }, unseal: ids.map(flowKey) };
      await registry.write(together(removal, ...orders.map(({ write }) => write), also));
      announcer.changed();
      // Before anything new is begun: an end that reached Intuit behind a new permission would end that one.
      for (const { id } of orders) await revocations.carryOut(id);
    },
    async revokeUnused(keys, realmId, { refreshToken }) {
      const order = await orderUnused(
        keys.app.id,
        realmId,
        refreshToken === undefined ? {} : { refreshToken },
      );
      if (!order) return;
      await registry.write(order.write);
      await revocations.carryOutDue();
    },
  };
}
