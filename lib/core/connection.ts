import type { CauseView } from './causes/cause';
import { explain } from './causes/registry';
import type { LinkFacts } from './company';
import { deriveExpiry, deriveExpiryWarning, type Expiry, type ExpiryWarning } from './expiry';
import { type Failure, reactionTo } from './failure';
import { countFailure } from './failure-days';
import { type EpochMs, minuteMs } from './time';

/** The three link states of the life cycle, with their literal words "Disabled Link", "Inactive Link", "Active Link". */
export type LinkState = 'disabled' | 'inactive' | 'active';

/** How an active link is doing; apart from the state, because shaky is not dead. */
export type LinkHealth = 'proved' | 'shaky' | 'needs-attention' | 'idle';

/** Everything that is shown of a connection. Every surface shows this derivation; none computes its own. */
export interface LinkView {
  readonly state: LinkState;
  readonly health: LinkHealth;
  /** The organisation switched it off, and only the organisation can switch it on again. */
  readonly offByPolicy?: true;
  /** Why it is not simply fine; its words and its one next step. */
  readonly cause?: CauseView;
  readonly provedAt?: EpochMs;
  /** Whether a completed reconnect has unlocked the life-cycle strip (requirement 001-09). */
  readonly lifeCycleShown: boolean;
  readonly reconnectedAt?: EpochMs;
  /** The nearest end of the authorization and which of its two clocks it is. */
  readonly expires?: Expiry;
  /** That end is near: what the screens, the toolbar and notifications warn of. */
  readonly expiring?: ExpiryWarning;
  /** Somebody paused the company; it goes on by "Resume". Absent where it was disconnected. */
  readonly pausedAt?: EpochMs;
  /** Paused because its first sync was cancelled: there is nothing to go on with, only a new start. */
  readonly cancelledAt?: EpochMs;
}

/** A proof older than this makes a connection shaky while the browser is awake and online (architecture D4). */
export const proofLifeMs = 90 * minuteMs;

/** Failures of a person's making that leave the link itself alive: reading goes on failing, reconnecting would not help. */
const alive: ReadonlySet<Failure['kind']> = new Set([
  'subscription-lapsed',
  'wrong-environment',
  'storage-full',
  'storage-newer',
  'gate-closed',
]);

/** Troubles that pass by themselves, but so late that a person should know (architecture D4). */
const slow: ReadonlySet<Failure['kind']> = new Set(['quota-blocked']);

function viewOf(failure: Failure, since: EpochMs): CauseView {
  return { ...explain(failure), since };
}

/**
 * State and health of a connection by the table of architecture D4.
 * `now` is corrected time; nothing here reads a clock.
 */
export function deriveLink(link: LinkFacts, now: EpochMs): LinkView {
  const common = {
    lifeCycleShown: link.reconnectedAt !== undefined,
    ...(link.provedAt === undefined ? {} : { provedAt: link.provedAt }),
    ...(link.reconnectedAt === undefined ? {} : { reconnectedAt: link.reconnectedAt }),
  };
  if (link.disconnectedAt !== undefined) return { ...common, state: 'disabled', health: 'idle' };
  if (link.offByPolicyAt !== undefined) {
    return { ...common, state: 'disabled', health: 'idle', offByPolicy: true };
  }
  const expires = deriveExpiry(link);
  const expiring = deriveExpiryWarning(link, now);
  const dated = { ...common, ...(expires ? { expires } : {}), ...(expiring ? { expiring } : {}) };
  if (link.pausedAt !== undefined) {
    const { pausedAt, cancelledAt } = link;
    const cancelled = cancelledAt === undefined ? {} : { cancelledAt };
    return { ...dated, state: 'disabled', health: 'idle', pausedAt, ...cancelled };
  }
  return { ...dated, ...judge(link, expires, now) };
}

type Verdict = Pick<LinkView, 'state' | 'health' | 'cause'>;

function judge(link: LinkFacts, expires: LinkView['expires'], now: EpochMs): Verdict {
  const lasting = link.broken ?? lapseOf(link);
  const broken = lasting && {
    health: 'needs-attention' as const,
    cause: viewOf(lasting.failure, lasting.since),
  };
  if (lasting && broken && !alive.has(lasting.failure.kind)) {
    return { ...broken, state: 'inactive' };
  }
  // An ended authorization outweighs what leaves a link alive: a lapsed company needs both mended.
  if (expires && expires.at <= now) {
    const cause = viewOf({ kind: 'grant-expired', clock: expires.clock }, expires.at);
    return { state: 'inactive', health: 'needs-attention', cause };
  }
  if (broken) return { ...broken, state: 'active' };
  if (link.trouble) {
    const { failure, since } = link.trouble;
    const health = slow.has(failure.kind) ? 'needs-attention' : 'shaky';
    return { state: 'active', health, cause: viewOf(failure, since) };
  }
  return { state: 'active', health: isProved(link, now) ? 'proved' : 'shaky' };
}

function isProved(
  { provedAt, proofLifeMs: lifeMs = proofLifeMs }: LinkFacts,
  now: EpochMs,
): boolean {
  return provedAt !== undefined && now - provedAt <= lifeMs;
}

/** A subscription that has lapsed by Intuit's own word, whether or not it still answers reads. */
function lapseOf({ subscription }: LinkFacts): LinkFacts['broken'] {
  const since = subscription?.lapsedSince;
  return since === undefined ? undefined : { failure: { kind: 'subscription-lapsed' }, since };
}

/**
 * The facts after a success: whatever was wrong is over.
 * A company that somebody disconnected or paused stays so.
 */
export function afterProof(link: LinkFacts, at: EpochMs): LinkFacts {
  const { broken, trouble, ...rest } = link;
  if (!broken && !trouble) return { ...rest, provedAt: at };
  const since = Math.min(broken?.since ?? at, trouble?.since ?? at);
  return { ...rest, recovered: { at, since }, provedAt: at };
}

/** The facts after a failure: what needs a person breaks the link, everything else is counted as trouble. */
export function afterFailure(link: LinkFacts, failure: Failure, at: EpochMs): LinkFacts {
  const failureDays = countFailure(link.failureDays, at);
  if (reactionTo(failure) === 'person') {
    const since = link.broken?.failure.kind === failure.kind ? link.broken.since : at;
    return { ...link, failureDays, broken: { failure, since } };
  }
  const inARow = link.trouble?.failure.kind === failure.kind ? link.trouble : undefined;
  return {
    ...link,
    failureDays,
    trouble: {
      failure,
      since: inARow?.since ?? at,
      lastAt: at,
      count: (inARow?.count ?? 0) + 1,
    },
  };
}
