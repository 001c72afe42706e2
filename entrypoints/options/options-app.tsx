import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { AppChoice } from '@/components/app-choice';
import type { CompanyHandlers } from '@/components/company-card';
import { FlowPanel } from '@/components/flow-panel';
import { OptionsShell } from '@/components/options-shell';
import { OutcomeLine } from '@/components/outcome-line';
import { ReconnectDialog } from '@/components/reconnect-dialog';
import { Silence } from '@/components/silence';
import type { CompanySummary } from '@/lib/core/summary';
import { deriveApiStatus } from '@/lib/screens/api-status';
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
  const reconnecting = useSignal<CompanySummary | undefined>(undefined);
  const summary = live.summary.value;
  const here = route.value;
  const on = useMemo<CompanyHandlers>(
    () => ({
      syncNow: ({ id }) => actions.syncNow(id),
      details: ({ id }) => {
        location.hash = hashOf({ page: 'company', companyId: id });
      },
      reconnect: (company) => {
        reconnecting.value = company;
      },
      connect: ({ id }) => actions.connect(id),
      remedy: actions.remedy,
    }),
    [actions],
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
        onConnect: (target) => {
          const company = summary?.companies.find(({ id }) => id === target?.id);
          if (company && target?.reconnects) reconnecting.value = company;
          else actions.connect(target?.id);
        },
      }}
    >
      {live.silent.value && <Silence onTryAgain={live.reload} />}
      {flow && <FlowPanel {...flow} />}
      <OutcomeLine outcome={actions.outcomes.value['flow']} onRemedy={actions.remedy} />
      <RouteView page={page} route={here} on={on} />
      {reconnecting.value && (
        <ReconnectDialog
          company={reconnecting.value.name}
          onNo={() => {
            reconnecting.value = undefined;
          }}
          onYes={() => {
            actions.connect(reconnecting.value?.id);
            reconnecting.value = undefined;
          }}
        />
      )}
      {actions.choosing.value && (
        <AppChoice
          apps={summary?.apps ?? []}
          onChoose={(appId) => actions.connect(undefined, appId)}
          onCancel={actions.cancelChoice}
        />
      )}
    </OptionsShell>
  );
}
