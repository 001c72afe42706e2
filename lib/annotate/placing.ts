import type { PageAdapter, Slot } from '../pages/page-adapter';
import type { RowState } from './row-book';

/** A badge that the page takes away sooner than this is not put back before the next sweep: nobody is fought with. */
const placeEveryMs = 100;

/** Puts badges where they belong. */
export interface Placing {
  /** Puts the badge of a row in its place. Appends only: no node of the page is touched. */
  put(state: RowState, slot: Slot): void;
  /** Another page. */
  forget(): void;
}

export function createPlacing(): Placing {
  /** Pages whose places for badges cut what they have no room for. */
  const cuts = new Map<PageAdapter, boolean>();
  return {
    put(state, slot) {
      const { badge, adapter } = state;
      const now = Date.now();
      if (!badge || now - state.placedAt < placeEveryMs) return;
      state.placedAt = now;
      // Asks for the styles of now, so the first row of a page tells for all.
      const isCut = cuts.get(adapter) ?? isCutting(slot);
      cuts.set(adapter, isCut);
      insert(badge, slot, isCut);
    },
    forget: () => cuts.clear(),
  };
}

/** Whether a badge stands where it belongs; beside something means anywhere beside it, as others insert there too. */
export function isPlaced(badge: HTMLElement, { anchor, place }: Slot): boolean {
  return badge.isConnected && badge.parentNode === (place === 'after' ? anchor.parentNode : anchor);
}

function insert(badge: HTMLElement, { anchor, place }: Slot, isCut: boolean): void {
  if (isCut || place === 'aside') badge.setAttribute('data-booklight-aside', isCut ? 'cut' : '');
  if (place === 'after') anchor.after(badge);
  else anchor.appendChild(badge);
}

function isCutting({ anchor, place }: Slot): boolean {
  return place !== 'after' && getComputedStyle(anchor).overflowX === 'hidden';
}
