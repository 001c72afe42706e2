import type { PageHealth, PageStatus } from '../messages/types';
import {
  anyOf,
  type Identity,
  isOfAddress,
  type PageAdapter,
  type Sight,
  type Slot,
} from '../pages/page-adapter';
import { createBadge, sayBadge } from './badge';
import { type Saying, statusWords } from './badge-words';
import { createCalibration } from './calibration';
import { createFinder } from './finder';
import { createFormerRows } from './former-rows';
import { healthOf } from './health';
import type { KeyText } from './page-key';
import { createPlacing, isPlaced } from './placing';
import { createRowBook, type RowState } from './row-book';
import type { Statuses } from './statuses';

/** Keeps badges beside the records of a page for as long as its company is established. */
export interface Annotator {
  /** Whether anything may be shown at all, and on which pages not. Switching off removes every badge. */
  allow(allowed: boolean, off?: readonly string[]): void;
  /** The page is about to go to another address. */
  leaving(to: URL): void;
  /** Looks at the address, and at the whole page if it is another one. */
  arrived(): void;
  /** Records were answered. */
  answered(keys: readonly KeyText[]): void;
  /** Looks at everything again: rows that were missed, answers that are too old. */
  sweep(): void;
  /** How well the pages that are shown now are understood. */
  health(): readonly PageHealth[];
}

/** What the annotator needs. */
export interface AnnotatorOptions {
  readonly pages: readonly PageAdapter[];
  readonly statuses: Statuses;
  readonly signal: AbortSignal;
}

/** Whether there is something to say, in words that this version has. */
function isSaying(known: PageStatus | undefined): known is Saying {
  return !!(known?.status && statusWords(known.status.status));
}

/**
 * Whether an element speaks for the record of the address: the first that is seen of the best alternative. Stale editors and
 * headers stay in the document, and hooks of two interfaces stand around one name.
 */
function isSpeaker(row: Element, { rows, see }: PageAdapter, url: URL): boolean {
  const speaks = (one: Element) => see(one, url).identity && one.checkVisibility();
  for (const one of rows) {
    const first = [...document.querySelectorAll(anyOf([one]))].find(speaks);
    if (first) return first === row;
  }
  return false;
}

/** A page and everything that matches it, as one selector. */
interface Active {
  readonly page: PageAdapter;
  readonly css: string;
}

export function createAnnotator({ pages, statuses, signal }: AnnotatorOptions): Annotator {
  const book = createRowBook();
  const former = createFormerRows();
  const calibration = createCalibration();
  const placing = createPlacing(book.all);
  let allowed = '';
  let url = new URL(location.href);
  let enabled: readonly PageAdapter[] = [];
  let active: readonly Active[] = [];
  let heldTimer: ReturnType<typeof setTimeout> | undefined;

  // Where only one page is active, what was found is its.
  const adapterOf = (row: Element) =>
    (active.length === 1 ? active[0] : active.find(({ css }) => row.matches(css)))?.page;

  /** Brings one row up to date: who it is now, and then what may be said of it. */
  const settle = (row: Element) => {
    const known = book.find(row);
    const adapter = row.isConnected ? adapterOf(row) : undefined;
    if (known && known.adapter !== adapter) dropRow(known);
    if (!adapter) return;
    const state = known?.adapter === adapter ? known : book.open(row, adapter);
    const sight = adapter.see(row, url);
    const before = state.key;
    state.reading = sight.reading;
    state.slot = sight.slot;
    book.identify(state, identityIn(state, sight));
    if (before !== state.key) {
      markRivals(before, state);
      markRivals(state.key, state);
    }
    show(state);
  };

  const identityIn = ({ row, adapter }: RowState, { identity, reading }: Sight) => {
    const found = identity && former.believe(identity, row, adapter, reading, url);
    if (!found || (isOfAddress(adapter.surface) && !isSpeaker(row, adapter, url))) return undefined;
    return found.via === 'name' && adapter.surface === 'list' ? calibrated(row, found) : found;
  };

  const calibrated = (row: Element, identity: Identity): Identity => {
    const id = calibration.idOf(row);
    return id === undefined ? identity : { ...identity, id, via: 'attribute' };
  };

  const markRivals = (key: KeyText | undefined, { row, adapter }: RowState) => {
    if (key === undefined || !adapter.distinct) return;
    // Where one speaks for all, the others have no record.
    const rivals = isOfAddress(adapter.surface)
      ? [...book.all()].filter((rival) => rival.adapter === adapter)
      : book.of(key);
    for (const rival of rivals) if (rival.row !== row) finder.mark(rival.row);
  };

  const dropRow = (state: RowState) => {
    const { key } = state;
    book.drop(state);
    markRivals(key, state);
  };

  const show = (state: RowState) => {
    const { key, identity } = state;
    const known =
      key && identity && !isAmbiguous(state, key) ? statuses.want(key, identity) : undefined;
    if (state.slot && isSaying(known)) paint(state, state.slot, known);
    else book.strip(state);
  };

  const paint = (state: RowState, slot: Slot, known: Saying) => {
    state.badge ??= createBadge(known);
    const { badge } = state;
    if (state.shown !== known) {
      state.shown = known;
      sayBadge(badge, known, slot);
    }
    if (!isPlaced(badge, slot)) placing.put(state, slot);
  };

  const isAmbiguous = ({ row, adapter, identity }: RowState, key: KeyText) =>
    adapter.distinct &&
    identity?.via === 'name' &&
    book.of(key).some((rival) => rival.row !== row && rival.row.isConnected);

  const dropGone = () => {
    for (const state of book.all()) if (!state.row.isConnected) dropRow(state);
  };

  const finder = createFinder({
    settle,
    isUrgent: (row) => book.find(row)?.badge !== undefined,
    changed: () => follow(),
    signal,
  });

  const watch = (attribute?: string) => {
    finder.watch(active.map(({ css }) => css).join(','), attribute);
    finder.scan();
  };

  const begin = () => {
    active = enabled
      .filter((page) => page.matches(url))
      .map((page) => ({ page, css: anyOf(page.rows) }));
    calibration.forget();
    placing.forget();
    for (const state of book.all()) {
      if (active.some(({ page }) => page === state.adapter)) settle(state.row);
      else book.drop(state);
    }
    watch();
    clearTimeout(heldTimer);
    const leftMs = former.leftMs();
    if (leftMs > 0) heldTimer = setTimeout(finder.scan, leftMs + 1);
  };

  const leaving = (to: URL) => {
    const changes = (page: PageAdapter) =>
      page.matches(to) && (isOfAddress(page.surface) || !active.some((one) => one.page === page));
    former.note(to.href !== url.href ? enabled.filter(changes) : [], url);
  };

  const arrive = () => {
    const now = new URL(location.href);
    // Firefox before 147 announces nothing: what still stands is looked at when the address has changed.
    if (!globalThis.navigation) leaving(now);
    url = now;
    statuses.dropQueue();
    former.hold();
    begin();
  };

  const follow = () => {
    if (location.href !== url.href) arrive();
    if (!active.some(({ page }) => isOfAddress(page.surface))) return;
    // What belongs to the address outlives what it stood beside, and reads fields that tell of no change.
    dropGone();
    for (const { row, adapter, reading } of book.all()) {
      if (isOfAddress(adapter.surface) && adapter.see(row, url).reading !== reading) settle(row);
    }
  };

  /** Learns from a row that the worker recognised by its name where ids stand. */
  const learn = ({ row, key, identity, adapter }: RowState) => {
    if (identity?.via !== 'name' || adapter.surface !== 'list' || !key) return undefined;
    const id = statuses.peek(key)?.customerId;
    return id && calibration.learn(row, id);
  };

  signal.addEventListener('abort', () => {
    clearTimeout(heldTimer);
    book.dropAll();
    placing.forget();
  });

  return {
    allow(now, off = []) {
      const wanted = now ? `yes ${off}` : '';
      if (allowed === wanted) return;
      allowed = wanted;
      enabled = now ? pages.filter(({ name }) => !off.includes(name)) : [];
      begin();
    },
    leaving,
    arrived: follow,
    answered(keys) {
      let proved: string | undefined;
      finder.quietly(() => {
        const say = (state: RowState) => {
          // What changed since it was read is read again, with its turn.
          if (!state.row.isConnected || finder.isMarked(state.row)) return;
          show(state);
          proved ??= learn(state);
        };
        for (const key of keys) book.of(key).forEach(say);
      });
      if (proved) watch(proved);
    },
    sweep() {
      dropGone();
      finder.scan();
      placing.look();
    },
    health: () => active.map(({ page }) => healthOf(page, book.all())),
  };
}
