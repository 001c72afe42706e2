import type { MirroredKind } from '../core/records';

/** One way to find something on a page. QuickBooks publishes no contract for its markup, so each rots at its own time. */
export interface Selector {
  /** Which of QuickBooks' interfaces it is for. */
  readonly variant: string;
  /** Year and month in which somebody saw it. */
  readonly seen: string;
  readonly css: string;
}

/** How an identity was found, surest first. @see QBO page facts (c) Step 2 */
export type Via = 'url' | 'link' | 'name';

/** The record that a row stands for: by its id, or by a name that the worker answers only when it is unique. */
export interface Identity {
  readonly kind: MirroredKind;
  readonly id?: string;
  readonly name?: string;
  readonly via: Via;
}

/** Where a badge may stand: as the last child of an element, or right after one. */
export interface Slot {
  readonly anchor: Element;
  readonly place: 'inside' | 'after';
}

/**
 * A page of QuickBooks: where its records stand and who they are. It neither fetches, draws nor observes.
 * All functions only read, and none of them forces layout.
 */
export interface PageAdapter {
  /** Kebab-case, the name of its file. */
  readonly name: string;
  /** Addresses it is for; no other adapter of the same `surface` and `rows` may match them. */
  readonly examples: readonly string[];
  /** Pure; sees the address alone. @see QBO page facts (a) "Routes and id parameters" */
  matches(url: URL): boolean;
  /** What on the page it reads; adapters of one surface exclude each other, those of different ones may share an address. */
  readonly surface: 'list' | 'header' | 'directory' | 'form';
  /** Elements that each stand for one record; alternatives by date, all are tried. */
  readonly rows: readonly Selector[];
  /**
   * Whether a row stands for exactly one record of which it is the only row. Then two rows with one name are ambiguous
   * (sub-customers repeat bare names), and neither is shown.
   */
  readonly distinct: boolean;
  /** Who the row is; `undefined` when it cannot be told, which shows nothing. */
  identify(row: Element, url: URL): Identity | undefined;
  /** What the row says of itself, to notice that it was given to another record. */
  reading(row: Element): string;
  /** Where a badge may stand; `undefined` when there is no safe place. */
  slot(row: Element): Slot | undefined;
}
