import { auditSections, pagesALeg, pagesOf } from '../../core/audit/plan';
import {
  type AuditPass,
  type AuditState,
  addTally,
  noAudit,
  noTally,
  withFindings,
} from '../../core/audit/state';
import { beginningOf, type IdOrder, type Place, type SectionName } from '../../core/audit/walk';
import type { RunResult } from '../../core/company';
import type { Failure } from '../../core/failure';
import type { MirrorState } from '../../core/mirror-state';
import { fail, type Result, succeed } from '../../core/result';
import type { EpochMs } from '../../core/time';
import type { RunTools } from '../full-read';
import type { AuditIndex, Mirror } from '../ports';
import { together } from '../run';
import { closeLook } from './close';
import { beginLook, type Look, lookAtPage } from './look';
import { sizesIn } from './slice';

/** What passes by itself: the next run that gets through goes on. Anything else would spoil that run, too. */
const passing: ReadonlySet<Failure['kind']> = new Set([
  'offline',
  'network',
  'timeout',
  'intuit-down',
  'throttled',
]);

/** A pass takes at most this many times the pages that it should, however the books move under it. */
const patience = 3;

/** An audit of everything as it begins; what was found before stays until it is looked at again. */
export function beginPass(state: MirrorState, now: EpochMs): MirrorState {
  const before = state.audit ?? noAudit;
  if (before.pass) {
    const { paused: _paused, failure: _failure, ...pass } = before.pass;
    return { ...state, audit: { ...before, pass } };
  }
  const pass: AuditPass = {
    startedAt: now,
    place: beginningOf('customers', before.order),
    done: 0,
    total: 0,
    tally: noTally,
    reads: 0,
  };
  return { ...state, audit: { ...before, more: 0, pass } };
}

/**
 * Compares everything, a few pages at a time. Each part ends with the changes meanwhile and is stored with its place, so
 * that whoever comes after a death goes on there. Stops where somebody has paused or cancelled it.
 */
export async function comparePass(tools: RunTools): Promise<Result<RunResult | undefined>> {
  const index = (await beginLook(tools)).index;
  let told: RunResult | undefined;
  for (;;) {
    const pass = await underWay(tools.mirror);
    if (!pass) return succeed(told);
    const leg = await compareLeg(tools, pass, index);
    if (!leg.ok) {
      if (!passing.has(leg.failure.kind)) {
        await tools.mirror.commit({ change: (state) => pausing(state, leg.failure) });
      }
      return leg;
    }
    // Each part is a run of its own; whoever waits is told of all of them.
    told = told ? { ...together(told, leg.value), ...audited(told, leg.value) } : leg.value;
  }
}

/** Stops a pass where it is; somebody may let it go on. */
export function pausing(state: MirrorState, failure?: Failure): MirrorState {
  const { audit } = state;
  if (!audit?.pass) return state;
  const pass = { ...audit.pass, paused: true as const, ...(failure ? { failure } : {}) };
  return { ...state, audit: { ...audit, pass } };
}

/** Gives a pass up; what it found stays. */
export function cancelling(state: MirrorState): MirrorState {
  if (!state.audit) return state;
  const { pass: _pass, ...audit } = state.audit;
  return { ...state, audit };
}

async function underWay(mirror: Mirror): Promise<AuditPass | undefined> {
  const pass = (await mirror.readState()).audit?.pass;
  return pass?.paused ? undefined : pass;
}

async function compareLeg(
  tools: RunTools,
  pass: AuditPass,
  index: AuditIndex,
): Promise<Result<RunResult>> {
  const sizes = sizesIn(index);
  const planned = auditSections.reduce((sum, name) => sum + pagesOf(sizes[name]), 0);
  if (pass.reads > patience * planned + 2 * pagesALeg) {
    return fail({ kind: 'books-moving', entity: 'Invoice' });
  }
  const look = await beginLook(tools, index);
  const walked = await walkOn(tools, look, pass.place);
  if (!walked.ok) return walked;
  const place = walked.value;
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  const closed = await closeLook(tools, look, {
    of: ({ tally }) => ({
      scope: 'everything',
      ...tally,
      ...(place ? { unfinished: true as const } : {}),
    }),
    change: (state, { tally, found, known }, reads) => {
      const before = state.audit ?? noAudit;
      const audit = { ...before, order: look.order, ...withFindings(before, known, found) };
      const part = { tally, reads, compared: look.judged.size, total };
      return { ...state, audit: stepped(audit, pass, place, part, tools.clock.now()) };
    },
  });
  return closed.ok ? succeed(closed.value.run) : closed;
}

/** The pass after a part of it: further on, or over. One that was cancelled meanwhile stays so. */
function stepped(
  audit: AuditState,
  { startedAt }: AuditPass,
  place: Place | undefined,
  part: Pick<AuditPass, 'tally' | 'reads' | 'total'> & { compared: number },
  now: EpochMs,
): AuditState {
  const { pass, ...rest } = audit;
  if (pass?.startedAt !== startedAt) return audit;
  const tally = addTally(pass.tally, part.tally);
  const reads = pass.reads + part.reads;
  if (!place) return { ...rest, whole: { ...tally, startedAt, endedAt: now, reads, counts: [] } };
  const done = pass.done + part.compared;
  const total = Math.max(part.total, done);
  return { ...rest, pass: { ...pass, place, tally, reads, done, total } };
}

/** Up to a leg's pages from a place on; `undefined` when the last section is through. */
async function walkOn(
  tools: RunTools,
  look: Look,
  from: Place,
): Promise<Result<Place | undefined>> {
  let place: Place | undefined = from;
  for (let page = 0; page < pagesALeg && place; page += 1) {
    if (page > 0 && !(await underWay(tools.mirror))) break;
    if (!(await tools.goesOn())) return fail({ kind: 'not-connected' });
    const step: Awaited<ReturnType<typeof lookAtPage>> = await lookAtPage(tools, look, place);
    if (!step.ok) return step;
    place = step.value.step === 'end' ? sectionAfter(place.section, look.order) : step.value.place;
  }
  return succeed(place);
}

function sectionAfter(name: SectionName, order: IdOrder): Place | undefined {
  const next = auditSections[auditSections.indexOf(name) + 1];
  return next === undefined ? undefined : beginningOf(next, order);
}

function audited(before: RunResult, after: RunResult): Pick<RunResult, 'audit'> {
  if (!after.audit) return before.audit ? { audit: before.audit } : {};
  const { audit } = after;
  return { audit: before.audit ? { ...audit, ...addTally(before.audit, audit) } : audit };
}
