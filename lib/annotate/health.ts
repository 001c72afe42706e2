import type { PageHealth } from '../messages/types';
import type { PageAdapter } from '../pages/page-adapter';
import type { RowState } from './row-book';

/** How well a page is understood: how many rows were found, recognised and badged, and by which of its selectors. */
export function healthOf(page: PageAdapter, states: Iterable<RowState>): PageHealth {
  const rows = [...states].filter(({ adapter }) => adapter === page);
  const known = rows.filter(({ key }) => key);
  return {
    page: page.name,
    rows: rows.length,
    known: known.length,
    shown: known.filter(({ badge }) => badge).length,
    // The first row tells for all: a page is drawn by one interface.
    met: page.rows.findIndex(({ css }) => rows[0]?.row.matches(css)),
  };
}
