import type { ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { CauseNote } from '@/components/cause-note';
import type { CompanyHandlers } from '@/components/company-card';
import { ConnectDialogs } from '@/components/connect-dialogs';
import { DiagnosticsDialog } from '@/components/diagnostics-dialog';
import { FlowPanel } from '@/components/flow-panel';
import { now } from '@/components/now';
import { Office } from '@/components/office';
import { OptionsShell } from '@/components/options-shell';
import { OutcomeLine } from '@/components/outcome-line';
import { PairingPanel } from '@/components/pairing-panel';
import { QueueDialog, QueuePanel } from '@/components/queue-panel';
import { Silence } from '@/components/silence';
import { ViewerNotice } from '@/components/viewer-notice';
import { ask } from '@/lib/messages/client';
import { deriveApiStatus } from '@/lib/screens/api-status';
import { createConnectClicks } from '@/lib/screens/connect-clicks';
import { createDiagnosticsModel } from '@/lib/screens/diagnostics';
import { flowPanelProps } from '@/lib/screens/flow-clicks';
import type { Page } from '@/lib/screens/page';
import { createPairingModel, pairingPanelProps } from '@/lib/screens/pairing';
import { createQueueModel, queuePanelProps, queueWorld } from '@/lib/screens/queue';
import { createRights } from '@/lib/screens/rights';
import { hashOf, pageNames, type Route } from '@/lib/screens/route';
import { RouteView } from './route-view';

export interface OptionsAppProps {
  readonly page: Page;
  readonly route: ReadonlySignal<Route>;
}

/** Shows another place of this very document. */
function go(hash: string): void {
  location.hash = hash;
}

/** Wires the options document: frame, flow panel, dialogs, and the page of the route. */
export function OptionsApp({ page, route }: OptionsAppProps) {
  const { live, actions } = page;
  const clicks = useMemo(() => createConnectClicks(actions, () => live.summary.value), []);
  const pairing = useMemo(() => createPairingModel({ ask }), []);
  const diagnostics = useMemo(
    () => createDiagnosticsModel({ ask, write: (text) => navigator.clipboard.writeText(text) }),
    [],
  );
  const queue = useMemo(() => createQueueModel(queueWorld(ask, page)), []);
  const summary = live.summary.value;
  const rights = useMemo(() => createRights(live.summary, now), []);
  const viewerBecause = rights.value;
  const contact = summary?.office.settings.helpContact.value ?? null;
  const office = useMemo(() => ({ viewerBecause, contact }), [viewerBecause, contact]);
  const here = route.value;
  const on = useMemo<CompanyHandlers>(
    () => ({
      syncNow: ({ id }) => actions.syncNow(id),
      details: ({ id }) => go(hashOf({ page: 'company', companyId: id })),
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
  const reconnecting = queuePanelProps(queue, summary);
  const proof = pairingPanelProps(pairing, { summary, actions, go });
  return (
    <Office.Provider value={office}>
      <OptionsShell
        pages={pageNames.map((name) => ({
          name,
          href: hashOf({ page: name }),
          here: name === here.page || (name === 'connections' && here.page === 'company'),
        }))}
        status={{
          status: deriveApiStatus(summary, here.page === 'company' ? here.companyId : undefined),
          href: hashOf({ page: 'connections' }),
          onConnect: clicks.connectAccount,
        }}
      >
        <ViewerNotice settingsHref={hashOf({ page: 'settings' })} />
        {summary?.office.outdated && (
          <CauseNote cause={summary.office.outdated} tone="warn" onRemedy={actions.remedy} />
        )}
        {live.silent.value && <Silence onTryAgain={live.reload} />}
        {flow && <FlowPanel {...flow} />}
        {proof && <PairingPanel {...proof} />}
        {reconnecting && <QueuePanel {...reconnecting} />}
        <OutcomeLine outcome={actions.outcomes.value['flow']} onRemedy={actions.remedy} />
        <RouteView page={page} route={here} on={on} onReconnectAll={queue.ask} />
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
      </OptionsShell>
    </Office.Provider>
  );
}
