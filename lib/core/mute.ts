import { dayMs, type EpochMs } from './time';

/**
 * A warning that somebody does not want to be reminded of for a while. It is bound to the one warning that was there:
 * whatever else goes wrong with the company is told all the same.
 */
export interface Mute {
  readonly warning: WarningId;
  /** In the person's own words; text, never markup. */
  readonly reason: string;
  readonly until: EpochMs;
  readonly at: EpochMs;
}

/** What of a mute is shown: the warning stays to be seen, with this beside it. */
export type MuteView = Pick<Mute, 'reason' | 'until'>;

/** Names a warning: a cause's id, or `expiring` with the clock that runs out. */
export type WarningId = string;

/** As much of a link as says whether it wants a person; a whole `LinkView` fits. */
interface Warned {
  readonly state: 'disabled' | 'inactive' | 'active';
  readonly health: string;
  readonly cause?: { readonly id: string };
  readonly expiring?: { readonly clock: string };
}

/** The warning that wants a person, if any: the one that lamps count and notifications tell. */
export function warningOf(link: Warned): WarningId | undefined {
  if (link.state === 'disabled') return undefined;
  if (link.health === 'needs-attention') return link.cause?.id;
  return link.expiring && `expiring_${link.expiring.clock}`;
}

/** The mute, while it is in force for this warning. */
export function muteInForce(
  mute: Mute | undefined,
  warning: WarningId | undefined,
  now: EpochMs,
): MuteView | undefined {
  if (!mute || mute.warning !== warning || mute.until <= now) return undefined;
  return { reason: mute.reason, until: mute.until };
}

export const reasonAtMost = 200;
/** A warning that is muted for longer than this has been forgotten. */
export const muteAtMostMs = 366 * dayMs;

/** Why a mute is not taken, per field; each value is a message name. */
export interface MuteErrors {
  readonly reason?: 'mute_reason_missing' | 'mute_reason_long';
  readonly until?: 'mute_until_past' | 'mute_until_far';
}

/** What is wrong with a mute as it was typed; empty when nothing is. */
export function checkMute(ask: { reason: string; until: EpochMs }, now: EpochMs): MuteErrors {
  const reason = ask.reason.trim();
  return {
    ...(reason === '' ? { reason: 'mute_reason_missing' } : {}),
    ...(reason.length > reasonAtMost ? { reason: 'mute_reason_long' } : {}),
    // A date field that holds no date gives NaN, which is neither before nor after.
    ...(ask.until > now ? {} : { until: 'mute_until_past' }),
    ...(ask.until - now > muteAtMostMs ? { until: 'mute_until_far' } : {}),
  };
}
