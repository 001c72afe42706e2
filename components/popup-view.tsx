import type { CauseView, Remedy } from '@/lib/core/causes/cause';
import type { Summary } from '@/lib/core/summary';
import { t } from '@/lib/words/t';
import { BeforeFirst } from './before-connecting';
import { BrowserNotes } from './browser-notes';
import { Button } from './button';
import { CompanyList, type CompanyListProps } from './company-list';
import { ConnectBlock } from './connect-block';
import { FlowPanel, type FlowPanelProps } from './flow-panel';
import { Mark } from './mark';
import { OutcomeLine } from './outcome-line';
import { PairingPanel, type PairingPanelProps } from './pairing-panel';
import { QueuePanel, type QueuePanelProps } from './queue-panel';
import { Silence } from './silence';
import { StatusLine, type StatusLineProps, TitleBadge } from './status-line';
import { ViewerNotice } from './viewer-notice';

export interface PopupViewProps {
  readonly summary:
    | Pick<Summary, 'apps' | 'companies' | 'version' | 'office' | 'clock'>
    | undefined;
  readonly settingsHref: string;
  readonly silent: boolean;
  /** Why it is. */
  readonly shut: CauseView | undefined;
  readonly status: StatusLineProps;
  readonly list: CompanyListProps;
  readonly flow: FlowPanelProps | undefined;
  readonly proof: PairingPanelProps | undefined;
  readonly queue: QueuePanelProps | undefined;
  readonly onConnect: () => void;
  readonly onTab: () => void;
  readonly onTryAgain: () => void;
  readonly onOpen: () => void;
  readonly onRemedy: (remedy: Remedy) => void;
}

/** Everything in the toolbar's popup. Without a summary yet, the frame stands already. */
export function PopupView(props: PopupViewProps) {
  const { summary, flow, list, status } = props;
  return (
    <div class="popup">
      <header class="popup-head">
        <div class="row apart">
          <h1 class="product">
            <Mark size={24} />
            {t('product')}
          </h1>
          <TitleBadge status={status.status} />
        </div>
        <StatusLine {...status} />
      </header>
      <main class="popup-main">
        <ViewerNotice settingsHref={props.settingsHref} />
        <BrowserNotes
          summary={summary}
          checking={list.busy.has('clock')}
          checked={list.outcomes['clock']}
          onRemedy={props.onRemedy}
        />
        {props.silent && <Silence because={props.shut} onTryAgain={props.onTryAgain} />}
        {flow && <FlowPanel {...flow} />}
        {props.proof && <PairingPanel {...props.proof} />}
        {props.queue && <QueuePanel {...props.queue} />}
        <OutcomeLine outcome={list.outcomes['flow']} onRemedy={props.onRemedy} />
        {summary && <Companies {...props} summary={summary} />}
        {!summary && !props.silent && <Waiting />}
      </main>
      <footer class="popup-foot">
        <Button kind="quiet" onClick={props.onOpen}>
          {t('open_booklight')}
        </Button>
        <Button kind="quiet" onClick={() => list.on.diagnose()}>
          {t('copy_diagnostics')}
        </Button>
        {summary && <span class="fine soft">{t('version', { version: summary.version })}</span>}
      </footer>
    </div>
  );
}

function Companies({
  summary: { companies, apps },
  flow,
  list,
  onConnect,
  onTab,
}: PopupViewProps & { summary: Pick<Summary, 'apps' | 'companies'> }) {
  const none = companies.length === 0;
  if (none && flow) return null;
  const connect = (
    <ConnectBlock
      connected={!none}
      appSaved={apps.length > 0}
      busy={list.busy.has('flow')}
      onConnect={onConnect}
      onTab={onTab}
    />
  );
  return (
    <>
      {none && <EmptyState />}
      {/* Below hundreds of companies nobody would find it. */}
      {!none && <CompanyList {...list} {...(list.many ? { connect } : {})} />}
      {!list.many && connect}
      {none && <BeforeFirst />}
    </>
  );
}

function EmptyState() {
  return (
    <div class="empty">
      <Mark size={56} />
      <h2>{t('empty_title')}</h2>
      <p class="soft">{t('empty_body')}</p>
    </div>
  );
}

function Waiting() {
  return (
    <div class="waiting" aria-hidden="true">
      <div class="card ghost" />
    </div>
  );
}
