import type { UseCases } from '@/lib/app/compose';
import { judgeFigures } from '@/lib/core/page-memory';
import type { Handlers } from '@/lib/messages/server';
import { pages, versionOf } from '@/lib/pages/registry';

/** Answers where badges stand, and switches them on and off there. */
export function createBadgeHandlers({
  pageDesk,
  summary,
}: Pick<UseCases, 'pageDesk' | 'summary'>): Pick<Handlers, 'badges.places' | 'badges.place'> {
  return {
    async 'badges.places'() {
      const [{ quiet, off, figures }, { companies }] = await Promise.all([
        pageDesk.read(),
        summary.read(),
      ]);
      return {
        companies: companies.map(({ id, name }) => ({
          companyId: id,
          name,
          on: !quiet.includes(id),
        })),
        pages: pages.map((page) => {
          const { name } = page;
          const { rows = 0, known = 0, variant } = figures[name] ?? {};
          const state = judgeFigures(figures[name], versionOf(page));
          return { page: name, on: !off.includes(name), state, rows, known, variant };
        }),
      };
    },
    async 'badges.place'({ companyId, page, wanted }) {
      if (companyId) await pageDesk.setCompany(companyId, wanted);
      if (page && pages.some(({ name }) => name === page)) await pageDesk.setPage(page, wanted);
      return { wanted };
    },
  };
}
