import type { Books } from '../../books/books';
import { byNumber, type Cell } from '../../books/shelf';
import type { WrittenList } from '../../books/written-down';
import type { EntityName, EntityRecord, Switches } from '../../contract';
import { normal, order, type Test, testFor } from './compare';
import { parse, type Statement } from './parse';
import { entityNamed, hidesInactive, type Kind, propertyNamed } from './properties';
import { MeaningError } from './tokens';

/** `QueryResponse` and how many records it holds. */
export interface Selection {
  readonly response: Record<string, unknown>;
  readonly records: number;
}

/** Ids that statements found, good as long as the books' version is the same. */
export class Findings {
  #version = -1;
  readonly #found = new Map<string, readonly string[]>();

  lookUp(version: number, key: string, find: () => readonly string[]): readonly string[] {
    if (version !== this.#version) this.#found.clear();
    this.#version = version;
    let ids = this.#found.get(key);
    if (ids === undefined) {
      ids = find();
      this.#found.set(key, ids);
    }
    return ids;
  }
}

type Order = Pick<Switches, 'idOrder' | 'shortPages'>;

/**
 * Answers a statement. `maxResults` says how many came back; `totalCount` comes with COUNT alone.
 * `json`: the answer is going to be JSON, so lists may stand in it as text.
 * @throws ParseError (4000), MeaningError (4001) @see Intuit facts §3.3
 */
export function select(
  books: Books,
  text: string,
  switches: Order,
  findings: Findings,
  json = false,
): Selection {
  const statement = parse(text);
  const entity = entityNamed(statement.entity);
  if (entity === undefined) {
    throw new MeaningError(
      `QueryValidationError: Invalid context declaration: ${statement.entity}`,
    );
  }
  if (entity === 'empty') {
    return { response: statement.count ? { totalCount: 0 } : {}, records: 0 };
  }
  const asked = [entity, statement.where];
  if (statement.count) {
    const counted = findings.lookUp(books.version, JSON.stringify(asked), () =>
      passing(books, entity, statement),
    );
    return { response: { totalCount: counted.length }, records: 0 };
  }
  const key = JSON.stringify([...asked, statement.orderBy ?? 'usual', switches.idOrder]);
  const ids = findings.lookUp(books.version, key, () => find(books, entity, statement, switches));
  const from = statement.startPosition - 1;
  const page = ids.slice(from, from + pageSize(statement.maxResults, switches));
  const written = json ? books.writtenDown?.list(books.version, entity, page) : undefined;
  if (written !== undefined && page.length > 0) {
    return pageOf(entity, written, page.length, statement.startPosition);
  }
  const records = page
    .map((id) => books.read(entity, id))
    .filter((record): record is EntityRecord => record !== undefined);
  if (records.length === 0) return { response: {}, records: 0 };
  return pageOf(entity, records, records.length, statement.startPosition);
}

function pageOf(
  entity: EntityName,
  list: WrittenList | readonly EntityRecord[],
  maxResults: number,
  startPosition: number,
): Selection {
  return { response: { [entity]: list, startPosition, maxResults }, records: maxResults };
}

/** With the switch on, what is more than 100 comes back a third shorter than asked. @see Intuit facts §3.3 [U] */
function pageSize(asked: number, switches: Order): number {
  return switches.shortPages && asked > 100 ? Math.ceil((asked * 2) / 3) : asked;
}

function passing(books: Books, entity: EntityName, statement: Statement): string[] {
  const tests = testsOf(books, entity, statement);
  return books
    .shelf(entity)
    .ids()
    .filter((id) => tests.every((test) => test(id)));
}

function find(
  books: Books,
  entity: EntityName,
  statement: Statement,
  switches: Order,
): readonly string[] {
  const ids = passing(books, entity, statement);
  const { path, kind, descending } = orderOf(entity, statement);
  if (path === 'Id' && switches.idOrder === 'numeric') return descending ? ids.reverse() : ids;
  const column = books.shelf(entity).column(path);
  const textual = path === 'Id' ? 'text' : kind;
  const sign = descending ? -1 : 1;
  return ids
    .map((id) => ({ id, key: inOrder(column(id), textual) }))
    .sort((a, b) => sign * (byKey(a.key, b.key, textual) || byNumber(a.id, b.id)))
    .map(({ id }) => id);
}

/** What lacks the property comes first. */
function byKey(a: Cell, b: Cell, kind: Kind): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return order(a, b, kind);
}

/** Names sort by letter code, capitals first, as recorded. */
function inOrder(value: Cell, kind: Kind): Cell {
  if (value === undefined) return undefined;
  return kind === 'text' ? String(value) : normal(value, kind);
}

function testsOf(
  books: Books,
  entity: EntityName,
  statement: Statement,
): ((id: string) => boolean)[] {
  const shelf = books.shelf(entity);
  const tests: { path: string; test: Test }[] = statement.where.map((condition) => {
    const { path, kind } = demandProperty(entity, condition.property);
    return { path, test: testFor(condition, kind) };
  });
  if (hidesInactive(entity) && !tests.some(({ path }) => path === 'Active')) {
    tests.push({ path: 'Active', test: (active) => active !== false });
  }
  return tests.map(({ path, test }) => {
    const column = shelf.column(path);
    return (id) => test(column(id));
  });
}

/**
 * Without ORDERBY transactions come newest change first, so that pages drift while books move, and lists by
 * name. @see Intuit facts §3.3 [D, recordings]
 */
function orderOf(
  entity: EntityName,
  statement: Statement,
): { path: string; kind: Kind; descending: boolean } {
  if (statement.orderBy !== undefined) {
    const { property, descending } = statement.orderBy;
    return { ...demandProperty(entity, property), descending };
  }
  const names = entity === 'Customer' ? ['FullyQualifiedName'] : ['DisplayName', 'Name'];
  for (const name of names) {
    const property = propertyNamed(entity, name);
    if (property !== undefined) return { ...property, descending: false };
  }
  return { path: 'MetaData.LastUpdatedTime', kind: 'moment', descending: true };
}

function demandProperty(entity: EntityName, name: string): { path: string; kind: Kind } {
  const property = propertyNamed(entity, name);
  if (property === undefined) {
    throw new MeaningError(`QueryValidationError: Property ${name} not found for Entity ${entity}`);
  }
  return property;
}
