import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { AppChoice } from '@/components/app-choice';
import type { CompanyHandlers } from '@/components/company-card';
import { PopupView } from '@/components/popup-view';
import { ReconnectDialog } from '@/components/reconnect-dialog';
import type { CompanySummary } from '@/lib/core/summary';
import { deriveApiStatus } from '@/lib/screens/api-status';
import { deriveCompanyList } from '@/lib/screens/company-list';
import { flowPanelProps } from '@/lib/screens/flow-clicks';
import type { Page } from '@/lib/screens/page';
import { hashOf } from '@/lib/screens/route';

export interface PopupAppProps {
  readonly page: Page;
  readonly optionsAddress: (hash: string) => string;
}

/** Wires the popup's screen to its views. */
export function PopupApp({ page: { live, actions }, optionsAddress }: PopupAppProps) {
  const search = useSignal('');
  const reconnecting = useSignal<CompanySummary | undefined>(undefined);
  const summary = live.summary.value;
  const open = (hash: string) => void window.open(optionsAddress(hash));
  const on = useMemo<CompanyHandlers>(
    () => ({
      syncNow: ({ id }) => actions.syncNow(id),
      details: ({ id }) => open(hashOf({ page: 'company', companyId: id })),
      reconnect: (company) => {
        reconnecting.value = company;
      },
      connect: ({ id }) => actions.connect(id),
      remedy: actions.remedy,
    }),
    [actions],
  );
  return (
    <>
      <PopupView
        summary={summary}
        silent={live.silent.value}
        status={{
          status: deriveApiStatus(summary),
          href: optionsAddress(hashOf({ page: 'connections' })),
          onConnect: (target) => {
            const company = summary?.companies.find(({ id }) => id === target?.id);
            if (company && target?.reconnects) reconnecting.value = company;
            else actions.connect(target?.id);
          },
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
        flow={flowPanelProps(summary?.flow, actions)}
        onConnect={() => actions.connect()}
        onTryAgain={live.reload}
        onOpen={() => open(hashOf({ page: 'connections' }))}
        onRemedy={actions.remedy}
      />
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
    </>
  );
}
