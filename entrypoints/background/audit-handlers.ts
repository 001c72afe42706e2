import type { UseCases } from '@/lib/app/compose';
import type { Handlers } from '@/lib/messages/server';
import { refusable } from './refusable';

type AuditName = Extract<keyof Handlers, `audit.${string}`>;

/** Answers what was found when records were compared, and what is done about it. */
export function createAuditHandlers({ audits }: UseCases): Pick<Handlers, AuditName> {
  return {
    'audit.read': async ({ companyId }) => (await audits.read(companyId)) ?? null,
    'audit.price': async ({ companyId }) => refusable(await audits.price(companyId)),
    'audit.start': async ({ companyId }) => refusable(await audits.start(companyId)),
    'audit.pause': async ({ companyId }) => refusable(await audits.pause(companyId)),
    'audit.cancel': async ({ companyId }) => refusable(await audits.cancel(companyId)),
    'audit.repair': async ({ companyId }) => refusable(await audits.repair(companyId)),
  };
}
