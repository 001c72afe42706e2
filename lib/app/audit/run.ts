import type { RunResult } from '../../core/company';
import { type Result, succeed } from '../../core/result';
import { minuteMs } from '../../core/time';
import type { RunTools } from '../full-read';
import { runSync, together } from '../run';
import { comparePass } from './pass';
import { repair } from './repair';
import { compareSlice } from './slice';

/** A mirror that was in step so lately needs no poll before it is compared: what moved since is told afterwards. */
const freshForMs = 5 * minuteMs;

/**
 * A run as every company has it, and then the audit that is due or was asked for. An audit of everything that a dead worker
 * left goes on with whatever run comes next.
 */
export async function runWithAudit(tools: RunTools): Promise<Result<RunResult>> {
  const { audit, ...wants } = tools.wants;
  const plain = { ...tools, wants };
  const fresh = audit !== undefined && (await isFresh(plain));
  const synced = fresh ? undefined : await runSync(plain);
  if (synced && !synced.ok) return synced;
  const told = synced?.value;
  const audited = await auditAfter(tools, told);
  if (!audited.ok) return audited;
  if (audited.value === undefined) return told ? succeed(told) : runSync(plain);
  return succeed(told ? joined(told, audited.value) : audited.value);
}

async function auditAfter(
  tools: RunTools,
  told: RunResult | undefined,
): Promise<Result<RunResult | undefined>> {
  const { audit } = tools.wants;
  if (audit === 'repair') return repair(tools);
  const pass = (await tools.mirror.readState()).audit?.pass;
  if (pass && !pass.paused) return comparePass(tools);
  // Whoever has just read everything again has nothing to compare.
  const whole = told?.kind === 'first' || told?.kind === 'full';
  return audit === 'slice' && !whole ? compareSlice(tools) : succeed(undefined);
}

async function isFresh({ clock, mirror, wants }: RunTools): Promise<boolean> {
  const { cursor, doubt, reading, backfill, lastSyncedAt = 0 } = await mirror.readState();
  const whole = cursor !== undefined && doubt === undefined && !reading && !backfill;
  const ageMs = clock.now() - lastSyncedAt;
  return whole && Object.keys(wants).length === 0 && ageMs >= 0 && ageMs < freshForMs;
}

function joined(told: RunResult, audited: RunResult): RunResult {
  return { ...together(told, audited), ...(audited.audit ? { audit: audited.audit } : {}) };
}
