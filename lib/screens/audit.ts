import { type ReadonlySignal, signal } from '@preact/signals';
import type { AuditClick, AuditView } from '../core/audit/view';
import type { CompanyId } from '../core/ids';
import type { Outcome } from '../core/outcome';
import type { ask } from '../messages/client';
import { outcomeOfError, refusalOf } from './outcome';
import { createResource, type Resource } from './resource';

/** A company's audit: what was found, and the clicks beside it. */
export interface AuditModel {
  /** `null` where nothing can be compared. */
  readonly view: Resource<AuditView | null>;
  readonly busy: ReadonlySignal<AuditClick | undefined>;
  readonly outcome: ReadonlySignal<Outcome | undefined>;
  click(what: AuditClick): Promise<void>;
}

export function createAuditModel(
  world: { readonly ask: typeof ask },
  companyId: CompanyId,
): AuditModel {
  const view = createResource(() => world.ask('audit.read', { companyId }));
  const busy = signal<AuditClick | undefined>(undefined);
  const outcome = signal<Outcome | undefined>(undefined);

  async function send(what: AuditClick): Promise<Outcome | undefined> {
    if (what !== 'repair') return refusalOf(await world.ask(`audit.${what}`, { companyId }));
    const repaired = await world.ask('audit.repair', { companyId });
    return repaired.ok ? { kind: 'ran', run: repaired.value } : refusalOf(repaired);
  }

  return {
    view,
    busy,
    outcome,
    async click(what) {
      if (busy.value !== undefined) return;
      busy.value = what;
      outcome.value = undefined;
      outcome.value = await send(what).catch(outcomeOfError);
      busy.value = undefined;
      await view.reload();
    },
  };
}
