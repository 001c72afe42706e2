/** Identifiers, branded so that one cannot stand for another. Only the parsers here make them. */

export type Environment = 'sandbox' | 'production';

export type RealmId = string & { readonly brand: 'realm' };
export type CompanyId = string & { readonly brand: 'company' };
export type AppId = string & { readonly brand: 'app' };
export type FlowId = string & { readonly brand: 'flow' };
/** Id of a record, unique only within one company and one kind of record. */
export type EntityId = string & { readonly brand: 'entity' };

/**
 * A realm id: 1 to 25 digits. Production ids have 15 to 19, old sandbox ids fewer.
 * @see Intuit facts §1.6
 */
export function parseRealmId(text: unknown): RealmId | undefined {
  return typeof text === 'string' && /^\d{1,25}$/.test(text) ? (text as RealmId) : undefined;
}

/** Id of a record as Intuit sends it: a short text, digits in practice. */
export function parseEntityId(text: unknown): EntityId | undefined {
  return typeof text === 'string' && /^[\w:-]{1,64}$/.test(text) ? (text as EntityId) : undefined;
}

/** A company is its realm in its environment: the same number in both would be two companies. */
export function companyIdOf(environment: Environment, realmId: RealmId): CompanyId {
  return `${environment}-${realmId}` as CompanyId;
}

/** Reads a company id back from a route or message. */
export function parseCompanyId(
  text: unknown,
): { id: CompanyId; environment: Environment; realmId: RealmId } | undefined {
  const found = typeof text === 'string' ? /^(sandbox|production)-(\d{1,25})$/.exec(text) : null;
  if (!found) return undefined;
  return {
    id: found[0] as CompanyId,
    environment: found[1] as Environment,
    realmId: found[2] as RealmId,
  };
}

/** The id of an Intuit app here: its environment and client id, so that one key set is entered once. */
export function appIdOf(environment: Environment, clientId: string): AppId {
  return `${environment}-${clientId}` as AppId;
}
