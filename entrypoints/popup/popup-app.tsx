import { useMemo } from 'preact/hooks';
import { now } from '@/components/now';
import { Office } from '@/components/office';
import { PopupView } from '@/components/popup-view';
import { Questions } from '@/components/questions';
import { ask } from '@/lib/messages/client';
import { deriveApiStatus } from '@/lib/screens/api-status';
import { createCompanyBrowser } from '@/lib/screens/company-browser';
import type { Page } from '@/lib/screens/page';
import { pairingMemory } from '@/lib/screens/pairing-memory';
import { hashOf } from '@/lib/screens/route';
import { createShell } from '@/lib/screens/shell';

export interface PopupAppProps {
  readonly page: Page;
  readonly optionsAddress: (hash: string) => string;
}

/** Wires the popup's screen to its views. */
export function PopupApp({ page, optionsAddress }: PopupAppProps) {
  const { live, actions } = page;
  const go = (hash: string) => void window.open(optionsAddress(hash));
  const write = (text: string) => navigator.clipboard.writeText(text);
  const shell = useMemo(
    () => createShell(page, { ask, memory: pairingMemory, now, go, write }),
    [],
  );
  const browser = useMemo(() => createCompanyBrowser(), []);
  const summary = live.summary.value;
  const viewerBecause = shell.viewerBecause.value;
  const contact = summary?.office.settings.helpContact.value ?? null;
  const mode = summary?.office.settings.accessMode.value ?? 'basic';
  const office = useMemo(() => ({ viewerBecause, contact, mode }), [viewerBecause, contact, mode]);
  return (
    <Office.Provider value={office}>
      <PopupView
        {...shell.panels()}
        settingsHref={optionsAddress(hashOf({ page: 'settings' }))}
        summary={summary}
        silent={live.silent.value}
        shut={live.shut.value}
        status={{
          status: deriveApiStatus(summary),
          href: optionsAddress(hashOf({ page: 'connections' })),
          onConnect: shell.clicks.connectAccount,
        }}
        list={{
          ...browser.view(summary?.companies ?? []),
          ...browser.choice.value,
          queued: summary?.queue !== undefined,
          busy: actions.busy.value,
          outcomes: actions.outcomes.value,
          on: shell.on,
          onChoose: browser.choose,
          onReconnectAll: shell.askAboutAll,
        }}
        onConnect={() => actions.connect()}
        onTab={() => actions.connectInTab()}
        onTryAgain={live.reload}
        onOpen={() => go(hashOf({ page: 'connections' }))}
        onRemedy={shell.clicks.remedy}
      />
      <Questions {...shell.questions()} />
    </Office.Provider>
  );
}
