import type { CompanyId } from '../core/ids';
import { type NoticeChoice, usualNotices } from '../core/notice-choice';
import { planNotices, stillTrue, type Told } from '../core/notices';
import type { CompanySummary } from '../core/summary';
import type { Announcer } from './announce';
import type { Ports, Setting } from './ports';
import type { SummaryReader } from './read-summary';

/**
 * Tells people outside our own windows what needs them.
 *
 * Each thing once, whenever a worker dies: what is to be told is stored first, with what will then have been told, in
 * one transaction; then it is shown; then it is marked as shown. A successor that finds no such mark asks the browser
 * whether the notification stands there, and shows it, under the same name, only where it does not.
 */
export interface Notices {
  /** Tells what has become news; called after each round of work, so that one round makes one digest. */
  tell(): Promise<void>;
  /** Somebody pressed or put away a notification: it had been shown, whatever the mark says. */
  answered(id: string, pressed: boolean): Promise<void>;
  /** Keeps what somebody chose. Without the browser's permission it stays off. */
  choose(choice: NoticeChoice): Promise<NoticeChoice>;
  /** The browser may have taken the permission back: the switch must not claim otherwise. */
  permissionsChanged(): Promise<void>;
}

type Telling = Extract<Setting, { key: 'telling' }>;
type Needs = Pick<Ports, 'registry' | 'clock' | 'locks' | 'notifier' | 'pages'>;

/** Where a notification leads: to the company, or to the list where it tells of several. */
export function placeOf(items: readonly { readonly companyId: CompanyId }[]): string {
  const [first, ...others] = items;
  return first && others.length === 0 ? `/company/${first.companyId}` : '/connections';
}

export function createNotices(needs: Needs, announcer: Announcer, summary: SummaryReader): Notices {
  const { registry, clock, locks, notifier, pages } = needs;

  async function readTelling(): Promise<Telling | undefined> {
    const row = await registry.read('settings', 'telling');
    return row?.key === 'telling' ? row : undefined;
  }

  /** Shows what is stored as not shown yet, unless it stands there or is no longer so. */
  async function show(telling: Telling, companies: readonly CompanySummary[]): Promise<void> {
    const items = telling.items.filter((item) => stillTrue(item, companies));
    const [first, ...others] = items;
    if (first && !(await notifier.isShown(telling.id))) {
      await notifier.show(telling.id, { items: [first, ...others] }, companies);
    }
    await markShown(telling);
  }

  async function markShown(telling: Telling): Promise<void> {
    // Neither name nor items outlive it: a company that is deleted later must not be found here.
    const done: Telling = { ...telling, id: '', items: [], shown: true };
    await registry.write({ put: { settings: [done] } });
  }

  async function readTold(companies: readonly CompanySummary[]) {
    const rows = await Promise.all(
      companies.map(({ id }) => registry.read('settings', `told:${id}`)),
    );
    const told = new Map<CompanyId, Told>();
    for (const row of rows) if (row && 'companyId' in row) told.set(row.companyId, row.told);
    return told;
  }

  async function tellNow(): Promise<void> {
    if (!(await notifier.permitted())) return;
    const { companies, notices: choice } = await summary.read();
    const last = await readTelling();
    if (last && !last.shown) await show(last, companies);
    const now = clock.now();
    const plan = planNotices({
      now,
      minuteOfDay: notifier.minuteOfDay(now),
      // As it is in force: the organisation may have decided it.
      choice: choice ?? usualNotices,
      companies,
      told: await readTold(companies),
      ...(last ? { lastAt: last.at } : {}),
    });
    if (!plan.tell) return;
    const { items } = plan.tell;
    const id = `${now} ${placeOf(items)}`;
    const telling: Telling = { key: 'telling', id, at: now, items, shown: false };
    await registry.write({ put: { settings: [telling, ...rowsOf(plan.told)] } });
    await show(telling, companies);
  }

  async function choose(choice: NoticeChoice): Promise<NoticeChoice> {
    const kept = { ...choice, on: choice.on && (await notifier.permitted()) };
    await registry.write({ put: { settings: [{ key: 'notices', choice: kept }] } });
    announcer.changed();
    return kept;
  }

  return {
    choose,
    async permissionsChanged() {
      const stored = await registry.read('settings', 'notices');
      if (stored?.key === 'notices' && stored.choice.on) await choose(stored.choice);
    },
    tell: () => locks.alone('notices', tellNow),
    answered: (id, pressed) =>
      locks.alone('notices', async () => {
        const telling = await readTelling();
        if (telling && telling.id === id && !telling.shown) await markShown(telling);
        if (!pressed) return;
        // The way is in the name, so that a worker of tomorrow knows it too.
        const place = /^\d+ (\/connections|\/company\/(?:sandbox|production)-\d{1,25})$/.exec(
          id,
        )?.[1];
        if (place !== undefined) await pages.open(place);
        await notifier.clear(id);
      }),
  };
}

function rowsOf(told: ReadonlyMap<CompanyId, Told>): readonly Setting[] {
  return [...told].map(([companyId, each]) => ({
    key: `told:${companyId}` as const,
    companyId,
    told: each,
  }));
}
