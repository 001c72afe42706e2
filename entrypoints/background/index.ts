import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { onAlarm } from '@/lib/adapters/browser/alarms';
import { onPermissionsChanged } from '@/lib/adapters/browser/badges';
import { watchTabs } from '@/lib/adapters/browser/consent-tab';
import { onPolicyChanged } from '@/lib/adapters/browser/managed-policy';
import { onNotification } from '@/lib/adapters/browser/notifier';
import { composeUseCases } from '@/lib/app/compose';
import { createPageGuard } from '@/lib/messages/page-guard';
import { serve } from '@/lib/messages/server';
import { isPageUrl } from '@/lib/pages/hosts';
import { createHandlers } from './handlers';
import { buildPorts } from './ports';
import { report } from './report';

export default defineBackground({
  type: 'module',
  main() {
    const { ports, ready } = buildPorts();
    const useCases = composeUseCases(ports);
    const started = ready
      .then(() => useCases.start(report))
      .catch((error: unknown) => report('start', error));
    const afterStart = (name: string, work: () => Promise<unknown>) =>
      void started.then(work).catch((error: unknown) => report(name, error));

    // Listeners first and synchronously, or the event that woke the worker is lost.
    serve(createHandlers(useCases, ports, started), {
      report,
      ownOrigin: location.origin,
      isPageUrl,
      role: useCases.lock.role,
      guard: createPageGuard(ports.clock.now),
    });
    onAlarm((name) => afterStart(name, () => useCases.rounds.go(name, report)));
    onPermissionsChanged(() => {
      afterStart('permissions', () => useCases.applyPolicy());
      afterStart('permissions', () => useCases.notices.permissionsChanged());
    });
    onPolicyChanged(() => afterStart('policy', () => useCases.applyPolicy()));
    onNotification((id, pressed) =>
      afterStart('notification', () => useCases.notices.answered(id, pressed)),
    );
    watchTabs({
      returned: (tabId, url) =>
        afterStart('tab returned', () => useCases.connect.returned(tabId, url)),
      closed: (tabId) => afterStart('tab closed', () => useCases.connect.tabClosed(tabId)),
    });
    browser.runtime.onInstalled.addListener(({ reason }) =>
      afterStart('installed', async () => {
        if (reason === 'install') await ports.pages.welcome();
      }),
    );
    // Only so that a browser's start wakes the worker; what there is to do, its start does.
    browser.runtime.onStartup.addListener(() => undefined);
  },
});
