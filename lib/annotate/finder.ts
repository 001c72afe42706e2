import { closestTo, findIn, statusMark } from '../pages/reading';
import { removeLeftovers, sayingOf } from './badge';

/** Attributes by which a row can be given to another record, or be hidden. */
const attributeFilter = [
  'aria-rowindex',
  'data-index',
  'data-props',
  'aria-label',
  'title',
  'href',
  'aria-hidden',
  'hidden',
];
/** A busy page must not put work off for ever, and a hidden one draws no frames. */
const longestWaitMs = 250;
/** Time for one portion of rows, so that no frame is held up; looked up once for so many rows. */
const budgetMs = 8;
const rowsPerLook = 16;
/** More rows than a page in sane use has; what is beyond stays bare. */
const rowsAtMost = 10_000;

/** Finds rows as they come and change. */
export interface Finder {
  /** Watches for elements that match; '' stops. `attribute` is one more by which a row tells its record. */
  watch(css: string, attribute?: string): void;
  /** Looks at everything that matches now. */
  scan(): void;
  /** Looks at a row with the next portion. */
  mark(row: Element): void;
  /** Whether a row has changed and was not looked at since. */
  isMarked(row: Element): boolean;
  /** Does something to the page that is no change of the page's. */
  quietly(act: () => void): void;
}

/** What the finder needs of its owner. */
export interface FinderOptions {
  /** Looks at a row: who is it, what should stand there? Changes only what is ours. */
  readonly settle: (row: Element) => void;
  /** Whether a row that changed must be looked at before a frame can show it: it carries a badge. */
  readonly isUrgent: (row: Element) => boolean;
  /** Called with every batch of changes, before the rows. */
  readonly changed: () => void;
  readonly signal: AbortSignal;
}

/** One observer for the whole document; what it finds is worked off once a frame, in portions. */
export function createFinder(options: FinderOptions): Finder {
  const { settle, isUrgent, changed, signal } = options;
  const pending = new Set<Element>();
  let css = '';
  let more: string | undefined;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const mark = (row: Element) => {
    pending.add(row);
    if (frame || signal.aborted) return;
    frame = requestAnimationFrame(flush);
    timer = setTimeout(flush, longestWaitMs);
  };

  const stop = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = 0;
  };

  const flush = () => {
    stop();
    quietly(() => {
      const until = performance.now() + budgetMs;
      let looked = 0;
      for (const row of pending) {
        pending.delete(row);
        settle(row);
        looked += 1;
        if (looked % rowsPerLook === 0 && performance.now() > until) break;
      }
    });
    const [next] = pending;
    if (next) mark(next);
  };

  const take = (records: readonly MutationRecord[]) => {
    if (records.length === 0) return;
    changed();
    if (!css) return;
    const rows = new Set<Element>();
    for (const record of records) collect(record, css, rows);
    for (const row of rows) {
      if (isUrgent(row)) settle(row);
      else mark(row);
    }
    observer.takeRecords();
  };

  const quietly = (act: () => void) => {
    take(observer.takeRecords());
    // No script of the page runs meanwhile: what would be recorded is our own doing, and costs as much as doing it.
    observer.disconnect();
    try {
      act();
    } finally {
      observe();
    }
  };

  const observe = () => {
    if (!css || signal.aborted) return;
    // The whole document: pages have replaced its element, too.
    observer.observe(document, {
      childList: true,
      subtree: true,
      characterData: true,
      attributeFilter: more ? [...attributeFilter, more] : attributeFilter,
    });
  };

  const observer = new MutationObserver(take);

  signal.addEventListener('abort', () => {
    observer.disconnect();
    stop();
  });

  return {
    watch(wanted, attribute) {
      css = wanted;
      more = attribute;
      observer.disconnect();
      pending.clear();
      observe();
    },
    scan() {
      if (!css) return;
      [...document.querySelectorAll(css)].slice(0, rowsAtMost).forEach(mark);
    },
    mark,
    isMarked: (row) => pending.has(row),
    quietly,
  };
}

/** The rows that a change of the page touches: the one around it, and those that came with it. */
function collect({ target, addedNodes }: MutationRecord, css: string, rows: Set<Element>): void {
  const addAround = (element: Element | null) => {
    const row = closestTo(element, css);
    if (row) rows.add(row);
  };
  addAround(target instanceof Element ? target : target.parentElement);
  for (const node of addedNodes) {
    if (!(node instanceof Element) || sayingOf(node)) continue;
    removeLeftovers(node);
    // A badge that was copied by itself: it says another record's status.
    if (closestTo(node, `[${statusMark}]`) === node) node.remove();
    addAround(node);
    for (const row of findIn(node, css)) rows.add(row);
  }
}
