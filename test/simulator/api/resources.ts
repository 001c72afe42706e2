import type { Books } from '../books/books';
import { notFound, Refusal } from '../books/refusal';
import type { EntityName, Exchange, Switches } from '../contract';
import { batch } from './batch';
import { changedData } from './cdc';
import { type FaultError, faultFrom, type Outcome, refused, unsupported } from './outcome';
import { entityNamed } from './query/properties';
import { Findings, select } from './query/select';
import { Replays } from './replays';
import { type Operation, write } from './writes';

type Fields = Readonly<Record<string, unknown>>;

/** One company as the service layer serves it: everything below `/v3/company/{realmId}/`. */
export class Resources {
  readonly #books: Books;
  readonly #realmId: string;
  readonly #switches: Switches;
  readonly #findings = new Findings();
  readonly #replays = new Replays();

  constructor(books: Books, realmId: string, switches: Switches) {
    this.#books = books;
    this.#realmId = realmId;
    this.#switches = switches;
  }

  /** Answers a request; `writeFault` is what every write ends in, if the company is in such a state. */
  serve(
    exchange: Exchange,
    parts: readonly string[],
    clientId: string,
    writeFault: { error: FaultError; status: number } | undefined,
  ): Outcome {
    try {
      if (exchange.method === 'GET') return this.#get(exchange, parts);
      if (exchange.method !== 'POST') return refused(unsupported(exchange.method));
      if (parts[0] === 'query' && parts.length === 1) return this.#query(exchange, exchange.body);
      if (writeFault !== undefined && parts[0] !== 'batch') {
        return { ...refused(writeFault.error, writeFault.status), reads: 0 };
      }
      return this.#replays.once(clientId, exchange.query.get('requestid'), () =>
        this.#post(exchange, parts, writeFault?.error),
      );
    } catch (thrown) {
      return refused(faultFrom(thrown));
    }
  }

  #get(exchange: Exchange, parts: readonly string[]): Outcome {
    const [resource = '', id] = parts;
    if (parts.length === 1 && resource === 'query') {
      return this.#query(exchange, exchange.query.get('query') ?? '');
    }
    if (parts.length === 1 && resource === 'cdc') {
      const { body, records } = changedData(this.#books, exchange.query, this.#switches);
      return { status: 200, body, records, reads: 1 };
    }
    const entity = resourceNamed(resource);
    if (parts.length > 2 || entity === undefined) return refused(unsupported(parts.join('/')));
    const recordId = this.#recordId(entity, id);
    const record = this.#books.demand(entity, recordId);
    return { status: 200, body: { [entity]: record }, records: 1, reads: 1 };
  }

  /** Company data has the Id "1", whatever the realm. @see Intuit facts §3.2 [D] */
  #recordId(entity: EntityName, id: string | undefined): string {
    if (entity === 'Preferences' && id === undefined) return '1';
    if (entity === 'CompanyInfo' && id === this.#realmId) return '1';
    if (id === undefined || entity === 'CompanyInfo') throw notFound();
    return id;
  }

  #query({ headers }: Exchange, statement: string): Outcome {
    const json = (headers['accept'] ?? '').includes('application/json');
    const found = select(this.#books, statement, this.#switches, this.#findings, json);
    const body = { QueryResponse: found.response };
    return { status: 200, body, records: found.records, reads: 1 };
  }

  #post(exchange: Exchange, parts: readonly string[], writeFault: FaultError | undefined): Outcome {
    const fields = readJson(exchange.body);
    if (parts.length === 1 && parts[0] === 'batch') {
      return batch(fields, {
        query: (text) => select(this.#books, text, this.#switches, this.#findings),
        write: (order) => write(this.#books, order),
        writeFault,
      });
    }
    const entity = resourceNamed(parts[0] ?? '');
    if (parts.length !== 1 || entity === undefined) return refused(unsupported(parts.join('/')));
    const record = write(this.#books, {
      entity,
      operation: operationOf(exchange.query, fields),
      fields,
      allowDuplicateNumber: includes(exchange.query, 'allowduplicatedocnum'),
    });
    return { status: 200, body: { [entity]: record }, records: 1, reads: 0 };
  }
}

/** The entity of a resource name, which is lower case alone. @see Intuit facts §3.1 [D] */
function resourceNamed(name: string): EntityName | undefined {
  const entity = name === name.toLowerCase() ? entityNamed(name) : undefined;
  return entity === 'empty' ? undefined : entity;
}

/** Payments are voided by `operation=update&include=void`. @see Intuit facts §3.6 [D] */
function operationOf(query: URLSearchParams, fields: Fields): Operation {
  const operation = query.get('operation');
  if (operation === 'delete' || operation === 'void') return operation;
  if (includes(query, 'void')) return 'void';
  return operation === 'update' || fields['Id'] !== undefined ? 'update' : 'create';
}

function includes(query: URLSearchParams, word: string): boolean {
  return (query.get('include') ?? '').split(',').includes(word);
}

function readJson(body: string): Fields {
  try {
    const fields: unknown = JSON.parse(body);
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) {
      return fields as Fields;
    }
  } catch {
    // Told below, like any other body that is not an object.
  }
  throw new Refusal(
    '2010',
    'Request has invalid or unsupported property',
    'Property Name:The request body is not a JSON object',
  );
}
