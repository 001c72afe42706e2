import type { Answer, Exchange, Handler, Switches } from './contract';
import type { FaultDesk } from './faults/fault-desk';
import type { Holds } from './holds';
import { HOSTS, type Part, partFor } from './hosts';
import type { RepeatedPosts } from './repeated-posts';

/** An answer, and the fault that shaped it. */
export interface Outcome {
  readonly answer: Answer;
  readonly fault?: string;
}

/** What a request meets on its way, in this order. */
export interface Stations {
  readonly switches: Switches;
  readonly repeatedPosts: RepeatedPosts;
  readonly holds: Holds;
  readonly faults: FaultDesk;
  /** Asked before the parts; absent unless recordings are replayed. */
  readonly replay: Handler | undefined;
  readonly parts: Readonly<Record<Part, Handler>>;
}

// Status 0 says in the log that nothing reached the client.
const DROPPED: Answer = { status: 0, drop: 'before-answer' };

/** repeated POST → hold → fault → replay → part by host → hold. */
export function createPipeline(stations: Stations): (exchange: Exchange) => Promise<Outcome> {
  const { switches, repeatedPosts, holds, faults } = stations;

  async function takeEffect(exchange: Exchange): Promise<Outcome> {
    const fault = faults.take(exchange);
    if (fault === undefined) return { answer: await ask(stations, exchange) };
    const answer = await fault.answer(exchange, () => ask(stations, exchange));
    return { answer, fault: fault.name };
  }

  return async (exchange) => {
    if (!switches.repeatedPostPasses && repeatedPosts.repeats(exchange)) {
      return { answer: DROPPED, fault: 'repeated-post' };
    }
    let outcome: Outcome = { answer: DROPPED };
    if ((await holds.pass(exchange, 'request')) === 'answer') {
      outcome = await takeEffect(exchange);
      if ((await holds.pass(exchange, 'answer')) === 'drop') {
        outcome = { ...outcome, answer: { ...outcome.answer, drop: 'before-answer' } };
      }
    }
    if (outcome.answer.drop === 'before-answer') repeatedPosts.remember(exchange);
    return outcome;
  };
}

async function ask({ replay, parts }: Stations, exchange: Exchange): Promise<Answer> {
  const part = partFor(exchange.host);
  if (part === undefined) {
    const body = `The stand-in does not play "${exchange.host}". It plays ${HOSTS.join(', ')}.\n`;
    return { status: 421, headers: { 'content-type': 'text/plain;charset=utf-8' }, body };
  }
  const answer = (await replay?.(exchange)) ?? (await parts[part](exchange));
  if (answer !== undefined) return answer;
  const body = `Nothing here answers ${exchange.method} ${exchange.host}${exchange.path}.\n`;
  return { status: 404, headers: { 'content-type': 'text/plain;charset=utf-8' }, body };
}
