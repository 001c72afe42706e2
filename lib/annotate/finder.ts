import { sayingOf } from './badge';

/** Attributes by which a row can be given to another record, or be hidden. */
const attributeFilter = [
  'aria-rowindex',
  'data-index',
  'aria-label',
  'title',
  'href',
  'aria-hidden',
  'hidden',
];
/** A busy page must not put work off for ever, and a hidden one draws no frames. */
const longestWaitMs = 250;
/** Time for one portion of rows, so that no frame is held up. */
const budgetMs = 8;

/** Finds rows as they come and change. */
export interface Finder {
  /** Watches for elements that match; '' stops. */
  watch(css: string): void;
  /** Looks at everything that matches now. */
  scan(): void;
  /** Looks at a row with the next portion. */
  mark(row: Element): void;
}

/** What the finder needs of its owner. */
export interface FinderOptions {
  /** Looks at a row: who is it, what should stand there? Changes only what is ours. */
  readonly settle: (row: Element) => void;
  /** Whether a row carries the badge of another record: then it is looked at before a frame can show that. */
  readonly isWrong: (row: Element) => boolean;
  /** Called with every batch of changes, before the rows. */
  readonly changed: () => void;
  /** At most this many rows of a page are looked at. */
  readonly rowsAtMost: number;
  readonly signal: AbortSignal;
}

/** One observer for the whole document; what it finds is worked off once a frame, in portions. */
export function createFinder(options: FinderOptions): Finder {
  const { settle, isWrong, changed, rowsAtMost, signal } = options;
  const pending = new Set<Element>();
  let css = '';
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
    const until = performance.now() + budgetMs;
    for (const row of pending) {
      pending.delete(row);
      settle(row);
      if (performance.now() > until) break;
    }
    // No script of the page ran since: what is recorded now is our own doing.
    observer.takeRecords();
    const [next] = pending;
    if (next) mark(next);
  };

  const observer = new MutationObserver((records) => {
    changed();
    if (!css) return;
    const rows = new Set<Element>();
    for (const record of records) collect(record, css, rows);
    for (const row of rows) {
      if (isWrong(row)) settle(row);
      else mark(row);
    }
    observer.takeRecords();
  });

  signal.addEventListener('abort', () => {
    observer.disconnect();
    stop();
  });

  return {
    watch(wanted) {
      css = wanted;
      observer.disconnect();
      pending.clear();
      if (!css || signal.aborted) return;
      observer.observe(document.documentElement, {
        childList: true,
        subtree: true,
        characterData: true,
        attributeFilter,
      });
    },
    scan() {
      if (css) [...document.querySelectorAll(css)].slice(0, rowsAtMost).forEach(mark);
    },
    mark,
  };
}

/** The rows that a change of the page touches: the one around it, and those that came with it. */
function collect({ target, addedNodes }: MutationRecord, css: string, rows: Set<Element>): void {
  const around = (target instanceof Element ? target : target.parentElement)?.closest(css);
  if (around) rows.add(around);
  for (const node of addedNodes) {
    if (!(node instanceof Element) || sayingOf(node)) continue;
    if (node.matches(css)) rows.add(node);
    for (const row of node.querySelectorAll(css)) rows.add(row);
  }
}
