import type { Change, Company } from '../../simulator/contract';
import { booksInScope } from './books-in-scope';

const kinds = [
  ['Customer', 'customer'],
  ['Invoice', 'invoice'],
  ['Payment', 'payment'],
] as const;

/** Notes what happened in a company's books so far, and later says what a sync has to say of the rest. */
export function watchBooks(
  company: Company,
  clock: { now(): number },
): { readonly words: () => string } {
  const count = company.changesSince(0).length;
  const before = keysInScope(company, clock.now());
  const texts = textsOf(company);
  return {
    words() {
      const after = keysInScope(company, clock.now());
      const news = new Map(
        company
          .changesSince(0)
          .slice(count)
          // A parent's balance that went down and up again within a second is as it was, down to its time of change.
          .filter((change) => isGone(change) || isNews(company, change, texts))
          .map((change) => [`${change.entity} ${change.id}`, change]),
      );
      return wordsFor(
        [...news].flatMap(([key, one]) => (before.has(key) || after.has(key) ? one : [])),
      );
    },
  };
}

/** Every record as it stands, by entity and id. */
function textsOf(company: Company): ReadonlyMap<string, string> {
  return new Map(
    kinds.flatMap(([entity]) =>
      [...company.records(entity)].map((one) => [`${entity} ${one.Id}`, JSON.stringify(one)]),
    ),
  );
}

function isNews(company: Company, { entity, id }: Change, texts: ReadonlyMap<string, string>) {
  const now = [...company.records(entity)].find((one) => one.Id === id);
  return JSON.stringify(now) !== texts.get(`${entity} ${id}`);
}

/** Entity and id of everything that is to be mirrored. */
function keysInScope(company: Company, now: number): ReadonlySet<string> {
  const { customers, invoices, payments } = booksInScope(company, now);
  const keysOf = (entity: string, lines: readonly string[]) =>
    lines.map((line) => `${entity} ${line.split(' ')[0]}`);
  return new Set([
    ...keysOf('Customer', customers),
    ...keysOf('Invoice', invoices),
    ...keysOf('Payment', payments),
  ]);
}

/** The words for changes to records that are mirrored, e.g. "3 changes: 2 customers, 1 invoice deleted". */
function wordsFor(changes: readonly Change[]): string {
  const counted = (entity: string, gone: boolean): number =>
    changes.filter((change) => change.entity === entity && isGone(change) === gone).length;
  const parts = [
    ...kinds.map(([entity, word]) => told(counted(entity, false), word)),
    ...kinds.map(([entity, word]) => told(counted(entity, true), word, ' deleted')),
  ].filter((part) => part !== '');
  const total = kinds.reduce(
    (sum, [entity]) => sum + counted(entity, false) + counted(entity, true),
    0,
  );
  return total === 0 ? 'Nothing new' : `${told(total, 'change')}: ${parts.join(', ')}`;
}

function isGone({ kind }: Change): boolean {
  return kind === 'delete' || kind === 'merge';
}

function told(count: number, word: string, ending = ''): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}${ending}`;
}
