import type { Identity, PageAdapter } from '../pages/page-adapter';
import { askedFor, type KeyText, textOf } from './page-key';
import type { Known } from './statuses';

/** One element that stands for a record, and what was made of it. */
export interface RowState {
  readonly row: Element;
  readonly adapter: PageAdapter;
  identity?: Identity | undefined;
  key?: KeyText | undefined;
  /** What the row said when it was identified; another reading means another record. */
  reading?: string | undefined;
  badge?: HTMLElement | undefined;
  /** The answer that the badge shows. */
  shown?: Known | undefined;
  /** When the badge was last put in its place, epoch ms. */
  placedAt?: number;
}

/** Every row of this page that is known, by its element and by its record. Rows that are gone are let go of. */
export interface RowBook {
  find(row: Element): RowState | undefined;
  open(row: Element, adapter: PageAdapter): RowState;
  all(): Iterable<RowState>;
  /** Rows on the page that stand for a record. */
  of(key: KeyText): readonly RowState[];
  /** Files a row under its new record; the rows whose standing that changes are the rivals of both. */
  identify(state: RowState, identity: Identity | undefined, reading: string): void;
  /** Takes the badge off a row. */
  strip(state: RowState): void;
  /** Forgets a row, and its badge with it. */
  drop(state: RowState): void;
  dropAll(): void;
}

export function createRowBook(): RowBook {
  const live = new Map<Element, RowState>();
  const byKey = new Map<KeyText, Set<RowState>>();

  const unfile = (state: RowState) => {
    if (state.key === undefined) return;
    const rivals = byKey.get(state.key);
    rivals?.delete(state);
    if (rivals?.size === 0) byKey.delete(state.key);
    state.key = undefined;
    state.identity = undefined;
  };
  const strip = (state: RowState) => {
    state.badge?.remove();
    state.badge = undefined;
    state.shown = undefined;
  };
  const drop = (state: RowState) => {
    unfile(state);
    strip(state);
    live.delete(state.row);
  };

  return {
    find: (row) => live.get(row),
    open(row, adapter) {
      const state: RowState = { row, adapter };
      live.set(row, state);
      return state;
    },
    all: () => live.values(),
    of: (key) => [...(byKey.get(key) ?? [])].filter(({ row }) => row.isConnected),
    identify(state, identity, reading) {
      unfile(state);
      state.reading = reading;
      if (!identity) return;
      state.identity = identity;
      state.key = textOf(askedFor(identity));
      const rivals = byKey.get(state.key);
      if (rivals) rivals.add(state);
      else byKey.set(state.key, new Set([state]));
    },
    strip,
    drop,
    dropAll() {
      for (const state of [...live.values()]) drop(state);
    },
  };
}
