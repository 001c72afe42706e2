import type { PageAdapter, Slot } from '../pages/page-adapter';
import type { RowState } from './row-book';

/** A badge that the page takes away sooner than this is not put back before the next sweep: nobody is fought with. */
const placeEveryMs = 100;

const asideMark = 'data-booklight-aside';

/** Puts badges where they belong. */
export interface Placing {
  /** Puts the badge of a row in its place. Appends only: no node of the page is touched. */
  put(state: RowState, slot: Slot): void;
  /** Asks again, for a place can cut more or less and be as large as before. */
  look(): void;
  /** Another page. */
  forget(): void;
}

/** A place that tells for all of its page, as asking one makes the browser compute styles. */
interface Asked {
  readonly slot: Slot;
  cut: string;
}

/** `rows`: all that are known, for a page that is laid out anew with other places. */
export function createPlacing(rows: () => Iterable<RowState>): Placing {
  const asked = new Map<PageAdapter, Asked>();
  const markAll = () => {
    for (const { adapter, badge, slot } of rows()) {
      const first = asked.get(adapter);
      if (badge && slot && first) mark(badge, slot, first.cut);
    }
  };
  // A window, a column or a density that changes changes the size of a place, too. Told when the page has just been laid out:
  // asking costs nothing then, and what is changed waits for a frame, since sizes that change meanwhile are an error to the page.
  const observer = new ResizeObserver(() => {
    for (const first of asked.values()) {
      const cut = cutOf(first.slot);
      if (cut === first.cut || !first.slot.anchor.isConnected) continue;
      first.cut = cut;
      requestAnimationFrame(markAll);
    }
  });
  return {
    put(state, slot) {
      const { badge, adapter } = state;
      const now = Date.now();
      if (!badge) return;
      // Wherever the page has taken it, it is not beside its record there.
      if (now - state.placedAt < placeEveryMs) return badge.remove();
      state.placedAt = now;
      let first = asked.get(adapter);
      if (!first?.slot.anchor.isConnected) {
        first = { slot, cut: first?.cut ?? cutOf(slot) };
        asked.set(adapter, first);
        observer.observe(slot.anchor);
      }
      mark(badge, slot, first.cut);
      if (slot.place === 'after') slot.anchor.after(badge);
      else slot.anchor.appendChild(badge);
    },
    look() {
      observer.disconnect();
      for (const { slot } of asked.values()) observer.observe(slot.anchor);
    },
    forget() {
      asked.clear();
      observer.disconnect();
    },
  };
}

/** Whether a badge stands where it belongs; beside something means anywhere beside it, as others insert there too. */
export function isPlaced(badge: HTMLElement, { anchor, place }: Slot): boolean {
  return badge.isConnected && badge.parentNode === (place === 'after' ? anchor.parentNode : anchor);
}

function mark(badge: HTMLElement, { place }: Slot, cut: string): void {
  if (cut || place === 'aside') badge.setAttribute(asideMark, cut);
  else badge.removeAttribute(asideMark);
}

/** How a place cuts what it has no room for, in the words of `text-overflow`; '' where it cuts nothing. */
function cutOf({ anchor, place }: Slot): string {
  const style = getComputedStyle(anchor);
  return place !== 'after' && style.overflowX === 'hidden' ? style.textOverflow : '';
}
