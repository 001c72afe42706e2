import type { Remedy } from '../core/causes/cause';
import { deriveFlowPanel, type FlowPanelView } from '../core/flow-panel';
import type { CompanyId } from '../core/ids';
import type { FlowView } from '../core/summary';
import type { Actions } from './actions';

/** The panel of a flow with its clicks. */
export interface FlowPanelModel {
  readonly panel: FlowPanelView;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onReject: () => void;
  readonly onDismiss: () => void;
  readonly onTryAgain: () => void;
  readonly onAdd: () => void;
  /** False when the typed name is another one's. */
  readonly onReplace: (name: string) => Promise<boolean>;
  /** Intuit's page in a tab, in place of what this flow shows. */
  readonly onTab: () => void;
  readonly onRemedy: (remedy: Remedy) => void;
}

/** Nothing without a flow. Trying again means the company that was expected, or a new one. */
export function flowPanelProps(
  flow: FlowView | undefined,
  actions: Actions,
  onConnected: (companyId: CompanyId) => void = () => undefined,
  onRemedy: (remedy: Remedy) => void = (remedy) => actions.remedy(remedy),
): FlowPanelModel | undefined {
  if (!flow) return undefined;
  return {
    panel: deriveFlowPanel(flow),
    busy: actions.busy.value.has('flow'),
    onConfirm: () => {
      const companyId = flow.company?.id;
      void actions.confirm(flow.id).then((stored) => {
        if (stored && companyId !== undefined) onConnected(companyId);
      });
    },
    onReject: () => actions.reject(flow.id),
    onDismiss: () => actions.dismiss(flow.id),
    onTryAgain: () => actions.connect(flow.expects?.id),
    onAdd: () => actions.addAnother(flow.id),
    onReplace: (name) => actions.replace(flow.id, name),
    onTab: () => actions.connectInTab(flow.expects?.id, flow.id),
    onRemedy,
  };
}
