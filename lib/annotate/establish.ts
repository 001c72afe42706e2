import type { PageScope, Row } from '../messages/types';
import { nameOfScope, type Scope } from './scope';

/** A worker that did not answer is given this long. */
const againMs = 3000;

/** What is shown to follow from: the tab's company as the page tells it, and what Booklight knows of it. */
export interface Standing {
  readonly scope: Scope;
  /** Absent until the worker has answered for this very standing. */
  readonly company?: PageScope;
}

/** What establishing a company needs. */
export interface EstablishOptions {
  /** Asks the worker what it knows of a company; rejects when there is no answer. */
  readonly ask: (signs: Row<'page.scope'>['ask']) => Promise<PageScope>;
  /** Told at once when the company is another one, and again when the worker has answered. */
  readonly stand: (standing: Standing) => void;
  readonly signal: AbortSignal;
}

/** Establishes the tab's company: what the page says of itself, confirmed by what the worker knows. */
export interface Establishing {
  /** Takes a reading of the page's signs. */
  see(scope: Scope): void;
  /** Asks the worker again, for it may know more by now. */
  confirm(): void;
}

/** An answer counts only for the company that was asked about, and only while the tab still belongs to it. */
export function createEstablishing({ ask, stand, signal }: EstablishOptions): Establishing {
  let scope: Scope | undefined;
  let questions = 0;

  const confirm = () => {
    const asked = scope;
    if (!asked || signal.aborted) return;
    questions += 1;
    const question = questions;
    // Without an answer what was known stays, and it is asked again.
    ask(asked).then(
      (company) => {
        // Only the latest question counts: an older one is from before a change, or about another company.
        const isCurrent = question === questions && !signal.aborted;
        if (isCurrent && (!company.known || company.companyId === nameOfScope(asked)))
          stand({ scope: asked, company });
      },
      () => question === questions && setTimeout(confirm, againMs),
    );
  };

  return {
    see(seen) {
      if (scope && nameOfScope(scope) === nameOfScope(seen)) return;
      scope = seen;
      stand({ scope });
      confirm();
    },
    confirm,
  };
}
