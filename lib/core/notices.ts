import type { CauseId } from './causes/cause';
import type { WarningDays } from './expiry';
import type { CompanyId } from './ids';
import { isQuiet, type NoticeChoice } from './notice-choice';
import type { CompanySummary } from './summary';
import { dayMs, type EpochMs, hourMs, minuteMs } from './time';

/** One thing to tell of one company. */
export type NoticeItem = { readonly companyId: CompanyId } & (
  | { readonly what: 'expiring'; readonly stage: WarningDays; readonly endsAt: EpochMs }
  | { readonly what: 'trouble'; readonly cause: CauseId; readonly inactive: boolean }
  | { readonly what: 'recovered' }
);

/** What has been told of a company, so that nothing is told twice. */
export interface Told {
  readonly expiring?: { readonly stage: WarningDays; readonly endsAt: EpochMs };
  /** `over`: its end has been told too, or needed no telling. */
  readonly trouble?: {
    readonly cause: CauseId;
    readonly since: EpochMs;
    readonly at: EpochMs;
    readonly over: boolean;
  };
  /** The end of a mute: from then on everything of the company is news again. */
  readonly remindAt?: EpochMs;
}

/** One notification: one company's news, or a digest of many. */
export interface Notice {
  readonly items: readonly [NoticeItem, ...NoticeItem[]];
}

/** News that come closer together than this go out together. */
export const noticeEveryMs = hourMs;
/** What is younger waits: it may pass, or others may follow from the same cause within minutes. */
export const gatherMs = 10 * minuteMs;
/** The same cause of the same company is not told again within this time, however often it comes and goes. */
const sameCauseAfterMs = dayMs;
/** Ends closer together than this are the same end: clocks are corrected, and seconds get lost on the way. */
const sameEndMs = dayMs;

export interface NoticeFacts {
  readonly now: EpochMs;
  /** Minute of the local day. */
  readonly minuteOfDay: number;
  readonly choice: NoticeChoice;
  readonly companies: readonly CompanySummary[];
  readonly told: ReadonlyMap<CompanyId, Told>;
  /** When a notification was shown last. */
  readonly lastAt?: EpochMs;
}

export type NoticePlan =
  | { readonly tell: Notice; readonly told: ReadonlyMap<CompanyId, Told> }
  | {
      readonly tell: undefined;
      readonly because: 'off' | 'quiet' | 'just-told' | 'gathering' | 'no-news';
    };

/** What to tell now. What waits for the end of the quiet hours, and is over by then, is never told. */
export function planNotices(facts: NoticeFacts): NoticePlan {
  const { choice, now, lastAt } = facts;
  if (!choice.on) return { tell: undefined, because: 'off' };
  if (isQuiet(choice.quiet, facts.minuteOfDay)) return { tell: undefined, because: 'quiet' };
  // A moment in the future was written by a clock that was wrong.
  const justTold = lastAt !== undefined && lastAt <= now && now - lastAt < noticeEveryMs;
  if (justTold) return { tell: undefined, because: 'just-told' };
  const told = new Map<CompanyId, Told>();
  const ages: number[] = [];
  const items = facts.companies.flatMap((company) => {
    const before = fresh(facts.told.get(company.id) ?? {}, now);
    const news = newsOf(company, before, now);
    if (!news) return [];
    told.set(company.id, news.told);
    ages.push(Math.abs(now - news.since));
    return [news.item];
  });
  const [first, ...others] = items;
  if (!first) return { tell: undefined, because: 'no-news' };
  // Something is always the youngest: the oldest waits an hour for it and no longer.
  const waits = Math.min(...ages) < gatherMs && Math.max(...ages) < noticeEveryMs;
  if (waits) return { tell: undefined, because: 'gathering' };
  return { tell: { items: [first, ...others] }, told };
}

/** What still counts as told. */
function fresh(told: Told, now: EpochMs): Told {
  return told.remindAt !== undefined && told.remindAt <= now ? {} : told;
}

interface News {
  readonly item: NoticeItem;
  readonly since: EpochMs;
  readonly told: Told;
}

/** The most pressing news of a company; one is enough to make somebody look. */
function newsOf(company: CompanySummary, told: Told, now: EpochMs): News | undefined {
  // Somebody switched it off, or does not want to hear of it.
  if (company.link.state === 'disabled' || company.muted) return undefined;
  return (
    troubleNews(company, told, now) ?? recoveryNews(company, told) ?? expiryNews(company, told)
  );
}

function troubleNews({ id, link }: CompanySummary, told: Told, now: EpochMs): News | undefined {
  if (link.health !== 'needs-attention' || !link.cause) return undefined;
  const { id: cause, since = now } = link.cause;
  const last = told.trouble;
  const goesOn = last !== undefined && Math.abs(last.since - since) < sameCauseAfterMs;
  const justTold = last !== undefined && now - last.at < sameCauseAfterMs;
  if (last?.cause === cause && (goesOn || justTold)) return undefined;
  return {
    item: { companyId: id, what: 'trouble', cause, inactive: link.state === 'inactive' },
    since,
    told: { ...told, trouble: { cause, since, at: now, over: false } },
  };
}

/** Worth telling only where the trouble was told, and where nobody sat there reconnecting. */
function recoveryNews({ id, link, recovered }: CompanySummary, told: Told): News | undefined {
  const last = told.trouble;
  if (!last || last.over || link.health !== 'proved') return undefined;
  if (link.reconnectedAt !== undefined && link.reconnectedAt >= last.at) return undefined;
  return {
    item: { companyId: id, what: 'recovered' },
    since: recovered?.at ?? 0,
    told: { ...told, trouble: { ...last, over: true } },
  };
}

function expiryNews({ id, link }: CompanySummary, told: Told): News | undefined {
  const { expiring } = link;
  if (!expiring || link.state !== 'active') return undefined;
  const { stage, at: endsAt } = expiring;
  const last = told.expiring;
  const isSame = last !== undefined && Math.abs(last.endsAt - endsAt) < sameEndMs;
  if (isSame && last.stage <= stage) return undefined;
  return {
    item: { companyId: id, what: 'expiring', stage, endsAt },
    since: endsAt - stage * dayMs,
    told: { ...told, expiring: { stage, endsAt } },
  };
}

/** Whether what was to be told is still so: between planning and showing, a worker may have died. */
export function stillTrue(item: NoticeItem, companies: readonly CompanySummary[]): boolean {
  const company = companies.find(({ id }) => id === item.companyId);
  if (!company) return false;
  switch (item.what) {
    case 'expiring':
      return company.link.expiring !== undefined;
    case 'trouble':
      return company.link.cause?.id === item.cause;
    case 'recovered':
      return company.link.health === 'proved';
  }
}

/** Control characters and marks that turn the direction of writing: a name must not rearrange the words around it. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** A name as one short line of plain text. */
export function plainName(name: string, atMost = 60): string {
  const line = name.replace(unseen, ' ').replace(/\s+/g, ' ').trim();
  const letters = [...line];
  return letters.length <= atMost ? line : `${letters.slice(0, atMost - 1).join('')}…`;
}
