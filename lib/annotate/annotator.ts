import type { AccountStatusView } from '../core/account-status';
import { isOfAddress, type PageAdapter } from '../pages/page-adapter';
import { anyOf } from '../pages/reading';
import { createBadge, isPlaced, placeBadge, sayBadge } from './badge';
import { statusWords } from './badge-words';
import { createFinder } from './finder';
import { createFormerRows } from './former-rows';
import { askedFor, type KeyText } from './page-key';
import { createRowBook, type RowState } from './row-book';
import type { Known, Statuses } from './statuses';

/** More rows than a page in sane use has; what is beyond stays bare. */
const rowsAtMost = 10_000;
/** A badge that the page takes away sooner than this is not put back before the next sweep: nobody is fought with. */
const placeEveryMs = 100;

/** Keeps badges beside the records of a page for as long as its company is established. */
export interface Annotator {
  /** Whether anything may be shown at all. Switching off removes every badge. */
  allow(allowed: boolean): void;
  /** The page is about to go to another address. */
  leaving(to: URL): void;
  /** Looks at the address, and at the whole page if it is another one. */
  arrived(): void;
  /** Records were answered. */
  answered(keys: readonly KeyText[]): void;
  /** Looks at everything again: rows that were missed, answers that are too old. */
  sweep(): void;
}

/** What the annotator needs. */
export interface AnnotatorOptions {
  readonly pages: readonly PageAdapter[];
  readonly statuses: Statuses;
  readonly signal: AbortSignal;
}

export function createAnnotator({ pages, statuses, signal }: AnnotatorOptions): Annotator {
  const book = createRowBook();
  const former = createFormerRows();
  let allowed = false;
  let url = new URL(location.href);
  let active: readonly PageAdapter[] = [];
  let heldTimer: ReturnType<typeof setTimeout> | undefined;

  const adapterOf = (row: Element) => active.find(({ rows }) => row.matches(anyOf(rows)));

  /** Brings one row up to date: who it is now, and then what may be said of it. */
  const settle = (row: Element) => {
    const known = book.find(row);
    if (!row.isConnected) return known && dropRow(known);
    const adapter = adapterOf(row);
    if (!adapter) return known && dropRow(known);
    const state = known?.adapter === adapter ? known : book.open(row, adapter);
    identify(state);
    show(state);
  };

  const identify = (state: RowState) => {
    const { row, adapter } = state;
    const before = state.key;
    const isFormer = former.isFormer(row, adapter, url);
    const found = isFormer ? undefined : adapter.identify(row, url);
    // Only what is seen may be badged: stale editors and headers stay in the document.
    const identity = found?.via === 'url' && !row.checkVisibility() ? undefined : found;
    book.identify(state, identity, adapter.reading(row));
    if (before === state.key) return;
    for (const key of [before, state.key]) markRivals(key, state);
  };

  const markRivals = (key: KeyText | undefined, except: RowState) => {
    if (key === undefined || !except.adapter.distinct) return;
    for (const rival of book.of(key)) if (rival !== except) finder.mark(rival.row);
  };

  const dropRow = (state: RowState) => {
    const { key } = state;
    book.drop(state);
    markRivals(key, state);
  };

  const show = (state: RowState) => {
    const { key, identity } = state;
    if (!key || !identity || isAmbiguous(state)) return book.strip(state);
    statuses.want(key, askedFor(identity));
    const known = statuses.peek(key);
    if (known?.view && statusWords(known.view.status)) paint(state, known, known.view);
    else book.strip(state);
  };

  const paint = (state: RowState, known: Known, view: AccountStatusView) => {
    const slot = state.adapter.slot(state.row);
    if (!slot) return book.strip(state);
    const { byName, customerId } = known;
    const saying = { view, byName: byName || state.identity?.via === 'name', customerId };
    if (!state.badge) state.badge = createBadge(saying);
    else if (state.shown !== known) sayBadge(state.badge, saying);
    state.shown = known;
    if (isPlaced(state.badge, slot)) return;
    const now = Date.now();
    if (now - (state.placedAt ?? 0) < placeEveryMs) return;
    state.placedAt = now;
    placeBadge(state.badge, slot);
  };

  const isAmbiguous = ({ adapter, identity, key }: RowState) =>
    adapter.distinct && identity?.via === 'name' && key !== undefined && book.of(key).length > 1;

  const dropGone = () => {
    for (const state of book.all()) if (!state.row.isConnected) dropRow(state);
  };

  const finder = createFinder({
    settle,
    isWrong(row) {
      const state = book.find(row);
      return state?.badge !== undefined && state.reading !== state.adapter.reading(row);
    },
    changed() {
      arrived();
      // A badge beside a header outlives it when the page draws only the header anew.
      if (active.some(({ surface }) => isOfAddress(surface))) dropGone();
    },
    rowsAtMost,
    signal,
  });

  const begin = () => {
    active = allowed ? pages.filter((page) => page.matches(url)) : [];
    for (const state of book.all()) {
      if (active.includes(state.adapter)) settle(state.row);
      else book.drop(state);
    }
    finder.watch(active.map(({ rows }) => anyOf(rows)).join(','));
    finder.scan();
    clearTimeout(heldTimer);
    const leftMs = former.leftMs();
    if (leftMs > 0) heldTimer = setTimeout(finder.scan, leftMs + 1);
  };

  const arrived = () => {
    if (location.href === url.href) return;
    url = new URL(location.href);
    statuses.dropQueue();
    former.hold();
    begin();
  };

  signal.addEventListener('abort', () => {
    clearTimeout(heldTimer);
    book.dropAll();
  });

  return {
    allow(now) {
      if (allowed === now) return;
      allowed = now;
      begin();
    },
    leaving(to) {
      const changes = (page: PageAdapter) =>
        page.matches(to) && (isOfAddress(page.surface) || !active.includes(page));
      former.note(allowed && to.href !== url.href ? pages.filter(changes) : [], url);
    },
    arrived,
    answered(keys) {
      for (const key of keys) for (const { row } of book.of(key)) finder.mark(row);
    },
    sweep() {
      dropGone();
      finder.scan();
    },
  };
}
