import { describe, expect, it } from 'vitest';
import type { RunResult } from '@/lib/core/company';
import { noCounts } from '@/lib/core/company';
import type { CompanyId } from '@/lib/core/ids';
import type { ask } from '@/lib/messages/client';
import { createCompanyHistory } from '@/lib/screens/run-history';

const companyId = 'production-9341453009876543' as CompanyId;
const kept = 500;

const run = (index: number): RunResult => ({
  kind: 'changes',
  trigger: 'schedule',
  startedAt: 1_000_000 - index,
  endedAt: 1_000_000 - index,
  changed: noCounts,
  deleted: noCounts,
  reads: 1,
});

/** A worker with so many runs; `deaf` makes it answer nothing. */
function worker(runs: number) {
  const asked: number[] = [];
  const world = { deaf: false, asked };
  const answer = async (_name: string, { runs: limit }: { runs: number }) => {
    asked.push(limit);
    if (world.deaf) throw new Error('no answer');
    const rows = Array.from({ length: Math.min(runs, limit) }, (_, index) => run(index));
    return { company: {}, tasks: [], runs: rows };
  };
  return {
    world,
    history: createCompanyHistory({ ask: answer as unknown as typeof ask }, companyId),
  };
}

describe('runs of a company', () => {
  it('begin with fifty, and say that there are older ones', async () => {
    const { history } = worker(kept);
    expect(history.runs()).toBeUndefined();
    await history.detail.reload();
    expect(history.runs()).toHaveLength(50);
    expect(history.older.value).toBe(true);
  });

  it('come to an end: every one that is kept can be seen', async () => {
    const { history } = worker(kept);
    await history.detail.reload();
    let presses = 0;
    while (history.older.value) {
      presses += 1;
      const before = history.runs()?.length ?? 0;
      history.showMore();
      expect(history.reading.value).toBe(true);
      // A second press while it is on its way asks for nothing more.
      history.showMore();
      await expect.poll(() => history.reading.value).toBe(false);
      expect(history.runs()?.length).toBe(Math.min(kept, before + 100));
    }
    expect(presses).toBe(5);
    expect(history.runs()?.map(({ startedAt }) => startedAt)).toEqual(
      Array.from({ length: kept }, (_, index) => run(index).startedAt),
    );
  });

  it.each([0, 1, 50])('%i of them are all there are', async (many) => {
    const { history } = worker(many);
    await history.detail.reload();
    expect(history.runs()).toHaveLength(many);
    expect(history.older.value).toBe(false);
  });

  it('what is shown stays while the older ones do not come, and they come at the next try', async () => {
    const { history, world } = worker(kept);
    await history.detail.reload();
    world.deaf = true;
    history.showMore();
    await expect.poll(() => history.reading.value).toBe(false);
    expect(history.runs()).toHaveLength(50);
    expect(history.detail.failed.value).toBe(true);
    world.deaf = false;
    await history.detail.reload();
    expect(history.runs()).toHaveLength(150);
  });
});
