import type { CauseView } from './causes/cause';
import { connectionTimeout } from './causes/connection-timeout';
import { flowInterruptedWindow } from './causes/flow-interrupted-window';
import { pageUnreachable } from './causes/page-unreachable';
import { windowClosed } from './causes/window-closed';
import { wrongCompany } from './causes/wrong-company';
import type { Gap } from './company';
import type { FlowView } from './summary';

/** What the panel of a consent shows; one kind a moment of it. */
export type FlowPanelView =
  /** Intuit's window is open and a person is at work there. */
  | { readonly kind: 'at-intuit'; readonly way: 'window' | 'tab'; readonly company?: string }
  /** The person is done; Booklight fetches the tokens and the company's name. */
  | { readonly kind: 'finishing'; readonly cause?: CauseView }
  | { readonly kind: 'asking'; readonly company: string; readonly replaces?: string }
  | {
      readonly kind: 'done';
      readonly company: string;
      readonly again: boolean;
      /** What was missed until it was connected again. */
      readonly gap?: Gap;
    }
  /** `expected`: the name that has to be typed to replace it. */
  | { readonly kind: 'wrong-company'; readonly cause: CauseView; readonly expected?: string }
  /** `picker`: nobody knows what stood on Intuit's page, so the person is asked (requirement C-19). */
  | {
      readonly kind: 'failed';
      readonly cause: CauseView;
      readonly picker: boolean;
      /** Intuit's page did not come, or went away: a tab may do better. */
      readonly tab: boolean;
    };

/** Causes of Intuit's window, which a normal tab does not share. */
const tabMayHelp: ReadonlySet<string> = new Set([
  windowClosed.id,
  pageUnreachable.id,
  flowInterruptedWindow.id,
  connectionTimeout.id,
]);

/** The panel of a flow. */
export function deriveFlowPanel(flow: FlowView): FlowPanelView {
  const company = flow.company?.name ?? flow.expects?.name ?? '';
  switch (flow.stage) {
    case 'window':
    case 'tab':
      return {
        kind: 'at-intuit',
        way: flow.stage,
        ...(flow.expects ? { company: flow.expects.name } : {}),
      };
    case 'code':
    case 'exchanging':
    case 'naming':
      return { kind: 'finishing', ...(flow.cause ? { cause: flow.cause } : {}) };
    case 'asking':
      return {
        kind: 'asking',
        company,
        ...(flow.replaces ? { replaces: flow.replaces.name } : {}),
      };
    case 'done':
      return {
        kind: 'done',
        company,
        again: flow.renewed === true || flow.expects !== undefined,
        ...(flow.gap ? { gap: flow.gap } : {}),
      };
    case 'failed':
      return deriveFailed(flow);
  }
}

function deriveFailed(flow: FlowView): FlowPanelView {
  const cause = flow.cause ?? { id: 'unknown', details: {} };
  if (cause.id !== wrongCompany.id) {
    const picker = cause.id === windowClosed.id;
    return { kind: 'failed', cause, picker, tab: tabMayHelp.has(cause.id) };
  }
  // The cause knows only numbers; people know their companies by name.
  const named = {
    ...(flow.expects ? { expected: flow.expects.name } : {}),
    ...(flow.company ? { picked: flow.company.name } : {}),
  };
  return {
    kind: 'wrong-company',
    cause: { ...cause, details: { ...cause.details, ...named } },
    ...(flow.expects ? { expected: flow.expects.name } : {}),
  };
}
