import { type CountCheck, checkCount, type Moved } from '../../core/audit/counts';
import { compareRecord, extraRecord, type Finding, recordKey } from '../../core/audit/drift';
import { idsAtOnce } from '../../core/audit/plan';
import { type AuditTally, noTally } from '../../core/audit/state';
import {
  advance,
  type IdOrder,
  orderOf,
  type Place,
  type Step,
  within,
} from '../../core/audit/walk';
import { pageSize, type Section, sectionOfIds, sectionsSince } from '../../core/query';
import { type AnyRecord, type MirroredKind, mirroredKinds } from '../../core/records';
import { fail, type Result, succeed } from '../../core/result';
import type { Day } from '../../core/time';
import { type RunTools, windowOf } from '../full-read';
import type { AuditIndex, Changes, RefusedRecord } from '../ports';

/** What was seen of the books and of the mirror, until the changes afterwards tell what of it moved. */
export interface Look {
  readonly startedAt: number;
  readonly windowStart: Day;
  readonly sections: readonly Section[];
  readonly index: AuditIndex;
  /** Each compared record, with what is wrong with it. */
  readonly judged: Map<string, Finding | undefined>;
  /** Records of ours that a page should have held. */
  readonly missed: Map<string, { readonly kind: MirroredKind; readonly id: string }>;
  readonly counts: { readonly section: Section['name']; readonly theirs: number }[];
  readonly refused: RefusedRecord[];
  /** How Intuit orders Ids, as far as pages have told. */
  order: IdOrder;
  reads: number;
}

/** Begins to look; the mirror is in step, and nobody else writes to it meanwhile. */
export async function beginLook({ clock, mirror }: RunTools, index?: AuditIndex): Promise<Look> {
  const startedAt = clock.now();
  const state = await mirror.readState();
  const windowStart = windowOf(state, startedAt);
  return {
    startedAt,
    windowStart,
    sections: sectionsSince(windowStart),
    index: index ?? (await mirror.auditIndex(windowStart)),
    judged: new Map(),
    missed: new Map(),
    counts: [],
    refused: [],
    order: state.audit?.order ?? 'number',
    reads: 0,
  };
}

/** The page at a place, compared; tells where to go on. Fails where Intuit's pages have no order. */
export async function lookAtPage(
  tools: RunTools,
  look: Look,
  place: Place,
): Promise<Result<Exclude<Step, { step: 'unordered' }>>> {
  const section = sectionNamed(look, place.section);
  look.reads += 1;
  const page = await tools.reader.page(section, place.start, pageSize);
  if (!page.ok) return page;
  const ours = look.index.ids[place.section];
  const step = advance(place, page.value.ids, ours.length);
  if (step.step === 'unordered') {
    return fail({ kind: 'answer-unreadable', where: section.kind, field: 'Id' });
  }
  const seen = orderOf(page.value.ids);
  if (seen !== 'either' && seen !== 'none') look.order = seen;
  look.refused.push(...page.value.refused);
  await judge(tools, look, section.kind, page.value.records);
  if (step.step === 'again') return succeed(step);
  // An end without a beginning is the whole section, in whatever order.
  const { order } = step.step === 'on' ? step.place : place;
  const there = new Set(page.value.ids);
  const lacking = within(ours, step.covered, order).filter((id) => !there.has(id));
  for (const id of lacking)
    look.missed.set(recordKey(section.kind, id), { kind: section.kind, id });
  return succeed(step);
}

/** Intuit's count of a section. */
export async function lookAtCount(
  tools: RunTools,
  look: Look,
  name: Section['name'],
): Promise<Result<true>> {
  const section = sectionNamed(look, name);
  look.reads += 1;
  const counted = await tools.reader.count(section);
  if (!counted.ok) return counted;
  const { total } = counted.value;
  if (total !== undefined) look.counts.push({ section: name, theirs: total });
  return succeed(true);
}

async function judge(
  { clock, mirror }: RunTools,
  look: Look,
  kind: MirroredKind,
  records: readonly AnyRecord[],
): Promise<void> {
  const ours = await mirror.recordsOf(
    kind,
    records.map(({ record }) => record.id),
  );
  for (const one of records) {
    const mine = ours.get(one.record.id);
    if (isLeftOut(one, look) || (mine && isLeftOut(mine, look))) continue;
    const key = recordKey(kind, one.record.id);
    look.judged.set(key, compareRecord(mine, one, clock.now()));
    look.missed.delete(key);
  }
}

function isLeftOut({ kind, record }: AnyRecord, { index }: Look): boolean {
  return kind !== 'Customer' && index.leftOut.has(record.customerId);
}

/**
 * Asks for the records that pages lacked: what exists all the same has left its section without anybody telling, and
 * differs. Of more than a hundred of a kind the rest counts as gone, which the repair asks about anyway.
 */
export async function lookAtMissed(tools: RunTools, look: Look): Promise<Result<true>> {
  const { audit } = await tools.mirror.readState();
  const gone = (audit?.findings ?? []).filter(({ what }) => what === 'extra');
  // What was gone before and still is in no page is not asked for night after night.
  const known = new Set(gone.map(({ kind, id }) => recordKey(kind, id)));
  for (const kind of mirroredKinds) {
    const ids = [...look.missed.values()].filter((one) => one.kind === kind).map(({ id }) => id);
    const news = ids.filter((id) => !known.has(recordKey(kind, id))).slice(0, idsAtOnce);
    const there = news.length > 0 ? await askFor(tools, look, kind, news) : succeed([]);
    if (!there.ok) return there;
    const unread = new Set(there.value);
    const ours = await tools.mirror.recordsOf(kind, ids);
    for (const [id, mine] of ours) {
      const key = recordKey(kind, id);
      // What our schemas refuse is there.
      if (unread.has(id) || look.judged.has(key)) continue;
      look.judged.set(key, extraRecord(mine, tools.clock.now()));
    }
  }
  return succeed(true);
}

/** Records by their ids, compared; returns the ids of those that there are. */
async function askFor(
  tools: RunTools,
  look: Look,
  kind: MirroredKind,
  ids: readonly string[],
): Promise<Result<readonly string[]>> {
  look.reads += 1;
  const page = await tools.reader.page(sectionOfIds(kind, ids), 1, pageSize);
  // Intuit may not know the question; then nothing is known beyond what the pages said.
  if (!page.ok) return page.failure.kind === 'request-refused' ? succeed([]) : page;
  await judge(tools, look, kind, page.value.records);
  return succeed(page.value.ids);
}

/** What a look came to. */
export interface Seen {
  readonly tally: AuditTally;
  readonly found: readonly Finding[];
  /** Records that are known now, by key: compared, or told by the changes. */
  readonly known: ReadonlySet<string>;
  readonly counts: readonly CountCheck[];
}

/** Takes out what moved while it was looked at: that has just been told, and is no drift. */
export function settle(look: Look, changes: Pick<Changes, 'records' | 'deleted'>): Seen {
  const moved: Moved[] = [
    ...changes.records.map((after) => ({ kind: after.kind, id: after.record.id, after })),
    ...changes.deleted,
  ];
  const told = new Set(moved.map(({ kind, id }) => recordKey(kind, id)));
  const judged = [...look.judged].filter(([key]) => !told.has(key));
  const found = judged.flatMap(([, finding]) => finding ?? []);
  const many = (what: Finding['what']) => found.filter((one) => one.what === what).length;
  return {
    tally: {
      ...noTally,
      matched: judged.length - found.length,
      absent: many('absent'),
      different: many('different'),
      extra: many('extra'),
      moved: look.judged.size - judged.length,
    },
    found,
    known: new Set([...look.judged.keys(), ...told]),
    counts: look.counts.map(({ section, theirs }) =>
      checkCount(section, theirs, new Set(look.index.ids[section]), {
        moved,
        windowStart: look.windowStart,
        unreadable: look.index.unreadable[sectionNamed(look, section).kind],
      }),
    ),
  };
}

function sectionNamed({ sections }: Look, name: Section['name']): Section {
  const section = sections.find((one) => one.name === name);
  if (section === undefined) throw new Error(`no section ${name}`);
  return section;
}
