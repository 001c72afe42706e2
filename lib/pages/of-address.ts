import { anyOf, type PageAdapter, type Selector, type Slot } from './page-adapter';
import { textOf } from './reading';
import { recordOf } from './record-address';

/** What differs between pages of one record. */
interface PageOfAddress extends Pick<PageAdapter, 'name' | 'surface' | 'rows'> {
  readonly kind: 'Customer' | 'Invoice' | 'Payment';
  /** Whether the element may speak for the page. */
  readonly stands: (row: Element) => boolean;
  /** What the badge stands after; the element itself by default. */
  readonly wrappers?: readonly Selector[];
}

/** A page that shows the one record of its address: the address says who it is, the element only where. */
export function pageOfAddress({ kind, stands, wrappers, ...page }: PageOfAddress): PageAdapter {
  const wrapper = wrappers && anyOf(wrappers);
  return {
    ...page,
    distinct: true,
    matches: (url) => recordOf(url)?.kind === kind,
    see(row, url) {
      const record = recordOf(url);
      const anchor = (wrapper && row.closest(wrapper)) || row;
      return {
        reading: textOf(row),
        identity: record && stands(row) ? { ...record, via: 'url' } : undefined,
        slot: besides(anchor),
      };
    },
  };
}

/** The line of a form with its title: under it begins what is filled in. */
export const formHeader = '[data-automation-id="RethinkLayout_header"]';

/** Right after an element: what stands inside a title is dropped with every re-render. A whole header has room at its end. */
export function besides(anchor: Element): Slot {
  return { anchor, place: anchor.matches(formHeader) ? 'inside' : 'after' };
}
