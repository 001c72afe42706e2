import { isOfAddress, type PageAdapter } from '../pages/page-adapter';
import { anyOf } from '../pages/reading';

/** A page that shows its former content this long after its address changed is believed to mean it. */
const heldMs = 2000;

/**
 * Rows that stood on the page before its address changed. A client-routed page changes its address first and its content
 * when that has been read: until then the old header would be taken for the new record, and the rows of another list
 * for this one's.
 */
export interface FormerRows {
  /** Notes what stands where the page is about to leave from. */
  note(adapters: readonly PageAdapter[]): void;
  /** The address has changed: what was noted is held from now on. */
  hold(): void;
  /** Whether a row still says what it said before; then nothing may be made of it yet. */
  isFormer(row: Element, adapter: PageAdapter): boolean;
  /** Milliseconds until nothing is held any more; not above 0 when nothing is. */
  leftMs(): number;
}

export function createFormerRows(): FormerRows {
  let noted = new Map<unknown, string>();
  let held = noted;
  let until = 0;
  return {
    note(adapters) {
      noted = new Map();
      for (const adapter of adapters) {
        for (const row of document.querySelectorAll(anyOf(adapter.rows))) {
          noted.set(spotOf(row, adapter), adapter.reading(row));
        }
      }
    },
    hold() {
      held = noted;
      noted = new Map();
      until = Date.now() + heldMs;
    },
    isFormer: (row, adapter) =>
      Date.now() < until && held.get(spotOf(row, adapter)) === adapter.reading(row),
    leftMs: () => until - Date.now(),
  };
}

// A header can be drawn anew with the old name while the next record is being read.
function spotOf(row: Element, { surface, name }: PageAdapter): unknown {
  return isOfAddress(surface) ? name : row;
}
