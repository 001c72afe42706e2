import type { PageStatus } from '../messages/types';
import type { Identity, PageAdapter, Slot } from '../pages/page-adapter';
import { type KeyText, textOf } from './page-key';

/** One element that stands for a record, and what was made of it. */
export interface RowState {
  readonly row: Element;
  readonly adapter: PageAdapter;
  identity?: Identity | undefined;
  key?: KeyText | undefined;
  /** What the row said when it was identified; another reading means another record. */
  reading?: string | undefined;
  /** Where its badge may stand, as of the same look. */
  slot?: Slot | undefined;
  badge?: HTMLElement | undefined;
  /** The answer that the badge shows. */
  shown?: PageStatus | undefined;
  /** When the badge was last put in its place, epoch ms. */
  placedAt: number;
}

/** Every row of this page that is known, by its element and by its record. Rows that are gone are let go of. */
export interface RowBook {
  find(row: Element): RowState | undefined;
  open(row: Element, adapter: PageAdapter): RowState;
  all(): Iterable<RowState>;
  /** Rows that stand for a record, among them some that the page has just taken away. */
  of(key: KeyText): readonly RowState[];
  /** Files a row under its new record; the rows whose standing that changes are the rivals of both. */
  identify(state: RowState, identity: Identity | undefined): void;
  /** Takes the badge off a row. */
  strip(state: RowState): void;
  /** Forgets a row, and its badge with it. */
  drop(state: RowState): void;
  dropAll(): void;
}

const nobody: readonly RowState[] = [];

export function createRowBook(): RowBook {
  const live = new Map<Element, RowState>();
  // Lists, as nearly every record has one row.
  const byKey = new Map<KeyText, readonly RowState[]>();

  const unfile = (state: RowState) => {
    const { key } = state;
    if (key === undefined) return;
    const rivals = (byKey.get(key) ?? nobody).filter((one) => one !== state);
    if (rivals[0]) byKey.set(key, rivals);
    else byKey.delete(key);
    state.key = undefined;
    state.identity = undefined;
  };
  const strip = (state: RowState) => {
    if (!state.badge) return;
    state.badge.remove();
    state.badge = undefined;
    state.shown = undefined;
    state.placedAt = 0;
  };
  const drop = (state: RowState): void => {
    unfile(state);
    strip(state);
    live.delete(state.row);
  };

  return {
    find: (row) => live.get(row),
    open(row, adapter) {
      const state: RowState = { row, adapter, placedAt: 0 };
      live.set(row, state);
      return state;
    },
    all: () => live.values(),
    of: (key) => byKey.get(key) ?? nobody,
    identify(state, identity) {
      const key = identity && textOf(identity);
      if (key !== state.key) {
        unfile(state);
        if (key) byKey.set(key, [...(byKey.get(key) ?? nobody), state]);
        state.key = key;
        // The place of another record is another place.
        state.placedAt = 0;
      }
      state.identity = identity;
    },
    strip,
    drop,
    dropAll: () => live.forEach(drop),
  };
}
