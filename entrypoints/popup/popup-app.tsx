import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { CompanyHandlers } from '@/components/company-card';
import { ConnectDialogs } from '@/components/connect-dialogs';
import { PopupView } from '@/components/popup-view';
import { ask } from '@/lib/messages/client';
import { deriveApiStatus } from '@/lib/screens/api-status';
import { deriveCompanyList } from '@/lib/screens/company-list';
import { createConnectClicks } from '@/lib/screens/connect-clicks';
import { flowPanelProps } from '@/lib/screens/flow-clicks';
import type { Page } from '@/lib/screens/page';
import { createPairingModel, pairingPanelProps } from '@/lib/screens/pairing';
import { hashOf } from '@/lib/screens/route';

export interface PopupAppProps {
  readonly page: Page;
  readonly optionsAddress: (hash: string) => string;
}

/** Wires the popup's screen to its views. */
export function PopupApp({ page: { live, actions }, optionsAddress }: PopupAppProps) {
  const search = useSignal('');
  const clicks = useMemo(() => createConnectClicks(actions, () => live.summary.value), []);
  const pairing = useMemo(() => createPairingModel({ ask }), []);
  const summary = live.summary.value;
  const open = (hash: string) => void window.open(optionsAddress(hash));
  const on = useMemo<CompanyHandlers>(
    () => ({
      syncNow: ({ id }) => actions.syncNow(id),
      details: ({ id }) => open(hashOf({ page: 'company', companyId: id })),
      prove: ({ id }) => pairing.prove(id),
      reconnect: clicks.reconnect,
      connect: ({ id }) => actions.connect(id),
      remedy: actions.remedy,
    }),
    [],
  );
  const flow = flowPanelProps(summary?.flow, actions, (id) => pairing.prove(id, true));
  return (
    <>
      <PopupView
        summary={summary}
        silent={live.silent.value}
        status={{
          status: deriveApiStatus(summary),
          href: optionsAddress(hashOf({ page: 'connections' })),
          onConnect: clicks.connectAccount,
        }}
        list={{
          ...deriveCompanyList(summary?.companies ?? [], search.value),
          search: search.value,
          busy: actions.busy.value,
          outcomes: actions.outcomes.value,
          on,
          onSearch: (text) => {
            search.value = text;
          },
        }}
        flow={flow}
        proof={flow ? undefined : pairingPanelProps(pairing, { summary, actions, go: open })}
        onConnect={() => actions.connect()}
        onTryAgain={live.reload}
        onOpen={() => open(hashOf({ page: 'connections' }))}
        onRemedy={actions.remedy}
      />
      <ConnectDialogs
        reconnecting={clicks.reconnecting.value}
        choosing={actions.choosing.value ? (summary?.apps ?? []) : undefined}
        onReconnect={clicks.agree}
        onKeep={clicks.keep}
        onChoose={clicks.choose}
        onCancelChoice={actions.cancelChoice}
      />
    </>
  );
}
