import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace, type Pace } from '@/lib/adapters/intuit/pace';
import type { Ledger } from '@/lib/app/ports';
import type { CompanyId } from '@/lib/core/ids';

const host = 'quickbooks.api.intuit.com';
const id = (name: string) => name as CompanyId;

let pace: Pace;
/** What the clock of the wall is ahead of the one that only grows. */
let aheadMs: number;
let earlier: number[];
let sentAt: number[];

let percent = 100;

beforeEach(() => {
  percent = 100;
  vi.useFakeTimers({ now: 1_000_000, toFake: ['setTimeout', 'Date'] });
  aheadMs = 0;
  earlier = [];
  sentAt = [];
  const ticks = () => Date.now();
  pace = createPace({
    ledger: { sentSince: async () => earlier } as Partial<Ledger> as Ledger,
    now: () => ticks() + aheadMs,
    ticks,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    share: async () => percent,
  });
  return () => vi.useRealTimers();
});

/** One request that is answered after so many ms; `never` ends in the deadline of 25 s. */
function ask(company: string, answerMs: number | 'never' = 60): Promise<{ ok: boolean }> {
  return pace.run({ companyId: id(company), host }, async (depart) => {
    await depart();
    sentAt.push(Date.now());
    const tookMs = answerMs === 'never' ? 25_000 : answerMs;
    await new Promise((resolve) => setTimeout(resolve, tookMs));
    return { ok: answerMs !== 'never' };
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
      pace.run({ companyId: id('a'), host }, async (depart) => {
        await depart();
        sentAt.push(Date.now());
        underWay += 1;
        most = Math.max(most, underWay);
        await new Promise((resolve) => setTimeout(resolve, 760));
        underWay -= 1;
        return { ok: true };
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
      pace.run({ companyId: id('a'), host }, async (depart) => {
        count += 1;
        if (count <= 10) await new Promise((resolve) => setTimeout(resolve, 500));
        await depart();
        sentAt.push(Date.now());
        return { ok: true };
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
        pace.run({ companyId: id('a'), host }, async (depart) => {
          ready += 1;
          most = Math.max(most, ready);
          // A line in the ledger, while records are being stored.
          await new Promise((resolve) => setTimeout(resolve, 300));
          await depart();
          ready -= 1;
          if (freeAt !== undefined) idleMs = Math.max(idleMs, Date.now() - freeAt);
          await new Promise((resolve) => setTimeout(resolve, 2_000));
          freeAt = Date.now();
          return { ok: true };
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
