import { explain } from '../core/causes/registry';
import type { Flow, FlowStage } from '../core/company';
import type { Failure } from '../core/failure';
import { companyIdOf, type FlowId, type RealmId } from '../core/ids';
import type { JournalEntry } from '../core/journal';
import type { TokenAnswer } from '../core/token';
import type { Announcer } from './announce';
import { readKeys } from './app-keys';
import type { AppKeys, Ports, Secret, SecretKey } from './ports';

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
  /** Removes a flow; tokens that no company uses are given back to Intuit. */
  giveBack(flow: Flow): Promise<void>;
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

export function createFlowStore(
  { registry, oauth, clock }: Pick<Ports, 'registry' | 'oauth' | 'clock'>,
  announcer: Announcer,
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

  const revokeUnused: FlowStore['revokeUnused'] = async (
    keys,
    realmId,
    { refreshToken: token },
  ) => {
    // Revoking one token ends the whole grant of a company (facts §1.11): not while the company is in use here.
    const inUse = await registry.read('companies', companyIdOf(keys.app.environment, realmId));
    if (!inUse && token !== undefined) await oauth.revoke({ keys, token });
  };

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
    async giveBack(flow) {
      const secret = await secretOf(flow.id);
      const keys = secret?.tokens && (await readKeys(registry, flow.appId));
      // First at Intuit: a worker that dies in between finds the flow and asks again, which is harmless there.
      if (keys && secret?.tokens && secret.realmId) {
        await revokeUnused(keys, secret.realmId, secret.tokens);
      }
      await registry.write({ remove: { flows: [flow.id] }, unseal: [flowKey(flow.id)] });
      announcer.changed();
    },
    revokeUnused,
  };
}
