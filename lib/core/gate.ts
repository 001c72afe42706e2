import type { RealmId } from './ids';
import { type Condition, readStatement } from './statement';

/** What an admin lets Booklight do (requirement C-06, architecture D6). */
export type AccessMode = 'basic' | 'pro' | 'enterprise';
export const accessModes: readonly AccessMode[] = ['basic', 'pro', 'enterprise'];

/** A request to the accounting API as it would leave. `body` is the parsed JSON of a POST. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  /** Behind the host, e.g. `/v3/company/123/query`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The gate's answer with its reason; refused requests never leave. */
export type Verdict =
  | {
      readonly allow: true;
      readonly entities: readonly string[];
      readonly because: 'read' | 'write';
    }
  | {
      readonly allow: false;
      readonly because:
        | 'other-company'
        | 'unknown-path'
        | 'unreadable-statement'
        | 'entity-not-allowed'
        | 'account-not-income'
        | 'write-not-allowed'
        | 'unknown-parameter';
      readonly entity?: string;
    };

const basicReads = [
  'Customer',
  'Invoice',
  'Payment',
  'Term',
  'PaymentMethod',
  'CompanyInfo',
  'Preferences',
  'Account',
] as const;
const proReads = [...basicReads, 'Item', 'TaxCode'] as const;

/** What each mode may read; everything else is refused, whatever Intuit's consent covers. */
const readable: Readonly<Record<AccessMode, ReadonlySet<string>>> = {
  basic: new Set<string>(basicReads),
  pro: new Set<string>(proReads),
  enterprise: new Set<string>(proReads),
};

/** What a mode reads, by the names of Intuit's API: the screens say what the gate does. */
export function readsOf(mode: AccessMode): readonly string[] {
  return [...readable[mode]];
}

/** What a mode writes: nothing yet, in any (see `judgeRequest`). */
export function writesOf(_mode: AccessMode): readonly string[] {
  return [];
}

/**
 * Whether a request may leave. It is parsed, not trusted: entities are found wherever the API lets them hide.
 * Writing has no way through yet; its place is the POST branch.
 */
export function judgeRequest(mode: AccessMode, realmId: RealmId, request: ApiRequest): Verdict {
  const found = /^\/v3\/company\/(\d+)\/(\w+)(?:\/([\w-]+))?$/.exec(request.path);
  if (!found) return { allow: false, because: 'unknown-path' };
  const [, realm, resource = '', id] = found;
  if (realm !== realmId) return { allow: false, because: 'other-company' };
  if (request.method !== 'GET' || request.body !== undefined) {
    return { allow: false, because: 'write-not-allowed', entity: resource };
  }
  if (resource === 'query' && id === undefined) return judgeQuery(mode, request.query);
  if (resource === 'cdc' && id === undefined) return judgeChanges(mode, request.query);
  return judgeSingle(mode, resource, id, request.query);
}

function judgeQuery(mode: AccessMode, query: ApiRequest['query']): Verdict {
  if (!onlyHas(query, ['query', 'minorversion']))
    return { allow: false, because: 'unknown-parameter' };
  const statement = readStatement(query['query'] ?? '');
  if (!statement) return { allow: false, because: 'unreadable-statement' };
  const verdict = judgeEntity(mode, statement.entity);
  if (!verdict.allow || statement.entity.toLowerCase() !== 'account') return verdict;
  return statement.conditions.some(isIncomeOnly)
    ? verdict
    : { allow: false, because: 'account-not-income', entity: 'Account' };
}

/** The condition under which accounts may be read: they feed the proof of pairing, never a bank register. */
function isIncomeOnly({ property, operator, value }: Condition): boolean {
  const isType = property.toLowerCase() === 'accounttype' && operator === '=';
  return isType && value.toLowerCase() === "'income'";
}

function judgeChanges(mode: AccessMode, query: ApiRequest['query']): Verdict {
  if (!onlyHas(query, ['entities', 'changedSince', 'minorversion'])) {
    return { allow: false, because: 'unknown-parameter' };
  }
  const entities = (query['entities'] ?? '').split(',').map((name) => name.trim());
  for (const entity of entities) {
    // Change data capture has no condition, so accounts cannot be narrowed to income here.
    if (entity.toLowerCase() === 'account') {
      return { allow: false, because: 'account-not-income', entity: 'Account' };
    }
    const verdict = judgeEntity(mode, entity);
    if (!verdict.allow) return verdict;
  }
  return { allow: true, entities, because: 'read' };
}

function judgeSingle(
  mode: AccessMode,
  resource: string,
  id: string | undefined,
  query: ApiRequest['query'],
): Verdict {
  if (!onlyHas(query, ['minorversion'])) return { allow: false, because: 'unknown-parameter' };
  if (resource.toLowerCase() === 'account') {
    return { allow: false, because: 'account-not-income', entity: 'Account' };
  }
  if (id === undefined && resource !== 'preferences')
    return { allow: false, because: 'unknown-path' };
  return judgeEntity(mode, resource);
}

function judgeEntity(mode: AccessMode, name: string): Verdict {
  const entity = [...readable[mode]].find((known) => known.toLowerCase() === name.toLowerCase());
  return entity === undefined
    ? { allow: false, because: 'entity-not-allowed', entity: name }
    : { allow: true, entities: [entity], because: 'read' };
}

function onlyHas(query: ApiRequest['query'], names: readonly string[]): boolean {
  return Object.keys(query).every((name) => names.includes(name));
}
