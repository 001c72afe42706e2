import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { ConnectionsPage } from '@/components/connections-page';
import { HelpPage } from '@/components/help-page';
import { PrivacyPage } from '@/components/privacy-page';
import { TasksPage } from '@/components/tasks-page';
import { ask } from '@/lib/messages/client';
import { createCompanyBrowser } from '@/lib/screens/company-browser';
import { createResource } from '@/lib/screens/resource';
import type { Route } from '@/lib/screens/route';
import { AccountsRoute } from './accounts-route';
import { ActivityRoute } from './activity-route';
import { AppsRoute } from './apps-route';
import { CompanyRoute } from './company-route';
import { type RouteProps, useFresh } from './route-props';
import { SearchRoute } from './search-route';
import { SettingsRoute } from './settings-route';
import { UsageRoute } from './usage-route';

/** The page of the route. */
export function RouteView({
  route,
  onReconnectAll,
  ...props
}: RouteProps & { route: Route; onReconnectAll: () => void }) {
  switch (route.page) {
    case 'connections':
      return <ConnectionsRoute {...props} onReconnectAll={onReconnectAll} />;
    case 'company':
      return <CompanyRoute key={route.companyId} companyId={route.companyId} {...props} />;
    case 'accounts':
      return <AccountsRoute {...props} />;
    case 'search':
      return <SearchRoute {...props} />;
    case 'tasks':
      return <TasksRoute />;
    case 'activity':
      return <ActivityRoute />;
    case 'usage':
      return <UsageRoute {...props} />;
    case 'apps':
      return <AppsRoute {...props} />;
    case 'privacy':
      return <PrivacyPage />;
    case 'settings':
      return <SettingsRoute {...props} />;
    case 'help':
      return <HelpPage onDiagnostics={() => props.on.diagnose()} />;
  }
}

function ConnectionsRoute({
  page: { live, actions },
  on,
  onReconnectAll,
}: RouteProps & { onReconnectAll: () => void }) {
  const browser = useMemo(() => createCompanyBrowser(), []);
  const summary = live.summary.value;
  const list = summary && {
    ...browser.view(summary.companies),
    ...browser.choice.value,
    queued: summary.queue !== undefined,
    busy: actions.busy.value,
    outcomes: actions.outcomes.value,
    on,
    onChoose: browser.choose,
    onReconnectAll,
  };
  return (
    <ConnectionsPage
      list={list}
      connect={{
        connected: (summary?.companies.length ?? 0) > 0,
        appSaved: (summary?.apps.length ?? 0) > 0,
        busy: actions.busy.value.has('flow'),
        onConnect: () => actions.connect(),
        onTab: () => actions.connectInTab(),
      }}
      archived={
        summary && {
          companies: summary.archived,
          busy: actions.busy.value.has('flow'),
          onDetails: on.details,
          onRestore: on.connect,
          onDelete: ({ id }) => void actions.deleteData(id),
        }
      }
      revocations={
        summary && {
          revocations: summary.revocations,
          busy: actions.busy.value.has('revocations'),
          onRetry: actions.retryRevocations,
          onDrop: actions.dropRevocation,
        }
      }
      deleted={actions.outcomes.value['deleted']}
      onRemedy={actions.remedy}
    />
  );
}

function TasksRoute() {
  const tasks = useMemo(() => createResource(() => ask('tasks.list', {})), []);
  const repairing = useSignal(false);
  const repaired = useSignal<number | undefined>(undefined);
  useFresh(tasks);
  const repair = async (): Promise<void> => {
    repairing.value = true;
    repaired.value = (await ask('tasks.repair', {}).catch(() => undefined))?.repaired;
    repairing.value = false;
    await tasks.reload();
  };
  return (
    <TasksPage
      tasks={tasks.value.value?.tasks}
      closed={tasks.value.value?.closed}
      thrift={tasks.value.value?.thrift}
      onSwitch={({ companyId, kind }, on) => {
        void ask('tasks.switch', { companyId, kind, on })
          .catch(() => undefined)
          .then(() => tasks.reload());
      }}
      failed={tasks.failed.value}
      repairing={repairing.value}
      repaired={repaired.value}
      onRepair={() => void repair()}
      onReload={() => void tasks.reload()}
    />
  );
}
