import { anyOf, type Identity, isOfAddress, type PageAdapter } from '../pages/page-adapter';
import { byName, findIn } from '../pages/reading';
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
   * What may be made of a row that says it is somebody: of one that still says what it said before, nothing yet. A header that
   * does is a name, maybe of both records: the worker is asked whether the record of the address bears it. A form that does
   * shows the record before, however long it takes.
   */
  believe(
    identity: Identity,
    row: Element,
    adapter: PageAdapter,
    reading: string,
    at: URL,
  ): Identity | undefined;
  /** Milliseconds until nothing is held any more; not above 0 when nothing is. */
  leftMs(): number;
}

/** What stood at a spot, in which dialog, and the record of the address to which it belonged. */
interface Former {
  readonly said: string;
  readonly dialog: Element | null;
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
          const now = formerOf(row, reading, from);
          const before = held.get(spot);
          // A page that is left before it was drawn still shows the record before it.
          const isOlder = isOfAddress(adapter.surface) && before?.said === now.said;
          noted.set(spot, isOlder ? before : now);
        }
      }
    },
    hold() {
      held = noted;
      noted = new Map();
      until = Date.now() + heldMs;
    },
    believe(identity, row, adapter, reading, at) {
      const before = held.get(spotOf(row, adapter, reading));
      if (!before) return identity;
      const now = formerOf(row, reading, at);
      if (before.said !== now.said || (now.record && before.record === now.record)) return identity;
      if (adapter.surface === 'header') {
        const named = byName(identity.kind, reading);
        return named && { ...named, ...identity };
      }
      return isStill(before, now) || Date.now() < until ? undefined : identity;
    },
    leftMs: () => until - Date.now(),
  };
}

/** What stands there. What a hidden header or editor says was not what the page showed. */
function standing({ rows, surface }: PageAdapter): readonly Element[] {
  const found = [...document.querySelectorAll(anyOf(rows))];
  return isOfAddress(surface) ? found.filter((row) => row.checkVisibility()) : found;
}

/** Whether a form shows the record before. One that was opened anew may have little to say that is its own. */
function isStill(before: Former, now: Former): boolean {
  return !!(now.dialog && now.dialog === before.dialog && now.record && before.record);
}

/** A header with its name, or a form with all that it says: many share their titles. */
function formerOf(row: Element, reading: string, url: URL): Former {
  const dialog = row.closest('[role="dialog"]');
  const fields = dialog ? [...findIn(dialog, 'input')] : [];
  const record = recordOf(url);
  return {
    dialog,
    said: [reading, ...fields.map((field) => (field as HTMLInputElement).value)].join('\0'),
    record: record ? record.kind + record.id : '',
  };
}

// A header can be drawn anew with the old name while the next record is being read, and more than one can be seen.
function spotOf(row: Element, { surface, name }: PageAdapter, reading: string): unknown {
  return isOfAddress(surface) ? name + reading : row;
}
