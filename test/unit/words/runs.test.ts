import { describe, expect, it, vi } from 'vitest';
import { noCounts } from '@/lib/core/company';
import { describeReach, describeSeconds } from '@/lib/words/moments';
import { describeRun } from '@/lib/words/runs';

vi.mock('wxt/browser', async () => {
  const { browserInEnglish } = await import('../screens/english');
  return browserInEnglish();
});

describe('what the table says of a run', () => {
  it.each([
    [0, '0.0'],
    [340, '0.3'],
    [75_000, '75.0'],
    [4_600_000, '4,600.0'],
    [-5000, '0.0'],
  ])('%i ms are %s seconds', (ms, words) => {
    expect(describeSeconds(ms)).toBe(words);
  });

  it.each([
    [1000, '1 sec'],
    [10_000, '10 sec'],
    [600_000, '10 min'],
    [3_600_000, '1 hr'],
    [5_400_000, '1.5 hr'],
  ])('%i ms are measured as %s beside the picture', (ms, words) => {
    expect(describeReach(ms)).toBe(words);
  });

  it('a comparison tells what moved meanwhile, by kind', () => {
    const audit = {
      scope: 'slice',
      matched: 300,
      absent: 0,
      different: 0,
      extra: 0,
      moved: 2,
    } as const;
    const changed = { customers: 0, invoices: 2, payments: 0 };
    expect(describeRun({ changed, deleted: noCounts, audit })).toMatch(/300.*2 invoices/);
    expect(describeRun({ changed: noCounts, deleted: noCounts, audit })).not.toMatch(/eanwhile/);
  });
});
