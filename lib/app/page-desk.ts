import type { CompanyId } from '../core/ids';
import { emptyMemory, type PageFigures, type PageMemory, withFigures } from '../core/page-memory';
import {
  isDismissed,
  type NoticeFacts,
  noticeOf,
  type TabSigns,
  withDismissal,
} from '../core/page-notice';
import type { CompanySummary } from '../core/summary';
import type { Announcer } from './announce';
import { readSettings } from './office';
import type { Ports } from './ports';

/** What a page of QuickBooks is to show, before any record is asked about. */
export interface PageStanding {
  readonly company?: CompanySummary;
  /** Badges are switched off for this company. */
  readonly quiet: boolean;
  readonly off: readonly string[];
  readonly notice?: NoticeFacts;
}

/** Remembers what people chose and what was seen on QuickBooks' pages. */
export interface PageDesk {
  /** Whether badges are wanted in this browser, and it lets them. Pages that stay open are told nothing any more without. */
  isOn(): Promise<boolean>;
  standing(signs: TabSigns, company: CompanySummary | undefined): Promise<PageStanding>;
  isQuiet(companyId: CompanyId): Promise<boolean>;
  dismiss(key: string): Promise<void>;
  note(figures: readonly PageFigures[]): Promise<void>;
  /** Badges of one company, on or off. */
  setCompany(companyId: CompanyId, wanted: boolean): Promise<void>;
  /** Badges on one page of QuickBooks, on or off. */
  setPage(page: string, wanted: boolean): Promise<void>;
  read(): Promise<PageMemory>;
}

export function createPageDesk(
  needs: Pick<Ports, 'registry' | 'locks' | 'clock' | 'policy' | 'badges'>,
  announcer: Pick<Announcer, 'changed'>,
): PageDesk {
  const { registry, locks, clock, badges } = needs;

  async function read(): Promise<PageMemory> {
    const row = await registry.read('settings', 'pages');
    return row?.key === 'pages' ? row : emptyMemory;
  }

  const change = (how: (memory: PageMemory) => PageMemory) =>
    locks.alone('pages', async () => {
      const memory = how(await read());
      await registry.write({ put: { settings: [{ ...memory, key: 'pages' }] } });
    });

  return {
    read,
    async isOn() {
      const [{ badges: wanted }, permitted] = await Promise.all([
        readSettings(needs),
        badges.permitted(),
      ]);
      return wanted.value && permitted;
    },
    async standing(signs, company) {
      const memory = await read();
      const quiet = company !== undefined && memory.quiet.includes(company.id);
      const now = clock.now();
      const notice = quiet ? undefined : noticeOf(signs, company);
      return {
        quiet,
        off: memory.off,
        ...(company && { company }),
        ...(notice && !isDismissed(notice, memory.dismissed, now) ? { notice } : {}),
      };
    },
    async isQuiet(companyId) {
      return (await read()).quiet.includes(companyId);
    },
    dismiss: (key) =>
      change((memory) => ({
        ...memory,
        dismissed: withDismissal(memory.dismissed, key, clock.now()),
      })),
    note: (figures) => change((memory) => withFigures(memory, figures, clock.now())),
    async setCompany(companyId, wanted) {
      const known = new Set((await registry.list('companies')).map(({ id }) => id));
      await change((memory) => {
        const others = memory.quiet.filter((id) => id !== companyId && known.has(id));
        return { ...memory, quiet: wanted ? others : [...others, companyId] };
      });
      announcer.changed(companyId);
    },
    async setPage(page, wanted) {
      await change((memory) => {
        const others = memory.off.filter((one) => one !== page);
        return { ...memory, off: wanted ? others : [...others, page] };
      });
      announcer.changed();
    },
  };
}
