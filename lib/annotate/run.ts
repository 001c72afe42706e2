import type { CompanyId } from '../core/ids';
import type { Changed, PageName, Row } from '../messages/types';
import { pages } from '../pages/registry';
import { createAnnotator } from './annotator';
import { removeLeftovers } from './badge';
import { createBanner } from './banner';
import { createEstablishing, type Standing } from './establish';
import { followPage } from './page-events';
import { createSavedForms } from './saved-forms';
import { createScopeReader } from './scope';
import { createStatuses } from './statuses';
import { attachTooltips } from './tooltip';

/** Beat of everything that no event may have told: address and company are read again, changes are followed. */
const beatMs = 1000;
/** Changes that come together are followed together. */
const followMs = 200;
/** Beats between two looks at the whole page, and between two questions about the company. */
const beatsPerSweep = 5;
const beatsPerConfirm = 60;

/**
 * The firm's own practice and the consolidated view of several companies are nobody's books.
 * @see QBO page facts (a) "Accountant use", "Intuit Enterprise Suite"
 */
const overview = /switchToConsolidated=true/;
const companys = /^\/app\/(?!accountantdashboard)/;

/** What the runtime on QuickBooks' pages is handed. */
export interface Surroundings {
  readonly ask: <N extends PageName>(name: N, payload: Row<N>['ask']) => Promise<Row<N>['reply']>;
  readonly onChanged: (callback: (changed: Changed) => void) => () => void;
  /** Whether the extension that this script came with still lives; ends `signal` when not. */
  readonly isAlive: () => boolean;
  /** Ends everything and takes every badge away. */
  readonly signal: AbortSignal;
}

/** Shows badges on this page for as long as it lives, whatever page of QuickBooks it turns into. */
export function run({ ask, onChanged, isAlive, signal }: Surroundings): void {
  removeLeftovers(document.documentElement);
  let realmId = '';
  let companyId: CompanyId | undefined;
  let beats = 0;
  let stale = false;
  let told = '';
  const readScope = createScopeReader();
  /** What needs no answer: without one nothing happens, and the person presses again. */
  const tellWorker = <N extends PageName>(name: N, payload: Row<N>['ask']) => {
    ask(name, payload).catch(() => undefined);
  };
  const statuses = createStatuses({
    ask: async (keys) => (await ask('page.statuses', { realmId, keys })).statuses,
    answered(keys) {
      // The session may have gone to another company while the worker was thinking.
      establishing.see(readScope());
      annotator.answered(keys);
    },
    signal,
  });
  const annotator = createAnnotator({ pages, statuses, signal });
  const banner = createBanner({
    open: (where) => tellWorker('page.open', { realmId, where }),
    dismiss: (key) => tellWorker('page.dismiss', { key }),
    signal,
  });
  let standing: Standing | undefined;
  // The consolidated view is a company of its own, which nobody can connect, on every page that its document turns into.
  const isOverview = overview.test(performance.getEntriesByType('navigation')[0]?.name ?? '');
  const tell = () => {
    const { pathname, search } = location;
    const notice = standing?.company?.notice;
    const isNobodys =
      !companys.test(pathname) ||
      overview.test(search) ||
      (isOverview && notice?.kind === 'not-connected');
    banner.say(isNobodys ? undefined : notice);
  };
  const stand = (now: Standing) => {
    const { scope, company } = now;
    standing = now;
    tell();
    if (scope.state === 'established') realmId = scope.realmId;
    // What is known is known of a company that is established.
    companyId = company?.known ? company.companyId : undefined;
    if (!companyId) statuses.forget();
    annotator.allow(!!companyId, company?.off);
  };
  const seeForms = createSavedForms(() => {
    if (companyId) tellWorker('page.nudge', { realmId });
  });
  const establishing = createEstablishing({
    ask: (signs) => ask('page.scope', signs),
    stand,
    signal,
  });

  const look = () => {
    if (!isAlive() || document.hidden) return;
    establishing.see(readScope());
    annotator.arrived();
    tell();
    seeForms();
    statuses.wake();
  };
  const beat = () => {
    look();
    if (signal.aborted || document.hidden) return;
    beats += 1;
    if (stale || beats % beatsPerConfirm === 0) establishing.confirm();
    if (stale) statuses.expire();
    if (stale || beats % beatsPerSweep === 0) {
      annotator.sweep();
      banner.settle();
      tellHealth();
    }
    stale = false;
  };
  /** Counts go to the worker when they tell something new; rows that scroll by are nothing new. */
  const tellHealth = () => {
    const figures = companyId ? annotator.health() : [];
    const news = location.pathname + figures.map(({ known, shown }) => [!known, !shown]);
    if (!figures[0] || news === told) return;
    told = news;
    tellWorker('page.health', { pages: figures });
  };
  const timer = setInterval(beat, beatMs);
  const unlisten = onChanged(({ companies }) => {
    // Before the company is known, any change may be that it was connected.
    if (companyId && companies.length > 0 && !companies.includes(companyId)) return;
    if (!stale) setTimeout(beat, followMs);
    stale = true;
  });
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    unlisten();
  });
  attachTooltips(
    (deed, customerId = '') => {
      // The badge stood for this company; if the session has gone to another meanwhile, it stands no more.
      look();
      if (!companyId) return;
      if (deed === 'open') tellWorker('page.open', { realmId, where: 'company' });
      else if (deed === 'now') tellWorker('page.sync', { realmId });
      else tellWorker('page.decide', { realmId, customerId, decision: deed });
    },
    isAlive,
    () => standing?.company?.mayDecide !== false,
    signal,
  );
  followPage({ leaving: annotator.leaving, moved: look }, signal);
  look();
}
