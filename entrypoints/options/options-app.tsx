import type { ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { BrowserNotes } from '@/components/browser-notes';
import { FlowPanel } from '@/components/flow-panel';
import { now } from '@/components/now';
import { Office } from '@/components/office';
import { OptionsShell } from '@/components/options-shell';
import { OutcomeLine } from '@/components/outcome-line';
import { PairingPanel } from '@/components/pairing-panel';
import { Questions } from '@/components/questions';
import { QueuePanel } from '@/components/queue-panel';
import { Silence } from '@/components/silence';
import { ViewerNotice } from '@/components/viewer-notice';
import { ask } from '@/lib/messages/client';
import { deriveApiStatus } from '@/lib/screens/api-status';
import type { Page } from '@/lib/screens/page';
import { pairingMemory } from '@/lib/screens/pairing-memory';
import { hashOf, pageNames, type Route } from '@/lib/screens/route';
import { createShell } from '@/lib/screens/shell';
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
  const write = (text: string) => navigator.clipboard.writeText(text);
  const shell = useMemo(
    () => createShell(page, { ask, memory: pairingMemory, now, go, write }),
    [],
  );
  const summary = live.summary.value;
  const viewerBecause = shell.viewerBecause.value;
  const contact = summary?.office.settings.helpContact.value ?? null;
  const mode = summary?.office.settings.accessMode.value ?? 'basic';
  const office = useMemo(() => ({ viewerBecause, contact, mode }), [viewerBecause, contact, mode]);
  const here = route.value;
  const { flow, proof, queue } = shell.panels();
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
          onConnect: shell.clicks.connectAccount,
        }}
      >
        <ViewerNotice settingsHref={hashOf({ page: 'settings' })} />
        <BrowserNotes
          summary={summary}
          checking={actions.busy.value.has('clock')}
          checked={actions.outcomes.value['clock']}
          onRemedy={actions.remedy}
        />
        {live.silent.value && <Silence because={live.shut.value} onTryAgain={live.reload} />}
        {flow && <FlowPanel {...flow} />}
        {proof && <PairingPanel {...proof} />}
        {queue && <QueuePanel {...queue} />}
        <OutcomeLine outcome={actions.outcomes.value['flow']} onRemedy={shell.clicks.remedy} />
        <RouteView page={page} route={here} on={shell.on} onReconnectAll={shell.askAboutAll} />
        <Questions {...shell.questions()} />
      </OptionsShell>
    </Office.Provider>
  );
}
