import { useMemo } from 'preact/hooks';
import type { CompanyHandlers } from '@/components/company-card';
import { ConnectDialogs } from '@/components/connect-dialogs';
import { DiagnosticsDialog } from '@/components/diagnostics-dialog';
import { now } from '@/components/now';
import { Office } from '@/components/office';
import { PopupView } from '@/components/popup-view';
import { QueueDialog } from '@/components/queue-panel';
import { ask } from '@/lib/messages/client';
import { deriveApiStatus } from '@/lib/screens/api-status';
import { createCompanyBrowser } from '@/lib/screens/company-browser';
import { createConnectClicks } from '@/lib/screens/connect-clicks';
import { createDiagnosticsModel } from '@/lib/screens/diagnostics';
import { flowPanelProps } from '@/lib/screens/flow-clicks';
import type { Page } from '@/lib/screens/page';
import { createPairingModel, pairingPanelProps } from '@/lib/screens/pairing';
import { createQueueModel, queuePanelProps, queueWorld } from '@/lib/screens/queue';
import { createRights } from '@/lib/screens/rights';
import { hashOf } from '@/lib/screens/route';

export interface PopupAppProps {
  readonly page: Page;
  readonly optionsAddress: (hash: string) => string;
}

/** Wires the popup's screen to its views. */
export function PopupApp({ page: { live, actions }, optionsAddress }: PopupAppProps) {
  const browser = useMemo(() => createCompanyBrowser(), []);
  const clicks = useMemo(() => createConnectClicks(actions, () => live.summary.value), []);
  const pairing = useMemo(() => createPairingModel({ ask }), []);
  const diagnostics = useMemo(
    () => createDiagnosticsModel({ ask, write: (text) => navigator.clipboard.writeText(text) }),
    [],
  );
  const queue = useMemo(() => createQueueModel(queueWorld(ask, { live, actions })), []);
  const summary = live.summary.value;
  const rights = useMemo(() => createRights(live.summary, now), []);
  const viewerBecause = rights.value;
  const contact = summary?.office.settings.helpContact.value ?? null;
  const office = useMemo(() => ({ viewerBecause, contact }), [viewerBecause, contact]);
  const open = (hash: string) => void window.open(optionsAddress(hash));
  const on = useMemo<CompanyHandlers>(
    () => ({
      syncNow: ({ id }) => actions.syncNow(id),
      details: ({ id }) => open(hashOf({ page: 'company', companyId: id })),
      prove: ({ id }) => pairing.prove(id),
      diagnose: (company) => diagnostics.open(company?.id),
      reconnect: clicks.reconnect,
      connect: ({ id }) => actions.connect(id),
      pause: ({ id }) => actions.pause(id),
      resume: ({ id }) => actions.resume(id),
      handOver: clicks.handOver,
      reset: clicks.reset,
      remedy: actions.remedy,
    }),
    [],
  );
  const flow = flowPanelProps(summary?.flow, actions, (id) => pairing.prove(id, true));
  return (
    <Office.Provider value={office}>
      <PopupView
        settingsHref={optionsAddress(hashOf({ page: 'settings' }))}
        summary={summary}
        silent={live.silent.value}
        status={{
          status: deriveApiStatus(summary),
          href: optionsAddress(hashOf({ page: 'connections' })),
          onConnect: clicks.connectAccount,
        }}
        list={{
          ...browser.view(summary?.companies ?? []),
          ...browser.choice.value,
          queued: summary?.queue !== undefined,
          busy: actions.busy.value,
          outcomes: actions.outcomes.value,
          on,
          onChoose: browser.choose,
          onReconnectAll: queue.ask,
        }}
        flow={flow}
        queue={queuePanelProps(queue, summary)}
        proof={pairingPanelProps(pairing, { summary, actions, go: open })}
        onConnect={() => actions.connect()}
        onTab={() => actions.connectInTab()}
        onTryAgain={live.reload}
        onOpen={() => open(hashOf({ page: 'connections' }))}
        onRemedy={actions.remedy}
      />
      {queue.asking.value && (
        <QueueDialog companies={queue.asking.value} onYes={queue.begin} onNo={queue.keep} />
      )}
      {diagnostics.shown.value && (
        <DiagnosticsDialog
          {...diagnostics.shown.value}
          onCopy={diagnostics.copy}
          onClose={diagnostics.close}
        />
      )}
      <ConnectDialogs
        asked={{
          reconnect: clicks.reconnecting.value,
          reset: clicks.resetting.value,
          handOver: clicks.handingOver.value,
        }}
        onReset={clicks.doReset}
        onHandOver={clicks.doHandOver}
        choosing={actions.choosing.value}
        onReconnect={clicks.agree}
        onKeep={clicks.keep}
        onChoose={clicks.choose}
        onCancelChoice={actions.cancelChoice}
      />
    </Office.Provider>
  );
}
