import type { Result } from '../core/result';
import type { Announcer } from './announce';
import type { Ports } from './ports';

/** Looks whether this computer's clock agrees with Intuit's. */
export interface ClockCheck {
  /** Asks Intuit for the time; what it says is in the summary. Fails by what kept the question from being answered. */
  check(): Promise<Result<true>>;
}

/** After somebody has set the clock, nobody should wait for the next sync to see that it was enough. */
export function createClockCheck(
  { intuitTime }: Pick<Ports, 'intuitTime'>,
  announcer: Announcer,
): ClockCheck {
  return {
    async check() {
      const asked = await intuitTime.ask();
      announcer.changed();
      return asked;
    },
  };
}
