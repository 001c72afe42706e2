import type { CompanyId, RealmId } from './ids';
import type { EpochMs } from './time';

/** Figures of one page of QuickBooks: rows found, recognised and badged. Counts only, no names. */
export interface PageFigures {
  readonly page: string;
  readonly rows: number;
  readonly known: number;
  readonly shown: number;
  /** Which interface of QuickBooks was met, in the words of the selector that found it. */
  readonly variant?: string | undefined;
  /** Month of that selector, `2026-03`. */
  readonly seen?: string | undefined;
  /** Version of the selectors that they were measured with: the month of the newest. */
  readonly version?: string | undefined;
}

/** What is remembered of QuickBooks' pages in this browser. */
export interface PageMemory {
  /** Companies whose badges are switched off. */
  readonly quiet: readonly CompanyId[];
  /** Pages whose badges are switched off. */
  readonly off: readonly string[];
  /** Notices that somebody dismissed, and when. */
  readonly dismissed: Readonly<Record<string, EpochMs>>;
  /** The last figures of each page, and when. */
  readonly figures: Readonly<Record<string, PageFigures & { readonly at: EpochMs }>>;
}

export const emptyMemory: PageMemory = { quiet: [], off: [], dismissed: {}, figures: {} };

/** How well a page of QuickBooks was understood at the last look; of `changed` ones too few rows are recognised. */
export type PageState = 'unseen' | 'empty' | 'read' | 'changed';

/** The memory after a company was deleted: neither its switch nor what was dismissed on its pages. */
export function withoutCompany(
  memory: PageMemory,
  { id, realmId }: { readonly id: CompanyId; readonly realmId: RealmId },
): PageMemory {
  const dismissed = Object.entries(memory.dismissed).filter(
    ([key]) => !key.split(' ').includes(realmId),
  );
  return {
    ...memory,
    quiet: memory.quiet.filter((one) => one !== id),
    dismissed: Object.fromEntries(dismissed),
  };
}

/** The memory with newer figures. Pages that do not exist are the caller's to leave out. */
export function withFigures(
  memory: PageMemory,
  figures: readonly PageFigures[],
  at: EpochMs,
): PageMemory {
  const newer = figures.map((one) => [one.page, { ...one, at }]);
  return { ...memory, figures: { ...memory.figures, ...Object.fromEntries(newer) } };
}

/** Of so many rows one in four must be recognised, or the page is not what it was. */
const tellingRows = 8;

/**
 * `version` is that of the selectors in force: what was measured with others says nothing of these.
 * @see QBO page facts (c) "Selector rot"
 */
export function judgeFigures(figures: PageFigures | undefined, version?: string): PageState {
  if (!figures || figures.version !== version) return 'unseen';
  if (figures.rows === 0) return 'empty';
  return figures.rows >= tellingRows && figures.known * 4 < figures.rows ? 'changed' : 'read';
}

/** One company, or one page of QuickBooks. */
export interface BadgePlace {
  readonly companyId?: CompanyId;
  readonly page?: string;
}

/** Every place where badges can stand, with its switch. */
export interface BadgePlaces {
  readonly companies: readonly {
    readonly companyId: CompanyId;
    readonly name: string;
    readonly on: boolean;
  }[];
  readonly pages: readonly {
    readonly page: string;
    readonly on: boolean;
    readonly state: PageState;
    readonly rows: number;
    readonly known: number;
    readonly variant?: string | undefined;
  }[];
}
