import { staggerMs } from '../core/cadence';
import type { CompanyId } from '../core/ids';
import type { EpochMs } from '../core/time';
import { lanes, nextTurn, type Waiting } from '../core/turns';
import type { Ports } from './ports';

/** Works companies off, some at the same time and each once; a slow one keeps its own lane and no other. */
export interface Lanes {
  /** Companies that wait or are being worked off. */
  readonly inHand: ReadonlySet<CompanyId>;
  add(company: Waiting): void;
  /** Opens lanes for what waits; resolves when nothing is left in hand. */
  work(): Promise<void>;
}

/** `workOff` is what a company gets at its turn; `looks`: when somebody last looked at each. */
export function createLanes(
  { clock }: Pick<Ports, 'clock'>,
  looks: ReadonlyMap<CompanyId, EpochMs>,
  workOff: (companyId: CompanyId) => Promise<void>,
): Lanes {
  const waiting: Waiting[] = [];
  const inHand = new Set<CompanyId>();
  const open = new Set<Promise<void>>();
  let slowUnderWay = 0;

  /** The order is decided at each turn: somebody may have begun to look at one of those that wait. */
  function take(): Waiting | undefined {
    const place = nextTurn(waiting, slowUnderWay, looks, clock.now());
    return place < 0 ? undefined : waiting.splice(place, 1)[0];
  }

  async function lane(index: number): Promise<void> {
    await clock.sleep(index * staggerMs);
    for (let next = take(); next !== undefined; next = take()) {
      slowUnderWay += next.slow ? 1 : 0;
      await workOff(next.id).catch(() => undefined);
      slowUnderWay -= next.slow ? 1 : 0;
      inHand.delete(next.id);
    }
  }

  return {
    inHand,
    add(company) {
      inHand.add(company.id);
      waiting.push(company);
    },
    async work() {
      const free = Math.max(0, Math.min(lanes - open.size, waiting.length));
      for (let index = 0; index < free; index += 1) {
        const opened = lane(index).finally(() => open.delete(opened));
        open.add(opened);
      }
      // A lane takes what is added meanwhile, too, so the last of them is waited for.
      while (open.size > 0) await Promise.allSettled([...open]);
    },
  };
}
