import type { ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { CompanyHandlers } from '@/components/company-card';
import { ConnectDialogs } from '@/components/connect-dialogs';
import { FlowPanel } from '@/components/flow-panel';
import { OptionsShell } from '@/components/options-shell';
import { OutcomeLine } from '@/components/outcome-line';
import { Silence } from '@/components/silence';
import { deriveApiStatus } from '@/lib/screens/api-status';
import { createConnectClicks } from '@/lib/screens/connect-clicks';
import { flowPanelProps } from '@/lib/screens/flow-clicks';
import type { Page } from '@/lib/screens/page';
import { hashOf, pageNames, type Route } from '@/lib/screens/route';
import { RouteView } from './route-view';

export interface OptionsAppProps {
  readonly page: Page;
  readonly route: ReadonlySignal<Route>;
}

/** Wires the options document: frame, flow panel, dialogs, and the page of the route. */
export function OptionsApp({ page, route }: OptionsAppProps) {
  const { live, actions } = page;
  const clicks = useMemo(() => createConnectClicks(actions, () => live.summary.value), []);
  const summary = live.summary.value;
  const here = route.value;
  const on = useMemo<CompanyHandlers>(
    () => ({
      syncNow: ({ id }) => actions.syncNow(id),
      details: ({ id }) => {
        location.hash = hashOf({ page: 'company', companyId: id });
      },
      reconnect: clicks.reconnect,
      connect: ({ id }) => actions.connect(id),
      remedy: actions.remedy,
    }),
    [],
  );
  const flow = flowPanelProps(summary?.flow, actions);
  return (
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
      {live.silent.value && <Silence onTryAgain={live.reload} />}
      {flow && <FlowPanel {...flow} />}
      <OutcomeLine outcome={actions.outcomes.value['flow']} onRemedy={actions.remedy} />
      <RouteView page={page} route={here} on={on} />
      <ConnectDialogs
        reconnecting={clicks.reconnecting.value}
        choosing={actions.choosing.value ? (summary?.apps ?? []) : undefined}
        onReconnect={clicks.agree}
        onKeep={clicks.keep}
        onChoose={clicks.choose}
        onCancelChoice={actions.cancelChoice}
      />
    </OptionsShell>
  );
}
