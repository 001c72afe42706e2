import type { UseCases } from '@/lib/app/compose';
import { mayRun } from '@/lib/app/halts';
import type { Ports } from '@/lib/app/ports';
import { companyOfPage } from '@/lib/app/statuses';
import type { Environment } from '@/lib/core/ids';
import type { NoticeFacts } from '@/lib/core/page-notice';
import type { Handlers, PageSender } from '@/lib/messages/server';
import type { PageName, PageNotice, PageScope, Row } from '@/lib/messages/types';
import { pages, versionOf } from '@/lib/pages/registry';
import { noticeWords, stepWords } from '@/lib/words/notice-words';

/** Answers what our script on QBO's pages may ask: about one connected company, and nothing that could hold a token. */
export function createPageHandlers(
  { decisions, lock, nudges, pageDesk, schedule, statuses, summary }: UseCases,
  ports: Ports,
): Pick<Handlers, PageName> {
  return {
    'page.scope': (signs, sender) => readScope(signs, sender),
    'page.statuses': async ({ realmId, keys }, sender) => {
      const companyId = companyOfPage(environmentOf(sender), realmId);
      const at = ports.clock.now();
      const isShown = companyId && (await pageDesk.isOn()) && !(await pageDesk.isQuiet(companyId));
      if (!isShown) return { statuses: [], at };
      schedule.lookedAt(companyId);
      return { statuses: await statuses.forPage(companyId, keys), at };
    },
    'page.open': async ({ realmId, where }, sender) => {
      const companyId = companyOfPage(environmentOf(sender), realmId);
      const known = companyId && (await ports.registry.read('companies', companyId));
      await ports.pages.open(
        where === 'company' && known ? `/company/${known.id}` : '/connections',
      );
      return { opened: true };
    },
    'page.sync': async ({ realmId }, sender) => {
      const company = await connectedOfPage(realmId, sender);
      return { started: company !== undefined && (await nudges.nudge(company, 'manual')) };
    },
    'page.nudge': async ({ realmId }, sender) => {
      const company = await connectedOfPage(realmId, sender);
      return { started: company !== undefined && (await nudges.nudge(company, 'page')) };
    },
    'page.decide': async ({ realmId, customerId, decision }, sender) => {
      const company = await connectedOfPage(realmId, sender);
      return {
        decided:
          company !== undefined && (await decisions.decide(company, customerId, decision)).ok,
      };
    },
    'page.dismiss': async ({ key }) => {
      await pageDesk.dismiss(key);
      return { dismissed: true };
    },
    'page.health': async ({ pages: figures }) => {
      const known = figures.flatMap(({ met, ...one }) => {
        const page = pages.find(({ name }) => name === one.page);
        if (!page) return [];
        const { variant, seen } = page.rows[met] ?? {};
        return [{ ...one, variant, seen, version: versionOf(page) }];
      });
      await pageDesk.note(known);
      return { noted: true };
    },
  };

  /**
   * The connected company that the page shows, by the word of our own script in that tab: the browser vouches for the
   * environment alone. Scripts of the page cannot send messages.
   */
  async function connectedOfPage(realm: string, sender: PageSender) {
    const companyId = companyOfPage(environmentOf(sender), realm);
    // Switched off, or the permission taken away, while the page stays open.
    if (!(await pageDesk.isOn())) return undefined;
    const company = companyId && (await ports.registry.read('companies', companyId));
    return company && mayRun(company) ? company.id : undefined;
  }

  async function readScope(
    { state, realmId }: Row<'page.scope'>['ask'],
    sender: PageSender,
  ): Promise<PageScope> {
    if (!(await pageDesk.isOn())) return { known: false };
    const companyId = realmId ? companyOfPage(environmentOf(sender), realmId) : undefined;
    const { companies } = await summary.read();
    const company = companies.find(({ id }) => id === companyId);
    if (company) schedule.lookedAt(company.id);
    const signs = { state, ...(realmId === undefined ? {} : { realmId }) };
    const { notice, off, quiet } = await pageDesk.standing(signs, company);
    const mayDecide = (await lock.role()).role === 'admin';
    return {
      known: company !== undefined && !quiet,
      ...(company && { companyId: company.id, off, mayDecide }),
      ...(notice && { notice: viewOf(notice) }),
    };
  }
}

function viewOf(notice: NoticeFacts): PageNotice {
  const { kind, key, where } = notice;
  const step = where && { label: stepWords(notice), where };
  return { kind, key, words: noticeWords(notice), ...(step && { step }) };
}

/** Sandbox companies live on hosts with that label; nothing else tells (QBO page facts c, step 0). */
function environmentOf({ url }: PageSender): Environment {
  return new URL(url).hostname.split('.').includes('sandbox') ? 'sandbox' : 'production';
}
