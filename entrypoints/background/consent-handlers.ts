import type { UseCases } from '@/lib/app/compose';
import type { Ports } from '@/lib/app/ports';
import { fail } from '@/lib/core/result';
import type { Handlers } from '@/lib/messages/server';
import { done, refusable } from './refusable';

type ConsentName = Extract<
  keyof Handlers,
  | `connect.${string}`
  | `revocation.${string}`
  | 'company.disconnect'
  | 'company.delete'
  | 'company.reset'
  | 'company.handOver'
>;

/** Answers what begins and ends connections. */
export function createConsentHandlers(
  { connect, disconnect, revocations }: UseCases,
  ports: Ports,
): Pick<Handlers, ConsentName> {
  return {
    'connect.start': async (ask) => refusable(await connect.start(ask)),
    'connect.confirm': async ({ flowId }) => done(await connect.confirm(flowId)),
    'connect.reject': async ({ flowId, again }) => refusable(await connect.reject(flowId, again)),
    'connect.dismiss': async ({ flowId }) => refusable(await connect.dismiss(flowId)),
    'connect.add': async ({ flowId }) => refusable(await connect.addAsAnother(flowId)),
    'company.disconnect': async ({ companyId }) =>
      refusable(await disconnect.disconnect(companyId)),
    'company.delete': async ({ companyId }) => refusable(await disconnect.erase(companyId)),
    'connect.replace': async ({ flowId, name }) => {
      const result = await connect.replace(flowId, name);
      if (result.ok) return result;
      return result.failure.kind === 'mistyped'
        ? fail({ mistyped: true })
        : refusable(fail(result.failure));
    },
    'company.reset': async ({ companyId }) => {
      const ended = await disconnect.reset(companyId);
      // The way on is a consent for the same company: what stays here belongs to it.
      const begun = ended.ok ? await connect.start({ companyId }) : ended;
      return refusable(begun.ok ? ended : begun);
    },
    'company.handOver': async ({ companyId }) => refusable(await disconnect.handOver(companyId)),
    'revocation.retry': async () => {
      await revocations.carryOutAll();
      return { left: (await ports.registry.list('revocations')).length };
    },
    'revocation.drop': async ({ id }) => {
      await revocations.drop(id);
      return { dropped: true };
    },
  };
}
