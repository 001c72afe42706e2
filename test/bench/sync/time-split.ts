import type { Happening, Request, Transaction } from './worker-probe';

/** Our own pace, as measured from outside: so many requests in a stretch of that length. */
const pace = { count: 10, perMs: 1100 } as const;

/** Where the time of a first sync went, in ms. The stages follow each other and add up to the whole. */
export interface TimeSplit {
  /** From the click until the first question to Intuit. */
  readonly startMs: number;
  /** Counting the records and storing the plan. */
  readonly countMs: number;
  /** From the first page's request until the last page has been read; `pacedMs` of it is what the limits ask for. */
  readonly pagesMs: number;
  readonly pacedMs: number;
  /** From there until the last page is stored. */
  readonly storeTailMs: number;
  /** The changes since the cursor, and their answer. */
  readonly changesMs: number;
  /** The last commit. */
  readonly finishMs: number;
}

export function splitTime(
  happenings: readonly Happening[],
  { clickedAt, completeAt }: { clickedAt: number; completeAt: number },
): TimeSplit {
  const requests = apiRequests(happenings);
  const changes = requests.find(({ path }) => path.endsWith('/cdc'));
  const queries = requests.filter(({ path }) => path.endsWith('/query'));
  // The four sections are counted before the first page.
  const counts = queries.slice(0, 4);
  const pages = queries.slice(4);
  const commits = mirrorCommits(happenings).filter(({ openedAt }) => openedAt < sentAt(changes));
  const counting = earliest(counts);
  const paging = earliest(pages);
  const read = Math.max(...pages.map(readAt));
  const stored = Math.max(...commits.map((commit) => commit.completeAt ?? Number.NaN));
  const lastSent = Math.max(...pages.map(sentAt));
  const answerMs = read - lastSent;
  const split = {
    startMs: counting - clickedAt,
    countMs: paging - counting,
    pagesMs: read - paging,
    pacedMs: Math.floor((queries.length - 1) / pace.count) * pace.perMs + answerMs,
    storeTailMs: Math.max(0, stored - read),
    changesMs: readAt(changes) - Math.max(stored, read),
    finishMs: completeAt - readAt(changes),
  };
  for (const [stage, ms] of Object.entries(split)) {
    if (!Number.isFinite(ms)) throw new Error(`${stage} could not be told from what was seen`);
  }
  return split;
}

/** The split in words. */
export function wordsOf(split: TimeSplit): string {
  const ms = (value: number) => `${Math.round(value)} ms`;
  return [
    `click to first request ${ms(split.startMs)}`,
    `counting ${ms(split.countMs)}`,
    `pages ${ms(split.pagesMs)} (of which limits and the last answer ask for ${ms(split.pacedMs)})`,
    `storing after the last page ${ms(split.storeTailMs)}`,
    `changes since the cursor ${ms(split.changesMs)}`,
    `last commit ${ms(split.finishMs)}`,
  ].join(', ');
}

/** Time from each page's answer until it is in the mirror: reading, checking and storing, with what it waits for. */
export function storingTimes(happenings: readonly Happening[]): readonly number[] {
  const commits = mirrorCommits(happenings);
  return apiRequests(happenings)
    .filter(({ path, size = 0 }) => path.endsWith('/query') && size > 10_000)
    .map((page) => {
      const own = commits.find(({ openedAt }) => openedAt >= readAt(page));
      return (own?.completeAt ?? Number.NaN) - readAt(page);
    });
}

export function apiRequests(happenings: readonly Happening[]): readonly Request[] {
  return happenings.filter(
    (one): one is Request => one.kind === 'request' && one.path.startsWith('/v3/'),
  );
}

/** Transactions that write to a company's mirror. */
export function mirrorCommits(happenings: readonly Happening[]): readonly Transaction[] {
  return happenings.filter(
    (one): one is Transaction =>
      one.kind === 'transaction' && one.database.startsWith('booklight-mirror-'),
  );
}

function sentAt(request: Request | undefined): number {
  return request?.sentAt ?? Number.NaN;
}

function readAt(request: Request | undefined): number {
  return request?.readAt ?? Number.NaN;
}

function earliest(requests: readonly Request[]): number {
  return Math.min(...requests.map(sentAt));
}
