import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace, type Pace } from '@/lib/adapters/intuit/pace';
import type { Ledger } from '@/lib/app/ports';
import type { Failure } from '@/lib/core/failure';
import type { CompanyId } from '@/lib/core/ids';
import type { Respite } from '@/lib/core/respite';
import { fail, type Result, succeed } from '@/lib/core/result';

const host = 'quickbooks.api.intuit.com';
const id = (name: string) => name as CompanyId;

let pace: Pace;
/** What the clock of the wall is ahead of the one that only grows. */
let aheadMs: number;
let earlier: number[];
let sentAt: number[];

let percent = 100;
/** How late the next sleeper wakes: a busy worker's timers are. */
let lateMs: () => number;
/** What the ledger keeps of pauses that were asked for. */
let kept: Map<CompanyId, Respite>;

beforeEach(() => {
  percent = 100;
  lateMs = () => 0;
  kept = new Map();
  vi.useFakeTimers({ now: 1_000_000, toFake: ['setTimeout', 'Date'] });
  aheadMs = 0;
  earlier = [];
  sentAt = [];
  pace = makePace();
  return () => vi.useRealTimers();
});

/** As a new worker has it. */
function makePace(): Pace {
  const ticks = () => Date.now();
  return createPace({
    ledger: {
      sentSince: async () => earlier,
      respiteOf: async (companyId) => kept.get(companyId),
      rested: async (companyId, respite) => void kept.set(companyId, respite),
    } as Partial<Ledger> as Ledger,
    now: () => ticks() + aheadMs,
    ticks,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms + lateMs())),
    share: async () => percent,
  });
}

/** One request that is answered after so many ms; `never` ends in the deadline of 25 s. */
function ask(company: string, answerMs: number | 'never' = 60): Promise<Result<true>> {
  return pace.run({ companyId: id(company), host }, async ({ depart }) => {
    const turn = await depart();
    if (!turn.ok) return turn;
    sentAt.push(Date.now());
    const tookMs = answerMs === 'never' ? 25_000 : answerMs;
    await new Promise((resolve) => setTimeout(resolve, tookMs));
    return answerMs === 'never' ? fail({ kind: 'offline' } as const) : succeed(true as const);
  });
}

function mostIn(spanMs: number): number {
  return Math.max(
    ...sentAt.map((from) => sentAt.filter((at) => at >= from && at < from + spanMs).length),
  );
}

describe('the pace', () => {
  it('begins with one request and never has more under way than a browser has lines', async () => {
    let underWay = 0;
    let most = 0;
    const all = Array.from({ length: 30 }, () =>
      pace.run({ companyId: id('a'), host }, async ({ depart }) => {
        await depart();
        sentAt.push(Date.now());
        underWay += 1;
        most = Math.max(most, underWay);
        await new Promise((resolve) => setTimeout(resolve, 760));
        underWay -= 1;
        return succeed(true);
      }),
    );
    await vi.advanceTimersByTimeAsync(500);
    expect(sentAt).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(60_000);
    await Promise.all(all);
    expect(most).toBe(6);
  });

  it('takes no more than the share of the limits that the organisation gives', async () => {
    percent = 30;
    const all = Promise.all(Array.from({ length: 40 }, () => ask('a', 10)));
    await vi.advanceTimersByTimeAsync(60_000);
    await all;
    expect(mostIn(1000)).toBe(3);
  });

  it('keeps ten a second also where a new line brings a request there half a second late', async () => {
    const all = Promise.all(Array.from({ length: 40 }, () => ask('a', 700)));
    await vi.advanceTimersByTimeAsync(60_000);
    await all;
    expect(mostIn(1_000)).toBeLessThanOrEqual(10);
  });

  it.each([240, 600])(
    'keeps ten a second where the way there takes %i ms at times',
    async (wayMs) => {
      const oneByOne = async () => {
        for (let index = 0; index < 45; index += 1) {
          await pace.run({ companyId: id('a'), host }, async ({ depart }) => {
            await depart();
            await new Promise((resolve) => setTimeout(resolve, index % 11 === 0 ? wayMs : 5));
            sentAt.push(Date.now());
            return succeed(true as const);
          });
        }
      };
      const all = oneByOne();
      await vi.advanceTimersByTimeAsync(60_000);
      await all;
      expect(sentAt).toHaveLength(45);
      expect(mostIn(1_000)).toBeLessThanOrEqual(10);
    },
  );

  it.each([3, 7, 11])('keeps ten a second where each %ith timer is late', async (nth) => {
    let timers = 0;
    lateMs = () => {
      timers += 1;
      return timers % nth === 0 ? 400 : 0;
    };
    const all = Promise.all(
      Array.from({ length: 60 }, (_, index) => ask('a', 20 + 97 * (index % 9))),
    );
    await vi.advanceTimersByTimeAsync(60_000);
    await all;
    expect(sentAt).toHaveLength(60);
    expect(mostIn(1_000)).toBeLessThanOrEqual(10);
  });

  it('does not let a company that never answers hold up the others', async () => {
    const broken = Array.from({ length: 20 }, () => ask('broken', 'never'));
    await vi.advanceTimersByTimeAsync(10);
    const before = Date.now();
    const others = Promise.all(Array.from({ length: 199 }, (_, index) => ask(`c${index}`)));
    let doneAt = 0;
    void others.then(() => {
      doneAt = Date.now();
    });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(doneAt - before).toBeGreaterThan(0);
    expect(doneAt - before).toBeLessThan(5_000);
    await vi.advanceTimersByTimeAsync(600_000);
    await Promise.all(broken);
  });

  it('takes the turn when the request leaves, not when it was asked for', async () => {
    // The line in the ledger takes half a second for the first ten and nothing for those behind.
    let count = 0;
    const slowly = () =>
      pace.run({ companyId: id('a'), host }, async ({ depart }) => {
        count += 1;
        if (count <= 10) await new Promise((resolve) => setTimeout(resolve, 500));
        await depart();
        sentAt.push(Date.now());
        return succeed(true);
      });
    const all = Promise.all(Array.from({ length: 40 }, slowly));
    await vi.advanceTimersByTimeAsync(60_000);
    await all;
    expect(mostIn(1_000)).toBeLessThanOrEqual(10);
  });

  it('is not moved by a clock that is set right, forwards or back', async () => {
    const first = Promise.all(Array.from({ length: 10 }, () => ask('a', 5)));
    await vi.advanceTimersByTimeAsync(100);
    aheadMs = 3_600_000;
    const second = Promise.all(Array.from({ length: 10 }, () => ask('a', 5)));
    await vi.advanceTimersByTimeAsync(100);
    aheadMs = -3_600_000;
    await vi.advanceTimersByTimeAsync(10_000);
    await Promise.all([first, second]);
    expect(sentAt).toHaveLength(20);
    expect(mostIn(1_000)).toBeLessThanOrEqual(10);
  });

  it('keeps to what a dead worker sent, also when its clock was ahead', async () => {
    earlier = Array.from({ length: 10 }, () => Date.now() + 3_600_000);
    const next = ask('a');
    await vi.advanceTimersByTimeAsync(900);
    expect(sentAt).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await next).ok).toBe(true);
  });

  it('lets a few make themselves ready while all lines are taken, and no more', async () => {
    let ready = 0;
    let most = 0;
    let idleMs = 0;
    let freeAt: number | undefined;
    const all = Promise.all(
      Array.from({ length: 60 }, () =>
        pace.run({ companyId: id('a'), host }, async ({ depart }) => {
          ready += 1;
          most = Math.max(most, ready);
          // A line in the ledger, while records are being stored.
          await new Promise((resolve) => setTimeout(resolve, 300));
          await depart();
          ready -= 1;
          if (freeAt !== undefined) idleMs = Math.max(idleMs, Date.now() - freeAt);
          await new Promise((resolve) => setTimeout(resolve, 2_000));
          freeAt = Date.now();
          return succeed(true);
        }),
      ),
    );
    await vi.advanceTimersByTimeAsync(8_000);
    // From here on all six lines are open; who comes next has long written its line.
    idleMs = 0;
    await vi.advanceTimersByTimeAsync(4_500);
    expect(idleMs).toBeLessThan(100);
    await vi.advanceTimersByTimeAsync(60_000);
    await all;
    // Four, and the one that is just leaving.
    expect(most).toBe(5);
  });

  it('takes what may have left at any moment for just left', async () => {
    earlier = Array.from({ length: 10 }, () => Number.POSITIVE_INFINITY);
    const next = ask('a');
    await vi.advanceTimersByTimeAsync(900);
    expect(sentAt).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await next).ok).toBe(true);
  });
});

/** Asks, and is refused after so many ms; the answer asks for a pause. */
function askRefused(
  company: string,
  { answerMs = 60, pauseMs = 60_000, kind = 'throttled' as 'throttled' | 'quota-blocked' } = {},
): Promise<Result<true>> {
  return pace.run<true>({ companyId: id(company), host }, async ({ depart, heard }) => {
    const turn = await depart();
    if (!turn.ok) return turn;
    sentAt.push(Date.now());
    await new Promise((resolve) => setTimeout(resolve, answerMs));
    const at = Date.now() + aheadMs;
    const failure: Failure = { kind, until: at + pauseMs };
    heard(failure, at);
    return fail(failure);
  });
}

/** Requests of a company in a row, each as the last one was refused or answered. */
async function knock(company: string, times: number): Promise<readonly string[]> {
  const all = Promise.all(Array.from({ length: times }, () => ask(company, 10)));
  await vi.advanceTimersByTimeAsync(20);
  return (await all).map((result) => (result.ok ? 'ok' : result.failure.kind));
}

describe('a pause that Intuit asks for', () => {
  it('stops what waits for its line or turn, and what is asked for later', async () => {
    percent = 20;
    const refused = askRefused('a', { answerMs: 100 });
    const refusedAt: number[] = [];
    const behind = Array.from({ length: 30 }, async () => {
      const result = await ask('a', 400);
      if (!result.ok) refusedAt.push(Date.now());
    });
    await vi.advanceTimersByTimeAsync(100);
    expect((await refused).ok).toBe(false);
    const left = sentAt.length;
    await vi.advanceTimersByTimeAsync(500);
    await Promise.all(behind);
    expect(left).toBe(1);
    expect(sentAt).toHaveLength(left);
    expect(refusedAt).toHaveLength(30);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(await knock('a', 3)).toEqual(['throttled', 'throttled', 'throttled']);
    expect(sentAt).toHaveLength(left);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await knock('a', 1)).toEqual(['ok']);
  });

  it('wakes what has a line and would wait for its turn for long', async () => {
    // The minute's worth is used up: whoever comes now has a line and most of a minute to wait.
    earlier = Array.from({ length: 498 }, () => Date.now() - 2_000);
    const first = ask('a', 5);
    await vi.advanceTimersByTimeAsync(10);
    expect((await first).ok).toBe(true);
    const refused = askRefused('a', { answerMs: 300 });
    await vi.advanceTimersByTimeAsync(100);
    const waits = ask('a');
    await vi.advanceTimersByTimeAsync(300);
    await refused;
    expect(await waits).toMatchObject({ ok: false, failure: { kind: 'throttled' } });
    expect(sentAt).toHaveLength(2);
  });

  it('concerns that company alone', async () => {
    const refused = askRefused('a');
    await vi.advanceTimersByTimeAsync(100);
    await refused;
    expect(await knock('b', 1)).toEqual(['ok']);
    expect(await knock('a', 1)).toEqual(['throttled']);
  });

  it('tells its cause and its end, whichever way the clock is set meanwhile', async () => {
    const refused = askRefused('a', { pauseMs: 90_000, kind: 'quota-blocked' });
    await vi.advanceTimersByTimeAsync(60);
    await refused;
    const end = Date.now() + 90_000;
    for (const jumpMs of [3_600_000, -3_600_000, 0]) {
      aheadMs = jumpMs;
      const again = ask('a');
      await vi.advanceTimersByTimeAsync(20_000);
      const result = await again;
      expect(result).toMatchObject({ ok: false, failure: { kind: 'quota-blocked' } });
      const { until } = (result as { failure: { until: number } }).failure;
      // Told a second later, so that whoever comes back then is not refused once more.
      expect(until - aheadMs).toBe(end + 1000);
    }
    expect(sentAt).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await knock('a', 1)).toEqual(['ok']);
  });

  it('is not made shorter by one that ends sooner', async () => {
    const both = Promise.all([
      askRefused('a', { pauseMs: 150_000 }),
      ask('a', 10).then(() => askRefused('a', { pauseMs: 60_000, answerMs: 1 })),
    ]);
    await vi.advanceTimersByTimeAsync(100);
    await both;
    await vi.advanceTimersByTimeAsync(149_000);
    expect(await knock('a', 1)).toEqual(['throttled']);
  });

  it('is kept for the next worker, and never longer than it was asked for', async () => {
    const refused = askRefused('a');
    await vi.advanceTimersByTimeAsync(60);
    await refused;
    await vi.advanceTimersByTimeAsync(30_000);
    pace = makePace();
    expect(await knock('a', 2)).toEqual(['throttled', 'throttled']);
    // The clock was set back by an hour, and this worker knows nothing of what it was before.
    aheadMs = -3_600_000;
    pace = makePace();
    expect(await knock('a', 1)).toEqual(['throttled']);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await knock('a', 1)).toEqual(['ok']);
  });

  it('that cannot be read is asked for again, and nothing is sent before', async () => {
    let broken = true;
    pace = createPace({
      ledger: {
        sentSince: async () => [],
        respiteOf: async () => {
          if (broken) throw new Error('shut');
          return undefined;
        },
      } as Partial<Ledger> as Ledger,
      now: () => Date.now(),
      ticks: () => Date.now(),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      share: async () => 100,
    });
    await expect(ask('a')).rejects.toThrow('shut');
    expect(sentAt).toEqual([]);
    broken = false;
    expect(await knock('a', 1)).toEqual(['ok']);
  });
});
