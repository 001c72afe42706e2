import { type Finding, findingsKept, isOpen, recordKey } from '../../core/audit/drift';
import { idsAtOnce } from '../../core/audit/plan';
import { noAudit, noTally, withoutGone } from '../../core/audit/state';
import type { RunResult } from '../../core/company';
import type { MirrorState } from '../../core/mirror-state';
import { pageSize, sectionOfIds } from '../../core/query';
import { type AnyRecord, type MirroredKind, mirroredKinds } from '../../core/records';
import { type Result, succeed } from '../../core/result';
import { belongsInMirror } from '../../core/scope-of-mirror';
import type { EpochMs } from '../../core/time';
import { countsOf, isFruitful } from '../commit-run';
import { type RunTools, windowOf } from '../full-read';
import type { Done, Mirror, RefusedRecord } from '../ports';
import { runSync } from '../run';

/**
 * Puts right what was found: asks Intuit for each of the records again and stores its version, or that it is gone. More
 * than what is known by name is put right by reading everything again.
 */
export async function repair(tools: RunTools): Promise<Result<RunResult>> {
  const { audit = noAudit } = await tools.mirror.readState();
  return audit.more > 0 ? readAllAgain(tools) : repairNamed(tools);
}

async function readAllAgain(tools: RunTools): Promise<Result<RunResult>> {
  const { clock, mirror } = tools;
  const at = clock.now();
  await mirror.commit({ change: (state) => ({ ...state, doubt: 'everything' }) });
  const done = await runSync({ ...tools, wants: {} });
  if (done.ok) await mirror.commit({ change: (state) => withoutFindings(state, 'all', at) });
  return done;
}

async function repairNamed(tools: RunTools): Promise<Result<RunResult>> {
  const { clock, mirror, trigger } = tools;
  const startedAt = clock.now();
  const state = await mirror.readState();
  const windowStart = windowOf(state, startedAt);
  const open = await openFindings(mirror, state.audit?.findings ?? []);
  const put: AnyRecord[] = [];
  const refused: RefusedRecord[] = [];
  const there = new Set<string>();
  let reads = 0;
  for (const part of partsOf(open)) {
    reads += 1;
    const page = await tools.reader.page(sectionOfIds(part.kind, part.ids), 1, pageSize);
    if (!page.ok) return page;
    for (const id of page.value.ids) there.add(recordKey(part.kind, id));
    const ours = await mirror.recordsOf(part.kind, part.ids);
    put.push(
      ...page.value.records.filter((one) =>
        belongsInMirror(one, windowStart, ours.has(one.record.id)),
      ),
    );
    refused.push(...page.value.refused);
  }
  // Deleted at Intuit, or moved out of the period, since it was found: put right, and nothing that matches.
  const stored = new Set(put.map(({ kind, record }) => recordKey(kind, record.id)));
  const gone = open.filter(({ kind, id }) => !stored.has(recordKey(kind, id)));
  const resultOf = ({ changed, deleted }: Done): RunResult => ({
    kind: 'audit',
    trigger,
    startedAt,
    endedAt: clock.now(),
    changed: countsOf(changed),
    deleted: countsOf(deleted),
    reads,
    audit: { ...noTally, scope: 'repair' },
  });
  const outcome = await mirror.commit({
    put,
    refused,
    remove: open.filter(({ kind, id }) => !there.has(recordKey(kind, id))),
    // Compared with what stands here, not with its time of change: that is what may be wrong.
    compare: true,
    change: (before, done) => ({
      ...withoutFindings(before, open, startedAt, gone),
      fruitfulRuns: before.fruitfulRuns + (isFruitful(resultOf(done)) ? 1 : 0),
    }),
    run: resultOf,
  });
  return succeed(resultOf(outcome));
}

/** Findings that nobody has put right since. */
export async function openFindings(
  mirror: Mirror,
  findings: readonly Finding[],
): Promise<readonly Finding[]> {
  const open: Finding[] = [];
  for (const kind of mirroredKinds) {
    const own = findings.filter((finding) => finding.kind === kind);
    const ours = await mirror.recordsOf(
      kind,
      own.map(({ id }) => id),
    );
    open.push(...own.filter((finding) => isOpen(finding, ours.get(finding.id))));
  }
  return open;
}

/** The questions that findings take. */
export function partsOf(
  findings: readonly Finding[],
): readonly { readonly kind: MirroredKind; readonly ids: readonly string[] }[] {
  return mirroredKinds.flatMap((kind) => {
    const ids = findings.filter((finding) => finding.kind === kind).map(({ id }) => id);
    const parts = Math.ceil(ids.length / idsAtOnce);
    return Array.from({ length: parts }, (_, part) => ({
      kind,
      ids: ids.slice(part * idsAtOnce, (part + 1) * idsAtOnce),
    }));
  });
}

/** Without the findings that are done, which are remembered until an audit has seen them right. */
function withoutFindings(
  state: MirrorState,
  done: readonly Finding[] | 'all',
  at: EpochMs,
  gone: readonly Finding[] = [],
): MirrorState {
  const audit = withoutGone(state.audit ?? noAudit, gone);
  const all = done === 'all' ? audit.findings : done;
  const settled = new Set(all.map(({ kind, id }) => recordKey(kind, id)));
  const isLeft = ({ kind, id }: Pick<Finding, 'kind' | 'id'>) => !settled.has(recordKey(kind, id));
  const mended = [
    ...all.map(({ kind, id }) => ({ kind, id, at })),
    ...(audit.mended ?? []).filter(isLeft),
  ].slice(0, findingsKept);
  const findings = audit.findings.filter(isLeft);
  return { ...state, audit: { ...audit, findings, more: done === 'all' ? 0 : audit.more, mended } };
}
