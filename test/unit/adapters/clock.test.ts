import { describe, expect, test } from 'vitest';
import { createClock } from '@/lib/adapters/browser/clock';
import { dayMs, hourMs, secondMs } from '@/lib/core/time';

/** A computer whose clock somebody can turn, and Intuit's true time. */
function aComputer() {
  const computer = { localAt: Date.UTC(2026, 10, 22, 12), corrections: [] as number[] };
  const clock = createClock(
    (offsetMs) => computer.corrections.push(offsetMs),
    () => computer.localAt,
  );
  return { computer, clock };
}

describe('the corrected clock', () => {
  test.each([3 * hourMs, -3 * hourMs, 730 * dayMs, -730 * dayMs])(
    'follows Intuit by %d ms, and goes back when the computer is set right',
    (errorMs) => {
      const { computer, clock } = aComputer();
      const trueAt = computer.localAt;
      computer.localAt += errorMs;
      clock.heard(trueAt);
      expect(clock.now()).toBe(trueAt);
      expect(clock.aheadMs()).toBe(-errorMs);
      expect(clock.fromLocal(computer.localAt)).toBe(trueAt);
      expect(clock.toLocal(trueAt)).toBe(computer.localAt);
      computer.localAt = trueAt;
      clock.heard(trueAt + secondMs);
      expect(clock.now()).toBe(trueAt);
      expect(clock.aheadMs()).toBe(0);
      expect(computer.corrections).toEqual([-errorMs, 0]);
    },
  );

  test('does not follow the seconds that a header rounds away', () => {
    const { computer, clock } = aComputer();
    for (const differenceMs of [0, 29 * secondMs, -29 * secondMs]) {
      clock.heard(computer.localAt + differenceMs);
    }
    expect(clock.now()).toBe(computer.localAt);
    clock.heard(computer.localAt + hourMs);
    clock.heard(computer.localAt + hourMs + 10 * secondMs);
    expect(computer.corrections).toEqual([hourMs]);
  });

  test('takes up what an earlier worker knew', () => {
    const { computer, clock } = aComputer();
    clock.restore(-2 * hourMs);
    expect(clock.now()).toBe(computer.localAt - 2 * hourMs);
    expect(clock.aheadMs()).toBe(-2 * hourMs);
  });
});
