import { anyOf, type PageAdapter, type Selector } from './page-adapter';
import { byName, closestTo, isListed, nameOf, statusMark } from './reading';
import { linkedRecord } from './record-address';

/** What differs between lists of customers. */
interface NameList extends Pick<PageAdapter, 'name' | 'surface' | 'rows' | 'matches'> {
  /** Where the name stands in a row; in order, the first that is there counts. */
  readonly names: readonly Selector[];
  /** What is around the name, and has room for a badge beside it; the name's own element by default. */
  readonly cells?: readonly Selector[];
  /** Whether a row may stand where it does: on the page itself, by default. */
  readonly stands?: (row: Element) => boolean;
}

/** A table inside a row has rows of its own. */
const anyRow = 'tr,[role="row"]';

/**
 * A list with one customer a row: a link beside the name says who it is, else the name, where only one customer is called so.
 * @see QBO page facts (c) L1, L5
 */
export function nameList({ names, cells, stands = isListed, ...page }: NameList): PageAdapter {
  const around = cells && anyOf(cells);
  const alternatives = names.map((name) => anyOf([name]));
  const nameIn = (row: Element): readonly [Element?, Element?] => {
    for (const css of alternatives) {
      const found = firstSaying(row, css);
      const cell = found && around ? found.closest(around) : found;
      // A heading is in no cell, maybe in a row of a cell.
      if (found && cell && row.contains(cell) && isOf(row, found, cell)) return [found, cell];
    }
    return [];
  };
  return {
    ...page,
    distinct: true,
    see(row, url) {
      const { 0: said, 1: anchor } = nameIn(row);
      if (!said || !anchor) return { reading: '' };
      const found = linkedRecord(anchor, 'Customer', url) || byName('Customer', nameOf(said));
      return {
        reading: found?.id ?? found?.name ?? '',
        identity: stands(row) ? found : undefined,
        slot: { anchor, place: 'inside' },
      };
    },
  };
}

/**
 * The first that shows words: boxes and menus before a name are pictures, and may be called after the row. What a badge
 * offers stands in the row, too.
 */
function firstSaying(row: Element, css: string): Element | null {
  const first = row.querySelector(css);
  const isSaying = (element: Element | null) =>
    element?.textContent?.trim() && !closestTo(element, `[${statusMark}]`);
  return isSaying(first) ? first : ([...row.querySelectorAll(css)].find(isSaying) ?? first);
}

/** Whether a name is the row's own; where nothing is between it, its cell and the row, no other row is either. */
function isOf(row: Element, name: Element, cell: Element | null): boolean {
  if (name.parentNode === cell && cell?.parentNode === row) return true;
  const nearest = name.closest(anyRow);
  return nearest === row || !row.contains(nearest);
}
