/** What a recording is, told from its body, where the folder's index does not say. Knows nothing of the product's schemas. */
import { type Json, ourKinds } from './plain-walk';

/** Type and shape of a recording in the words of the index. */
export interface Guess {
  readonly type: string;
  readonly response: string;
}

type Fields = { readonly [key: string]: Json };

/** Fields that only one kind of bare record has, most telling first. */
const marks: readonly (readonly [kind: string, ...fields: string[]])[] = [
  ['CompanyInfo', 'CompanyName', 'LegalName'],
  ['Preferences', 'AccountingInfoPrefs'],
  ['Payment', 'CustomerRef', 'UnappliedAmt'],
  ['Invoice', 'CustomerRef', 'DueDate', 'Balance'],
  ['Customer', 'DisplayName', 'BalanceWithJobs'],
  ['Account', 'AccountType'],
  ['Item', 'IncomeAccountRef'],
  ['TaxCode', 'SalesTaxRateList'],
  ['Term', 'DueDays'],
];

const unknown: Guess = { type: 'unknown', response: 'unknown' };

/** @param text a body: JSON, XML, or a page for people. */
export function guessOf(text: string): Guess {
  const written = text.replace(/^\uFEFF/, '').trim();
  if (written.startsWith('<')) {
    const isFault = /<Fault\b/.test(written) && /<IntuitResponse\b/.test(written);
    return isFault ? { type: 'Fault', response: 'fault-xml' } : unknown;
  }
  try {
    return guessJson(JSON.parse(written) as Json);
  } catch {
    return unknown;
  }
}

function guessJson(body: Json): Guess {
  if (Array.isArray(body)) return bare(body[0] ?? null, 'bare-entity-list');
  if (typeof body !== 'object' || body === null) return unknown;
  return ofServer(body) ?? ofQuery(body['QueryResponse']) ?? ofRecord(body);
}

/** Answers that name themselves by a field. */
function ofServer(body: Fields): Guess | undefined {
  if (body['fault'] != null) return { type: 'Fault', response: 'fault-lowercase' };
  if (body['Fault'] != null) return { type: 'Fault', response: 'fault' };
  if (body['CDCResponse'] != null) return { type: 'CDC', response: 'cdc' };
  if (body['BatchItemResponse'] != null) return { type: 'Batch', response: 'batch' };
  if ('token_endpoint' in body) return { type: 'Discovery', response: 'discovery' };
  if ('access_token' in body) return { type: 'OAuth', response: 'oauth-token' };
  if (typeof body['error'] === 'string') return { type: 'OAuth', response: 'oauth-error' };
  const isPerson = 'sub' in body && ('email' in body || 'givenName' in body);
  return isPerson ? { type: 'OpenID', response: 'userinfo' } : undefined;
}

function ofQuery(response: Json | undefined): Guess | undefined {
  if (typeof response !== 'object' || response === null || Array.isArray(response)) return;
  if (response['Fault'] != null) return { type: 'Fault', response: 'query' };
  const kind = Object.keys(response).find((key) => Array.isArray(response[key]));
  if (kind !== undefined) return { type: kind, response: 'query' };
  const isCount = 'totalCount' in response;
  return { type: 'unknown', response: isCount ? 'query-count' : 'query-empty' };
}

function ofRecord(body: Fields): Guess {
  const isRecord = (key: string) => typeof body[key] === 'object' && body[key] !== null;
  const ours = Object.keys(body).find((key) => ourKinds.has(key) && isRecord(key));
  if (ours !== undefined) return { type: ours, response: 'read' };
  const other = Object.keys(body).find((key) => /^[A-Z]/.test(key) && isRecord(key));
  const guess = bare(body, 'bare-entity');
  return guess === unknown && other !== undefined ? { type: other, response: 'read' } : guess;
}

function bare(record: Json, response: string): Guess {
  if (typeof record !== 'object' || record === null || !('Id' in record)) return unknown;
  const kind = marks.find(([, ...fields]) => fields.every((field) => field in record))?.[0];
  return kind === undefined ? unknown : { type: kind, response };
}
