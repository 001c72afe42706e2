import type { CompanyId } from '../core/ids';
import type { Ports } from './ports';
import type { SummaryReader } from './read-summary';

/** Tells the screens that something shown has changed. */
export interface Announcer {
  /** Returns at once; news that come close together go out together. */
  changed(...companies: readonly CompanyId[]): void;
}

/** News are held back this long, so that a fast first sync repaints a few times a second and no more. */
const gatherMs = 200;

/** Paints the toolbar and wakes popup, options page and badges: the same derivation for all of them (architecture D4). */
export function createAnnouncer(
  { lamps, clock }: Pick<Ports, 'lamps' | 'clock'>,
  summary: SummaryReader,
): Announcer {
  let gathered: Set<CompanyId> | undefined;

  async function tell(): Promise<void> {
    await clock.sleep(gatherMs);
    const companies = [...(gathered ?? [])];
    gathered = undefined;
    const { toolbar } = await summary.read();
    await Promise.all([lamps.paint(toolbar), lamps.changed(companies)]);
  }

  return {
    changed(...companies) {
      const first = gathered === undefined;
      gathered ??= new Set();
      for (const id of companies) gathered.add(id);
      // Only screens suffer when this fails, and they read again by themselves.
      if (first) void tell().catch(() => undefined);
    },
  };
}
