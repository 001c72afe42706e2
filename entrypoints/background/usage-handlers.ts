import type { UseCases } from '@/lib/app/compose';
import type { Ports } from '@/lib/app/ports';
import type { Handlers } from '@/lib/messages/server';
import { refusable } from './refusable';

type UsageName = 'ledger.list' | 'budget.read' | 'budget.set';

/** Answers what left this browser, and what of the month's reads is used. */
export function createUsageHandlers(
  { announcer, budget }: UseCases,
  { registry }: Ports,
): Pick<Handlers, UsageName> {
  return {
    'ledger.list': async (ask) => ({ lines: await registry.ledgerLines(ask) }),
    'budget.read': () => budget.read(),
    async 'budget.set'(choice) {
      const set = await budget.set(choice);
      announcer.changed();
      return refusable(set);
    },
  };
}
