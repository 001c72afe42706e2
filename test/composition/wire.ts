import type { Exchange, Held, Simulator } from '../simulator/contract';
import { createSimulatorFetch } from '../simulator/node-fetch';
import type { Life } from './mortal';

/** Requests between a life and the stand-in, over real TLS. */
export interface Wire {
  /** Requests that an answer is on its way for; those that nobody will answer do not count. */
  readonly busy: () => number;
  /** Whether somebody waits for an answer that will not come in time. */
  readonly unanswered: () => boolean;
  fetchOf(life: Life): typeof fetch;
  /** As the stand-in's `inject`, knowing which requests it leaves without an answer. */
  inject(fault: string, options?: { times?: number; when?: (exchange: Exchange) => boolean }): void;
  /** As the stand-in's `hold`; what is held does not count as busy. */
  hold(when: (exchange: Exchange) => boolean, at: 'request' | 'answer'): Held;
  /** Called before each request leaves and before each answer is handed over: books change under a run here. */
  meanwhile: ((moment: 'request' | 'answer', url: URL) => void) | undefined;
  /** Answers of the token endpoint that reached a living worker, in the order in which they did. */
  readonly tokenAnswers: readonly TokenReply[];
}

/** A body of the token endpoint and the moment at which the product was handed it. */
export interface TokenReply {
  readonly text: string;
  readonly at: number;
}

/** Names the request towards the stand-in, so that its log and the ledger can be held side by side. */
const callHeader = 'x-call';

/** Faults whose answer is later than any deadline. */
const silent = new Set(['api-never-answers', 'token-never-answers', 'token-slow-30s']);

export function createWire(simulator: Simulator): Wire {
  const send = createSimulatorFetch(simulator);
  const underWay = new Set<string>();
  const waiting = new Set<string>();
  const tokenAnswers: TokenReply[] = [];
  let calls = 0;

  async function exchange(
    life: Life,
    url: URL,
    init: RequestInit,
  ): Promise<{ response: Response; text: string }> {
    calls += 1;
    const call = String(calls);
    const headers = new Headers(init.headers);
    headers.set(callHeader, call);
    const signals = [life.ended, ...(init.signal ? [init.signal] : [])];
    underWay.add(call);
    try {
      const response = await send(url, { ...init, headers, signal: AbortSignal.any(signals) });
      const text = await response.text();
      wire.meanwhile?.('answer', url);
      const { status, headers: answered } = response;
      return {
        response: new Response(text === '' ? null : text, { status, headers: answered }),
        text,
      };
    } finally {
      underWay.delete(call);
      waiting.delete(call);
    }
  }

  const noted = (exchange: Exchange): true => {
    waiting.add(exchange.headers[callHeader] ?? '');
    return true;
  };

  const wire: Wire = {
    busy: () => [...underWay].filter((call) => !waiting.has(call)).length,
    unanswered: () => waiting.size > 0,
    fetchOf: (life) => (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      wire.meanwhile?.('request', url);
      const answer = life.call(`fetch ${url.hostname}`, () => exchange(life, url, init ?? {}), {
        waits: true,
      });
      return answer.then(({ response, text }) => {
        const at = simulator.clock.now();
        if (url.pathname.endsWith('/tokens/bearer')) tokenAnswers.push({ text, at });
        return response;
      });
    },
    inject(fault, { times = 1, when = () => true } = {}) {
      simulator.faults.inject(fault, {
        times,
        when: (exchange) => when(exchange) && (!silent.has(fault) || noted(exchange)),
      });
    },
    hold(when, at) {
      let held: string | undefined;
      const real = simulator.hold((exchange) => {
        if (!when(exchange)) return false;
        held = exchange.headers[callHeader];
        return noted(exchange);
      }, at);
      return {
        arrived: real.arrived,
        release(how) {
          if (held) waiting.delete(held);
          real.release(how);
        },
      };
    },
    meanwhile: undefined,
    tokenAnswers,
  };
  return wire;
}
