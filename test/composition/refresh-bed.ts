import { createRegistry } from '@/lib/adapters/mirror/registry';
import type { Failure } from '@/lib/core/failure';
import type { Result } from '@/lib/core/result';
import type { Switches } from '../simulator/contract';
import type { KillPoint } from './mortal';
import { type Death, deathAt, type Fate, fateOf, type Kill } from './refresh-oracle';
import { companyId, createWorld, minuteMs, type World } from './world';

/** A connected company whose access token is about to end. */
export interface RefreshBed {
  readonly world: World;
  /** One call of the accounting API on behalf of the company. */
  call(): Promise<Result<unknown>>;
  /**
   * Makes a call when the access token is over, and kills the worker where told; `undefined` when it died.
   * @param afterMs time that passes before it; by default the access token ends in it
   */
  refresh(
    dies?: (point: KillPoint, nth: number, death: Death) => boolean,
    afterMs?: number,
  ): Promise<Result<unknown> | undefined>;
  fate(): Promise<Fate>;
  /** Deaths so far. */
  readonly kills: readonly Kill[];
  /** Token requests that reached Intuit. */
  tokenRequests(): number;
  reconnect(): Promise<void>;
}

export async function makeRefreshBed(
  switches: Partial<Switches> = {},
  seed = 1,
): Promise<RefreshBed> {
  const world = await createWorld({ seed, books: 'empty', simulator: { switches } });
  await world.start();
  await world.connect();
  const kills: Kill[] = [];

  async function call(): Promise<Result<unknown>> {
    const company = await world.ports.registry.read('companies', companyId);
    if (!company) throw new Error('no company');
    return world.useCases.desk.call(company, (access) =>
      world.ports.accounting.companyInfo(access),
    );
  }

  async function vault(): Promise<string[]> {
    const key = `tokens:${companyId}` as const;
    const secret = world.alive
      ? await world.finish(world.ports.registry.open(key))
      : await beyondDeath(() => createRegistry().open(key));
    if (secret?.kind !== 'tokens') return [];
    return [secret.tokens.refreshToken, ...(secret.spare === undefined ? [] : [secret.spare])];
  }

  /** Looks at what a dead worker left, without one that would start to mend it. */
  async function beyondDeath<T>(look: () => Promise<T>): Promise<T> {
    world.disk.newOwner();
    const seen = await look();
    world.disk.dropOwner();
    return seen;
  }

  return {
    world,
    call: () => world.finish(call()),
    kills,
    async refresh(dies, afterMs = 61 * minuteMs) {
      if (!world.alive) await world.start();
      world.simulator.clock.advance(afterMs);
      const from = world.passed.length;
      const lived: KillPoint[] = [];
      world.killWhere((point) => {
        lived.push(point);
        const death = deathAt(lived);
        if (!dies?.(point, point.number - from, death)) return false;
        kills.push({ death, answers: world.wire.tokenAnswers.length, at: world.time.now() });
        return true;
      });
      let result: Result<unknown> | undefined;
      void call().then((value) => {
        result = value;
      });
      await world.rest();
      if (world.alive) world.killWhere(undefined);
      return result;
    },
    fate: async () => fateOf(world.simulator.ledger, await vault(), world.wire.tokenAnswers, kills),
    tokenRequests: () =>
      world.simulator.log.filter(({ exchange }) => exchange.path.endsWith('/tokens/bearer')).length,
    async reconnect() {
      if (!world.alive) await world.start();
      world.simulator.faults.clear();
      await world.connect({ again: companyId });
    },
  };
}

/** Kind of a failed result, or what it was instead. */
export function kindOf(result: Result<unknown> | undefined): Failure['kind'] | 'ok' | 'died' {
  if (!result) return 'died';
  return result.ok ? 'ok' : result.failure.kind;
}
