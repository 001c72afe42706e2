import { beforeEach, describe, expect, it } from 'vitest';
import type { Summary } from '@/lib/core/summary';
import { Refused } from '@/lib/messages/client';
import { createLiveSummary, patienceMs, safetyNetMs } from '@/lib/screens/live-summary';
import { aCompany, aSummary, noon } from './builders';

/** A world whose time stands still until it is moved, and whose worker answers when told. */
function aWorld() {
  let now = noon;
  let timers: { at: number; callback: () => void }[] = [];
  let changed = (): void => undefined;
  const asked: { resolve: (summary: Summary) => void; reject: (error?: unknown) => void }[] = [];
  const world = {
    read: () => new Promise<Summary>((resolve, reject) => asked.push({ resolve, reject })),
    onChanged: (callback: () => void) => {
      changed = callback;
      return () => undefined;
    },
    onVisible: () => () => undefined,
    now: () => now,
    after: (ms: number, callback: () => void) => {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  return {
    world,
    asked,
    change: () => changed(),
    async answer(summary: Summary) {
      asked.at(-1)?.resolve(summary);
      await settled();
    },
    async fail(error?: unknown) {
      asked.at(-1)?.reject(error);
      await settled();
    },
    pass(ms: number) {
      now += ms;
      for (const timer of timers.filter(({ at }) => at <= now)) {
        timers = timers.filter((other) => other !== timer);
        timer.callback();
      }
    },
  };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

let stage: ReturnType<typeof aWorld>;
beforeEach(() => {
  stage = aWorld();
});

const busy = aSummary({ companies: [aCompany({ syncing: { since: noon } })] });

describe('createLiveSummary', () => {
  it('asks once at the start and then keeps quiet', async () => {
    const live = createLiveSummary(stage.world);
    expect(live.summary.value).toBeUndefined();
    await stage.answer(aSummary({ version: '1' }));
    expect(live.summary.value?.version).toBe('1');
    stage.pass(60_000);
    expect(stage.asked).toHaveLength(1);
  });

  it('asks at most five times a second however often something changes', async () => {
    createLiveSummary(stage.world);
    await stage.answer(aSummary());
    for (let step = 0; step < 100; step++) {
      stage.pass(10);
      stage.change();
      await stage.answer(aSummary());
    }
    expect(stage.asked.length).toBeGreaterThanOrEqual(5);
    expect(stage.asked.length).toBeLessThanOrEqual(6);
  });

  it('misses no change that comes while it is reading', async () => {
    const live = createLiveSummary(stage.world);
    stage.change();
    expect(stage.asked).toHaveLength(1);
    await stage.answer(aSummary({ version: 'old' }));
    stage.pass(200);
    expect(stage.asked).toHaveLength(2);
    await stage.answer(aSummary({ version: 'new' }));
    expect(live.summary.value?.version).toBe('new');
  });

  it('asks by itself while something moves, and stops when it has ended', async () => {
    createLiveSummary(stage.world);
    await stage.answer(busy);
    stage.pass(safetyNetMs - 1);
    expect(stage.asked).toHaveLength(1);
    stage.pass(1);
    expect(stage.asked).toHaveLength(2);
    await stage.answer(aSummary());
    stage.pass(60_000);
    expect(stage.asked).toHaveLength(2);
  });

  it('says when the worker fails, keeps what it knew, and recovers', async () => {
    const live = createLiveSummary(stage.world);
    await stage.answer(aSummary({ version: '1' }));
    stage.pass(1000);
    live.reload();
    await stage.fail();
    expect(live.silent.value).toBe(true);
    expect(live.summary.value?.version).toBe('1');
    stage.pass(1000);
    live.reload();
    await stage.answer(aSummary({ version: '2' }));
    expect(live.silent.value).toBe(false);
    expect(live.summary.value?.version).toBe('2');
  });

  it('says why where the worker could tell it, until that is over', async () => {
    const live = createLiveSummary(stage.world);
    const view = { id: 'storage_newer', details: { what: 'booklight-registry' } };
    await stage.fail(new Refused(view));
    expect(live.silent.value).toBe(true);
    expect(live.shut.value).toEqual(view);
    stage.pass(1000);
    live.reload();
    await stage.fail(new Error('no answer'));
    expect(live.shut.value).toBeUndefined();
    expect(live.silent.value).toBe(true);
  });

  it('loses patience with a worker that never answers, and can be asked again', async () => {
    const live = createLiveSummary(stage.world);
    stage.pass(patienceMs);
    expect(live.silent.value).toBe(true);
    live.reload();
    expect(stage.asked).toHaveLength(2);
    await stage.answer(aSummary());
    expect(live.silent.value).toBe(false);
  });

  it('follows the worker’s corrected clock', async () => {
    const live = createLiveSummary(stage.world);
    await stage.answer(aSummary({ at: noon + 90_000 }));
    expect(live.aheadMs.value).toBe(90_000);
  });

  it('asks nothing more once stopped', async () => {
    const live = createLiveSummary(stage.world);
    await stage.answer(busy);
    live.stop();
    stage.change();
    stage.pass(60_000);
    expect(stage.asked).toHaveLength(1);
  });
});
