import { type ReadonlySignal, signal } from '@preact/signals';
import type { AuditPrice } from '../core/audit/plan';
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
  readonly busy: ReadonlySignal<AuditClick | 'price' | undefined>;
  readonly outcome: ReadonlySignal<Outcome | undefined>;
  /** What comparing everything would cost: told before it is asked for. */
  readonly price: ReadonlySignal<AuditPrice | undefined>;
  askPrice(): Promise<void>;
  /** The question was answered, either way. */
  forgetPrice(): void;
  click(what: AuditClick): Promise<void>;
}

export function createAuditModel(
  world: { readonly ask: typeof ask },
  companyId: CompanyId,
): AuditModel {
  const view = createResource(() => world.ask('audit.read', { companyId }));
  const busy = signal<AuditClick | 'price' | undefined>(undefined);
  const price = signal<AuditPrice | undefined>(undefined);
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
    price,
    async askPrice() {
      if (busy.value !== undefined) return;
      busy.value = 'price';
      outcome.value = undefined;
      try {
        const told = await world.ask('audit.price', { companyId });
        if (told.ok) price.value = told.value;
        else outcome.value = refusalOf(told);
      } catch (error) {
        outcome.value = outcomeOfError(error);
      } finally {
        busy.value = undefined;
      }
    },
    forgetPrice() {
      price.value = undefined;
    },
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
