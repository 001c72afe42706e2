import type { Simulator, TokenRecord } from '../simulator/contract';
import type { KillPoint, Phase } from './mortal';
import type { TokenReply } from './wire';

/** What became of a connection, as Intuit's own book of tokens has it. */
export type Fate =
  /** A stored refresh token is good. */
  | 'alive'
  /** Its window or its five years had run out at Intuit. */
  | 'ended by its own clock'
  /** No good one ever reached the product. */
  | 'lost with the answer'
  /** The only good one had reached a worker that was killed in that very moment, before its write could be over. */
  | 'died with the answer in hand'
  /** A good one was stored or delivered to a worker that had the time to store it, or was used in a way that ends it. */
  | 'avoidably lost';

/** When the worker died, as seen from the refresh token. */
export const deaths = [
  'before the request',
  'after the request',
  'after Intuit answered',
  'before the write',
  'in the write',
  'after the write',
] as const;
export type Death = (typeof deaths)[number];

/** A kill: when it was, and how many answers of the token endpoint had been delivered by then. */
export interface Kill {
  readonly death: Death;
  readonly answers: number;
  readonly at: number;
}

const tokenHost = 'fetch oauth.platform.intuit.com';

/**
 * Which death the last of the points is that a life went through since the refresh began.
 * An answer that is read has had its effect, and is handed over, before its own point is passed.
 */
export function deathAt(lived: readonly KillPoint[]): Death {
  const asked = lived.findLastIndex(({ call, phase }) => call === tokenHost && phase === 'before');
  const since = lived.slice(asked);
  const is = (call: string, phase: Phase) => (one: KillPoint) =>
    one.call === call && one.phase === phase;
  if (asked === -1 || since.length === 1) return 'before the request';
  const answered = since.findIndex(is(tokenHost, 'after the effect'));
  if (answered === -1) return 'after the request';
  if (answered === since.length - 1) return 'after Intuit answered';
  const writing = since.findIndex(is('registry.write', 'before'));
  if (writing === -1 || writing === since.length - 1) return 'before the write';
  return since.some(is('registry.write', 'after the effect')) ? 'after the write' : 'in the write';
}

/** What a kill may take with it: an answer that was delivered in this moment and whose write cannot be over. */
const inHand: ReadonlySet<Death> = new Set(['before the write', 'in the write']);

/** @param stored refresh tokens that lie in the vault */
export function fateOf(
  ledger: Simulator['ledger'],
  stored: readonly string[],
  answers: readonly TokenReply[],
  kills: readonly Kill[],
): Fate {
  const records = stored.flatMap((value) => ledger.find(value) ?? []);
  if (records.some(isGood)) return 'alive';
  const { lineage } = records[0] ?? {};
  const all = ledger.all().filter((one) => one.kind === 'refresh' && one.lineage === lineage);
  if (all.some(({ ended }) => ended?.because === 'theft-suspected')) return 'avoidably lost';
  if (all.at(-1)?.ended?.because === 'expired') return 'ended by its own clock';
  // Another consent begins anew: what an earlier one left does not count.
  const good = answers.filter(({ text }) =>
    refreshTokensIn(text).some((value) => all.some((one) => one.value === value && isGood(one))),
  );
  if (good.length === 0) return 'lost with the answer';
  const excused = (answer: TokenReply) =>
    kills.some(
      (kill) =>
        inHand.has(kill.death) && answers[kill.answers - 1] === answer && kill.at === answer.at,
    );
  return good.every(excused) ? 'died with the answer in hand' : 'avoidably lost';
}

function isGood(record: TokenRecord): boolean {
  return record.kind === 'refresh' && record.ended === undefined;
}

/** Refresh tokens that an answer names, however unusable it is otherwise. */
function refreshTokensIn(text: string): string[] {
  if (!text.startsWith('{')) return [];
  const { refresh_token: value } = JSON.parse(text) as { refresh_token?: unknown };
  return typeof value === 'string' ? [value] : [];
}

/** Whether an answer is a whole one: after two of them for one expiry, a refresh was made twice. */
export function isWhole({ text }: TokenReply): boolean {
  if (!text.startsWith('{')) return false;
  const { access_token: access, refresh_token: refresh } = JSON.parse(text) as Record<
    string,
    unknown
  >;
  return typeof access === 'string' && typeof refresh === 'string';
}
