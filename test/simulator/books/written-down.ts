import type { EntityName, EntityRecord } from '../contract';

const MIRRORED = ['Customer', 'Invoice', 'Payment'] as const;

/**
 * Records as JSON, written before somebody measures: Intuit's own work is not done on the machine of its callers.
 * What is answered is the same to the byte; it is out of date as soon as the books change.
 */
export class WrittenDown {
  readonly #version: number;
  readonly #texts = new Map<EntityName, ReadonlyMap<string, string>>();

  constructor(version: number, records: (entity: EntityName) => Iterable<EntityRecord>) {
    this.#version = version;
    for (const entity of MIRRORED) {
      const texts = new Map<string, string>();
      for (const record of records(entity)) texts.set(record.Id, JSON.stringify(record));
      this.#texts.set(entity, texts);
    }
  }

  /** The records of these ids, or `undefined` when one of them must be worked out anew. */
  list(version: number, entity: EntityName, ids: readonly string[]): WrittenList | undefined {
    const texts = version === this.#version ? this.#texts.get(entity) : undefined;
    const found = ids.map((id) => texts?.get(id));
    return found.includes(undefined) ? undefined : new WrittenList(`[${found.join(',')}]`);
  }
}

/** A list that stands in an answer as the JSON that it already is. */
export class WrittenList {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** `JSON.stringify`, for bodies in which lists are written already. */
export function stringify(body: unknown): string {
  const lists: string[] = [];
  const text = JSON.stringify(body, (_key, value: unknown) => {
    if (!(value instanceof WrittenList)) return value;
    lists.push(value.text);
    return `@written:${lists.length - 1}@`;
  });
  return lists.reduce(
    (whole, list, index) => whole.replace(`"@written:${index}@"`, () => list),
    text,
  );
}
