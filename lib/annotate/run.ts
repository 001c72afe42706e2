import type { CompanyId } from '../core/ids';
import type { Changed, PageName, Row } from '../messages/types';
import { pages } from '../pages/registry';
import { createAnnotator } from './annotator';
import { removeLeftovers } from './badge';
import { createBanner } from './banner';
import { createEstablishing, type Standing } from './establish';
import { noticeOf } from './notice';
import { followPage } from './page-events';
import { createSavedForms } from './saved-forms';
import { createScopeReader } from './scope';
import { createStatuses } from './statuses';
import { attachTooltips } from './tooltip';

/** Beat of everything that no event may have told: address and company are read again, changes are followed. */
const beatMs = 1000;
/** Beats between two looks at the whole page, and between two questions about the company. */
const beatsPerSweep = 5;
const beatsPerConfirm = 60;

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
  removeLeftovers();
  let realmId = '';
  let companyId: CompanyId | undefined;
  let beats = 0;
  let stale = false;
  const readScope = createScopeReader();
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
    open(where) {
      const realm = standing?.scope.state === 'established' ? standing.scope.realmId : realmId;
      // Without an answer nothing opens, and the person presses again.
      ask('page.open', { realmId: realm, where }).catch(() => undefined);
    },
    signal,
  });
  let standing: Standing | undefined;
  const tell = () => banner.say(standing && noticeOf(standing, new URL(location.href)));
  const stand = (now: Standing) => {
    const { scope, company } = now;
    standing = now;
    tell();
    const isKnown = scope.state === 'established' && company?.known === true;
    companyId = isKnown ? company.companyId : undefined;
    if (isKnown) realmId = scope.realmId;
    else statuses.forget();
    annotator.allow(isKnown);
  };
  const seeForms = createSavedForms(() => {
    if (companyId) ask('page.nudge', { realmId }).catch(() => undefined);
  });
  const establishing = createEstablishing({
    ask: (realm) => ask('page.scope', { realmId: realm }),
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
    if (document.hidden) return;
    beats += 1;
    if (stale || beats % beatsPerConfirm === 0) establishing.confirm();
    if (stale) statuses.expire();
    if (stale || beats % beatsPerSweep === 0) {
      annotator.sweep();
      banner.settle();
    }
    stale = false;
  };
  const timer = setInterval(beat, beatMs);
  const unlisten = onChanged(({ companies }) => {
    // Before the company is known, any change may be that it was connected.
    if (!companyId || companies.length === 0 || companies.includes(companyId)) stale = true;
  });
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    unlisten();
  });
  attachTooltips((deed, customerId = '') => {
    // The badge stood for this company; if the session has gone to another meanwhile, it stands no more.
    look();
    if (!companyId) return;
    const asked =
      deed === 'open'
        ? ask('page.open', { realmId, where: 'company' })
        : deed === 'now'
          ? ask('page.sync', { realmId })
          : ask('page.decide', { realmId, customerId, decision: deed });
    asked.catch(() => undefined);
  }, signal);
  followPage({ leaving: annotator.leaving, moved: look }, signal);
  look();
}
