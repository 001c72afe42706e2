import type { Failure } from '@/lib/core/failure';
import type { Result } from '@/lib/core/result';
import type { Switches } from '../simulator/contract';
import type { KillPoint } from './mortal';
import { companyId, createWorld, minuteMs, type World } from './world';

/** What became of the connection after one refresh, as Intuit's own book of tokens has it. */
export type Fate =
  /** The stored refresh token is good. */
  | 'alive'
  /** It is dead, and no good one ever reached the product while it lived. */
  | 'lost with the answer'
  /** A good one had reached a worker that was killed before it could store it. */
  | 'died with the answer in hand'
  /** A good one was stored or delivered to a worker that lived on: a defect. */
  | 'avoidably lost';

/** A connected company whose access token is about to end. */
export interface RefreshBed {
  readonly world: World;
  /** One call of the accounting API on behalf of the company. */
  call(): Promise<Result<unknown>>;
  /** Makes a call that needs a refresh, and kills the worker where told; `undefined` when it died. */
  refresh(dies?: (point: KillPoint, nth: number) => boolean): Promise<Result<unknown> | undefined>;
  fate(): Promise<Fate>;
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
  let diedAfter = -1;

  async function call(): Promise<Result<unknown>> {
    const company = await world.ports.registry.read('companies', companyId);
    if (!company) throw new Error('no company');
    return world.useCases.desk.call(company, (access) =>
      world.ports.accounting.companyInfo(access),
    );
  }

  async function vault(): Promise<string> {
    if (!world.alive) await world.start();
    const secret = await world.finish(world.ports.registry.open(`tokens:${companyId}`));
    return secret?.kind === 'tokens' ? secret.tokens.refreshToken : '';
  }

  const isGood = (value: string): boolean => {
    const record = world.simulator.ledger.find(value);
    return record?.kind === 'refresh' && record.ended === undefined;
  };

  return {
    world,
    call: () => world.finish(call()),
    async refresh(dies) {
      if (!world.alive) await world.start();
      world.simulator.clock.advance(61 * minuteMs);
      const from = world.passed.length;
      world.killWhere((point) => {
        if (!dies?.(point, point.number - from)) return false;
        diedAfter = world.wire.tokenAnswers.length - 1;
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
    async fate() {
      const stored = await vault();
      if (isGood(stored)) return 'alive';
      // Another consent begins anew: what an earlier one left does not count.
      const lineageOf = (value: string) => world.simulator.ledger.find(value)?.lineage;
      const good = delivered(world.wire.tokenAnswers).filter(
        ({ value }) => isGood(value) && lineageOf(value) === lineageOf(stored),
      );
      if (good.length === 0) return 'lost with the answer';
      const inHand = good.every(({ index }) => index === diedAfter);
      return inHand ? 'died with the answer in hand' : 'avoidably lost';
    },
    tokenRequests: () =>
      world.simulator.log.filter(({ exchange }) => exchange.path.endsWith('/tokens/bearer')).length,
    async reconnect() {
      if (!world.alive) await world.start();
      world.simulator.faults.clear();
      await world.connect({ again: companyId });
    },
  };
}

/** Refresh tokens of the answers that a living worker was given; one without both tokens is no answer (architecture D2). */
function delivered(answers: readonly string[]): { value: string; index: number }[] {
  return answers.flatMap((text, index) => {
    if (!text.startsWith('{')) return [];
    const { access_token: access, refresh_token: refresh } = JSON.parse(text) as {
      access_token?: string;
      refresh_token?: string;
    };
    return access && refresh ? [{ value: refresh, index }] : [];
  });
}

/** Kind of a failed result, or what it was instead. */
export function kindOf(result: Result<unknown> | undefined): Failure['kind'] | 'ok' | 'died' {
  if (!result) return 'died';
  return result.ok ? 'ok' : result.failure.kind;
}
