import { anyOf, type PageAdapter, type Selector } from './page-adapter';
import { byName, isExposed, isOnPage, nameOf } from './reading';
import { linkedRecord } from './record-address';

/** What differs between lists of customers. */
interface NameList extends Pick<PageAdapter, 'name' | 'surface' | 'rows' | 'matches'> {
  /** Where the name stands in a row; in order, the first that is there counts. */
  readonly names: readonly Selector[];
  /** What is around the name, and has room for a badge beside it; the name's own element by default. */
  readonly cells?: readonly Selector[];
  /** The list stands in a side panel by right. */
  readonly inPanel?: true;
}

/** A table inside a row has rows of its own. */
const anyRow = 'tr,[role="row"]';

/**
 * A list with one customer a row: a link beside the name says who it is, else the name, where only one customer is called so.
 * @see QBO page facts (c) L1, L5
 */
export function nameList({ names, cells, inPanel, ...page }: NameList): PageAdapter {
  const isRow = inPanel ? isExposed : isOnPage;
  const around = cells && anyOf(cells);
  const nameIn = (row: Element): Element | undefined => {
    for (const { css } of names) {
      const found = row.querySelector(css);
      const nearest = found?.closest(anyRow);
      if (found && (nearest === row || !nearest || !row.contains(nearest))) return found;
    }
    return undefined;
  };
  return {
    ...page,
    distinct: true,
    see(row, url) {
      const said = nameIn(row);
      if (!said) return { reading: '' };
      const name = nameOf(said);
      const anchor = around ? said.closest(around) : said;
      const found = (anchor && linkedRecord(anchor, 'Customer', url)) || byName('Customer', name);
      return {
        reading: `${name}|${found?.id}`,
        identity: isRow(row) ? found : undefined,
        slot: anchor ? { anchor, place: 'inside' } : undefined,
      };
    },
  };
}
