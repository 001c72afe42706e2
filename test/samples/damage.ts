/** Breaks a recording in memory, one place at a time. Shares nothing with the schemas that must notice. */
import { findRecords, type Json, ourKinds, type Path } from './plain-walk';

export type DamageKind = 'Id gone' | 'amount "abc"' | 'Line a string' | 'list an object';

/** One place that can be broken; the caller breaks it, reads, and mends it. */
export interface Damage {
  readonly kind: DamageKind;
  readonly path: Path;
  /** Within a record: its neighbours must survive. Otherwise the envelope itself is broken. */
  readonly inRecord: boolean;
  /** Breaks the place. @returns what undoes it. */
  readonly strike: () => () => void;
}

type Holder = { [key: string | number]: Json };

/** Money, prices and quantities of the records that are ours. */
const amounts = new Set(
  (
    'TotalAmt Balance BalanceWithJobs UnappliedAmt Amount UnitPrice Qty TotalTax NetAmountTaxable HomeTotalAmt ' +
    'HomeBalance Deposit ExchangeRate CurrentBalance CurrentBalanceWithSubAccounts PurchaseCost QtyOnHand'
  ).split(' '),
);
/** Lists inside records that the product reads or whose amounts it checks. */
const lists = new Set(['LinkedTxn', 'TaxLine', 'NameValue', 'ItemGroupLine', 'TaxRateDetail']);
/** What a firm adds of its own, and what Intuit's parts tell each other: not read, so nobody notices what is wrong there. */
const unread = new Set(['CustomField', 'LineEx', 'CreditCardPayment', 'any', 'MarkupInfo']);
/** Lists of the envelopes, and of answers that are no records. */
const outerLists =
  /^(CDCResponse|QueryResponse|BatchItemResponse|AttachableResponse|Error|error|\w+_supported)$/;
/** Fields without which an answer that is no record means nothing. */
const vital = /^(access_token|error|sub|issuer|token_endpoint|bId|code)$/;
const vitalNumbers = /^(totalCount|expires_in|x_refresh_token(_hard)?_expires_in)$/;

/** Every place of an answer that can be broken. Records beside a fault are left alone: nobody reads them. */
export function damagesOf(body: Json, recordsCount: boolean): readonly Damage[] {
  const records = findRecords(body);
  const inside = records.flatMap(({ record, path }) => [
    gone(record, 'Id', path, true),
    // Whatever else is left of a deleted record is not read.
    ...(record['status'] === 'Deleted' ? [] : recordDamages(record, path)),
  ]);
  const known = new Set<Json>(records.map((one) => one.record));
  const outside = outerDamages(body, [], known);
  if (recordsCount) return [...inside, ...outside];
  return outside.filter(({ path }) => !ourKinds.has(String(path.at(-1))));
}

function recordDamages(holder: Holder, path: Path): Damage[] {
  return Object.entries(holder).flatMap(([key, value]): Damage[] => {
    const at = [...path, Array.isArray(holder) ? Number(key) : key];
    const place = { holder, key, path: at, inRecord: true };
    if (typeof value === 'number' && amounts.has(key)) {
      return [replaced('amount "abc"', { ...place, by: 'abc' })];
    }
    if (typeof value !== 'object' || value === null || unread.has(key)) return [];
    const within = recordDamages(value as Holder, at);
    return Array.isArray(value) ? [...listDamages(place), ...within] : within;
  });
}

function listDamages(place: Omit<Place, 'by'>): Damage[] {
  if (place.key === 'Line') return [replaced('Line a string', { ...place, by: 'a line' })];
  return lists.has(place.key) ? [replaced('list an object', { ...place, by: {} })] : [];
}

function outerDamages(holder: Json, path: Path, records: ReadonlySet<Json>): Damage[] {
  if (typeof holder !== 'object' || holder === null || records.has(holder)) return [];
  const isList = Array.isArray(holder);
  return Object.entries(holder).flatMap(([key, value]: [string, Json]): Damage[] => {
    const at = [...path, isList ? Number(key) : key];
    const place = { holder: holder as Holder, key, path: at, inRecord: false };
    if (Array.isArray(value)) {
      const isRecords = value.some((one) => records.has(one));
      const here = isRecords || outerLists.test(key);
      const broken = here ? [replaced('list an object', { ...place, by: {} })] : [];
      return [...broken, ...outerDamages(value, at, records)];
    }
    if (typeof value === 'object') return outerDamages(value, at, records);
    return vitalDamages(place);
  });
}

function vitalDamages(place: Omit<Place, 'by'>): Damage[] {
  const { holder, key, path } = place;
  if (key === 'bId' && path.at(0) !== 'BatchItemResponse') return [];
  if (vital.test(key)) return [gone(holder, key, path.slice(0, -1), false)];
  if (!vitalNumbers.test(key) || !isLone(holder, key)) return [];
  return [replaced('amount "abc"', { ...place, by: 'abc' })];
}

/** Beside records `totalCount` is a hint that nobody relies on; alone it is the answer. */
function isLone(holder: object, key: string): boolean {
  return key !== 'totalCount' || Object.keys(holder).length === 1;
}

function gone(holder: Holder, key: string, path: Path, inRecord: boolean): Damage {
  return {
    kind: 'Id gone',
    path: [...path, key],
    inRecord,
    strike: () => {
      const before = holder[key] as Json;
      delete holder[key];
      return () => {
        holder[key] = before;
      };
    },
  };
}

interface Place {
  readonly holder: Holder;
  readonly key: string;
  readonly path: Path;
  readonly by: Json;
  readonly inRecord: boolean;
}

function replaced(kind: DamageKind, { holder, key, path, by, inRecord }: Place): Damage {
  return {
    kind,
    path,
    inRecord,
    strike: () => {
      const before = holder[key] as Json;
      holder[key] = by;
      return () => {
        holder[key] = before;
      };
    },
  };
}

/** At most `most` of the places, chosen by a seed, so that each run strikes the same ones. */
export function chosenFrom(
  damages: readonly Damage[],
  most: number,
  seed: string,
): readonly Damage[] {
  if (damages.length <= most) return damages;
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  const ranked = damages.map((damage) => {
    // A linear congruential step: spread is enough here, chance is not needed.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return { damage, rank: state };
  });
  return ranked
    .sort((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ damage }) => damage);
}

/** `['Invoice', 3, 'Line']` as `Invoice[3].Line`. */
export function written(path: Path): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}
