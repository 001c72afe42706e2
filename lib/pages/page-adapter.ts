import type { MirroredKind } from '../core/records';

/** One way to find something on a page. There is no contract for the markup, so each rots at its own time. */
export interface Selector {
  readonly css: string;
  /** Year and month in which somebody saw it: data of a version. */
  readonly seen: `20${number}-${number}`;
  /** The interface of QuickBooks that it is for, in a word or two. */
  readonly variant: string;
}

/**
 * All alternatives as one selector; the first in their order that finds something is the one that counts. None is a
 * form: whatever is asked of one, a field of that name may answer.
 */
export function anyOf(selectors: readonly Selector[]): string {
  return selectors.map(({ css }) => `${css}:not(form)`).join(',');
}

/** How an identity was found, surest first. @see QBO page facts (c) Step 2 */
export type Via = 'url' | 'link' | 'attribute' | 'tuple' | 'name';

/** The record that a row stands for: by its id, or by what the worker answers only when one record alone fits it. */
export interface Identity {
  readonly kind: MirroredKind;
  readonly id?: string;
  /** A customer's name as it stands there. Beside an id, the record must bear it. */
  readonly name?: string;
  /** What a row of a transaction says beside its customer, as it stands there. */
  readonly number?: string;
  readonly amount?: string;
  readonly date?: string;
  readonly via: Via;
}

/**
 * Where a badge may stand: as the last child of an element, or right after one; or `aside`, as a last child that goes to
 * the line's end, or under it where the text fills the line, so that a cell that cuts its text does not cut the badge.
 */
export interface Slot {
  readonly anchor: Element;
  readonly place: 'inside' | 'after' | 'aside';
}

/** What a row tells at one look. */
export interface Sight {
  /** Who it is; absent when it cannot be told, which shows nothing. */
  readonly identity?: Identity | undefined;
  /** What the row says of itself, to notice that it was given to another record. */
  readonly reading: string;
  /** Where a badge may stand; absent when there is no safe place. */
  readonly slot?: Slot | undefined;
}

/** Whether a surface shows the one record of the address; else many, each told by its own row. */
export function isOfAddress(surface: PageAdapter['surface']): boolean {
  return surface === 'header' || surface === 'form';
}

/**
 * A page of QuickBooks: where its records stand and who they are. It neither fetches, draws nor observes.
 * All functions only read, and none of them forces layout. Of attributes they read only those that are observed
 * (`attributeFilter` in lib/annotate/finder.ts).
 */
export interface PageAdapter {
  /** Kebab-case, the name of its file. */
  readonly name: string;
  /**
   * Pure; sees the address alone. Each page's file exports `examples`, addresses that it matches, and no other page of
   * the same `surface` may match them; only tests read them, so they do not ship.
   * @see QBO page facts (a) "Routes and id parameters" */
  matches(url: URL): boolean;
  /** What on the page it reads; adapters of one surface exclude each other, those of different ones may share an address. */
  readonly surface: 'list' | 'header' | 'directory' | 'transactions' | 'form' | 'lines';
  /** Elements that each stand for one record; alternatives in order, all are tried. */
  readonly rows: readonly Selector[];
  /**
   * Whether a row stands for exactly one record of which it is the only row. Then two rows with one name are ambiguous
   * (sub-customers repeat bare names), and neither is shown.
   */
  readonly distinct: boolean;
  /** Looks at a row. Called for thousands of rows in a row: a few microseconds each. */
  see(row: Element, url: URL): Sight;
}
