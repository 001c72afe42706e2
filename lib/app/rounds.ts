import type { Announcer } from './announce';
import type { Connect } from './connect';
import type { KeepAlive } from './keep-alive';
import type { Notices } from './notices';
import type { PolicyKeeper } from './policy-keeper';
import type { AlarmName } from './ports';
import type { Revocations } from './revocations';
import type { Schedule } from './schedule';

/** What is done whenever an alarm rings. */
export interface Rounds {
  /** Never rejects: a step that throws is told to `report`, and the others are done all the same. */
  go(alarm: AlarmName, report: (step: string, error: unknown) => void): Promise<void>;
}

interface Parts {
  readonly schedule: Pick<Schedule, 'runDue' | 'reconcile'>;
  readonly keepAlive: KeepAlive;
  readonly connect: Pick<Connect, 'endOverdue'>;
  readonly notices: Pick<Notices, 'tell'>;
  readonly policy: Pick<PolicyKeeper, 'retire'>;
  readonly revocations: Pick<Revocations, 'carryOutDue'>;
  readonly announcer: Announcer;
}

/** Work first, then what has become due for want of it, then what all of it brought: one round, one notification. */
export function createRounds(parts: Parts): Rounds {
  const { schedule, keepAlive, connect, notices, policy, revocations, announcer } = parts;
  return {
    async go(alarm, report) {
      const steps = {
        [alarm]: () => (alarm === 'due' ? schedule.runDue() : schedule.reconcile()),
        keepAlive: () => keepAlive.run(),
        retiring: () => (alarm === 'backstop' ? policy.retire() : Promise.resolve()),
        overdue: () => connect.endOverdue(),
        revoking: () => revocations.carryOutDue(),
        notices: () => notices.tell(),
      };
      for (const [step, work] of Object.entries(steps)) {
        await work().catch((error: unknown) => report(step, error));
      }
      announcer.changed();
    },
  };
}
