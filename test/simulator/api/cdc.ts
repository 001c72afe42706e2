import type { Books } from '../books/books';
import { companyTime, DAY_MS, parseTime } from '../books/calendar';
import { business, Refusal, required } from '../books/refusal';
import { byNumber } from '../books/shelf';
import type { Change, EntityName, EntityRecord, Switches } from '../contract';
import { unsupported } from './outcome';
import { entityNamed } from './query/properties';

/** @see Intuit facts §3.4 [D] */
const LOOK_BACK_MS = 30 * DAY_MS;
const MOST_OBJECTS = 1000;

/** @see Intuit facts §3.4 [D] */
const NOT_COVERED = ['journalcode', 'taxagency', 'timeactivity', 'taxcode', 'taxrate'];

type Block = Readonly<Record<string, unknown>>;

export interface ChangedData {
  readonly body: Readonly<Record<string, unknown>>;
  readonly records: number;
}

/**
 * Change data capture: one block an entity, newest change first, what is gone last as a tombstone. Which
 * objects a full answer leaves out is not documented; here it is the oldest changes [U].
 * Timestamps have whole seconds, so everything from the asked second on is told.
 * @throws Refusal 2020, 2010, 500, and 6000 for more than 30 days back unless the switch says otherwise
 */
export function changedData(
  books: Books,
  query: URLSearchParams,
  switches: Pick<Switches, 'cdcCap' | 'cdcTooOld' | 'mergeInCdc'>,
): ChangedData {
  const entities = entitiesOf(query);
  const sinceAt = sinceOf(query, books.now(), switches.cdcTooOld);
  let left = MOST_OBJECTS;
  let records = 0;
  const blocks: Block[] = entities.map((entity) => {
    if (entity === 'empty') return {};
    const room = switches.cdcCap === 'per-answer' ? left : MOST_OBJECTS;
    const objects = [
      ...living(books, entity, sinceAt, room),
      ...tombstones(books, entity, sinceAt, switches),
    ].slice(0, room);
    left -= objects.length;
    records += objects.length;
    if (objects.length === 0) return {};
    return { [entity]: objects, startPosition: 1, maxResults: objects.length };
  });
  return { body: { CDCResponse: [{ QueryResponse: blocks }] }, records };
}

function entitiesOf(query: URLSearchParams): (EntityName | 'empty')[] {
  const names = (query.get('entities') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw required('entities');
  return names.map((name) => {
    const entity = NOT_COVERED.includes(name.toLowerCase()) ? undefined : entityNamed(name);
    if (entity !== undefined) return entity;
    const { Message, Detail, code } = unsupported(`cdc for ${name}`);
    throw new Refusal(code, Message, Detail, 'entities');
  });
}

function sinceOf(query: URLSearchParams, now: number, tooOld: Switches['cdcTooOld']): number {
  const text = query.get('changedSince');
  if (text === null || text === '') throw required('changedSince');
  // A `+` of an offset that was not percent-encoded arrives as a space.
  const at = parseTime(text.replace(' ', '+'));
  if (at === undefined) {
    throw new Refusal(
      '2010',
      'Request has invalid or unsupported property',
      `Property Name:changedSince specified is unsupported or invalid: ${text}`,
      'changedSince',
    );
  }
  const oldest = now - LOOK_BACK_MS;
  if (at >= oldest) return Math.floor(at / 1000) * 1000;
  if (tooOld === 'silent') return oldest;
  throw business('changedSince may be at most 30 days in the past.');
}

function living(books: Books, entity: EntityName, sinceAt: number, room: number): EntityRecord[] {
  const shelf = books.shelf(entity);
  const changedAt = shelf.column('MetaData.LastUpdatedTime');
  const moments = new Map<string, number>();
  for (const id of shelf.ids()) {
    const at = Number(changedAt(id));
    if (at >= sinceAt) moments.set(id, at);
  }
  return [...moments.keys()]
    .sort((a, b) => (moments.get(b) ?? 0) - (moments.get(a) ?? 0) || byNumber(b, a))
    .slice(0, room)
    .map((id) => books.demand(entity, id));
}

function tombstones(
  books: Books,
  entity: EntityName,
  sinceAt: number,
  switches: Pick<Switches, 'mergeInCdc'>,
): Block[] {
  const told = (change: Change): boolean =>
    change.kind === 'delete' ||
    (change.kind === 'merge' && switches.mergeInCdc === 'deleted-in-cdc');
  return books.journal
    .filter((change) => change.entity === entity && told(change))
    .filter((change) => change.at >= sinceAt && !books.shelf(entity).has(change.id))
    .map((change) => ({
      domain: 'QBO',
      status: 'Deleted',
      Id: change.id,
      MetaData: { LastUpdatedTime: companyTime(change.at) },
    }));
}
