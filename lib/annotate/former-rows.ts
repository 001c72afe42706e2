import { anyOf, isOfAddress, type PageAdapter } from '../pages/page-adapter';
import { recordOf } from '../pages/record-address';

/** A page that shows its former content this long after its address changed is believed to mean it. */
const heldMs = 2000;

/**
 * Rows that stood on the page before its address changed. A client-routed page changes its address first and its content
 * when that has been read: until then the old header would be taken for the new record, and the rows of another list
 * for this one's.
 */
export interface FormerRows {
  /** Notes what stands on the page that is about to leave from this address. */
  note(adapters: readonly PageAdapter[], from: URL): void;
  /** The address has changed: what was noted is held from now on. */
  hold(): void;
  /**
   * Whether a row still says what it said before; then nothing may be made of it yet. A header is a name, which no two
   * customers share: while it says another record's, it is believed never.
   */
  isFormer(row: Element, adapter: PageAdapter, reading: string, at: URL): boolean;
  /** Milliseconds until nothing is held any more; not above 0 when nothing is. */
  leftMs(): number;
}

/** What stood at a spot, and the record of the address to which it belonged. */
interface Former {
  readonly reading: string;
  readonly record: string;
}

export function createFormerRows(): FormerRows {
  let noted = new Map<unknown, Former>();
  let held = noted;
  let until = 0;
  return {
    note(adapters, from) {
      noted = new Map();
      for (const adapter of adapters) {
        for (const row of standing(adapter)) {
          const { reading } = adapter.see(row, from);
          const spot = spotOf(row, adapter, reading);
          const before = held.get(spot);
          // A page that is left before it was drawn still shows the record before it.
          const isOlder = adapter.surface === 'header' && before?.reading === reading;
          noted.set(spot, isOlder ? before : { reading, record: recordIn(from) });
        }
      }
    },
    hold() {
      held = noted;
      noted = new Map();
      until = Date.now() + heldMs;
    },
    isFormer(row, adapter, reading, at) {
      const before = held.size > 0 ? held.get(spotOf(row, adapter, reading)) : undefined;
      if (before?.reading !== reading) return false;
      // A header that was left behind by a page before says nothing of whose it is.
      const isNamed = adapter.surface === 'header' && before.record !== '';
      return isNamed ? before.record !== recordIn(at) : Date.now() < until;
    },
    leftMs: () => until - Date.now(),
  };
}

/** What stands there. What a hidden header or editor says was not what the page showed. */
function standing({ rows, surface }: PageAdapter): readonly Element[] {
  const found = [...document.querySelectorAll(anyOf(rows))];
  return isOfAddress(surface) ? found.filter((row) => row.checkVisibility()) : found;
}

function recordIn(url: URL): string {
  const record = recordOf(url);
  return record ? `${record.kind}:${record.id}` : '';
}

// A header can be drawn anew with the old name while the next record is being read, and more than one can be seen.
function spotOf(row: Element, { surface, name }: PageAdapter, reading: string): unknown {
  return isOfAddress(surface) ? name + reading : row;
}
