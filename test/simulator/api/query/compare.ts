import { parseTime } from '../../books/calendar';
import type { Cell } from '../../books/shelf';
import type { Condition, Literal, Operator } from './parse';
import type { Kind } from './properties';
import { MeaningError } from './tokens';

/** Whether a value passes. */
export type Test = (value: Cell) => boolean;

/**
 * A condition, ready to be asked of values of that kind. Dates and timestamps compare as such, sums as
 * numbers (quoted or not), text without regard to case; a property that a record lacks passes nothing.
 * @throws MeaningError for literals that are none of that kind
 */
export function testFor(condition: Condition, kind: Kind): Test {
  if (condition.operator === 'LIKE') return likeTest(condition, kind);
  const wanted = condition.values.map((literal) => literalOf(literal, kind, condition.property));
  if (condition.operator === 'IN') {
    const set = new Set(wanted);
    return (value) => value !== undefined && set.has(normal(value, kind));
  }
  const [single] = wanted;
  if (single === undefined) throw new Error('a condition without a value');
  const passes = VERDICTS[condition.operator];
  return (value) => value !== undefined && passes(order(normal(value, kind), single, kind));
}

const VERDICTS: Readonly<Record<Exclude<Operator, 'IN' | 'LIKE'>, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

/** Orders two normal values of one kind: negative, zero or positive. */
export function order(
  a: Exclude<Cell, undefined>,
  b: Exclude<Cell, undefined>,
  kind: Kind,
): number {
  if (kind === 'reference') {
    const difference = Number(a) - Number(b);
    if (!Number.isNaN(difference)) return difference;
  }
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The form in which values of a kind are compared. */
export function normal(value: Exclude<Cell, undefined>, kind: Kind): Exclude<Cell, undefined> {
  if (kind === 'text') return String(value).toLowerCase();
  if (kind === 'reference') return String(value);
  if (kind === 'number') return Number(value);
  return value;
}

function literalOf(literal: Literal, kind: Kind, property: string): Exclude<Cell, undefined> {
  const { text } = literal;
  switch (kind) {
    case 'text':
      return text.toLowerCase();
    case 'reference':
      return text;
    case 'number': {
      const number = Number(text);
      if (text.trim() === '' || Number.isNaN(number)) throw mismatch(text, property, 'number');
      return number;
    }
    case 'truth':
      if (!/^(true|false)$/i.test(text)) throw mismatch(text, property, 'boolean');
      return text.toLowerCase() === 'true';
    case 'date':
      if (parseTime(text) === undefined) throw mismatch(text, property, 'date');
      return text.slice(0, 10);
    case 'moment': {
      const at = parseTime(text);
      if (at === undefined) throw mismatch(text, property, 'dateTime');
      return at;
    }
  }
}

/** Only `%` is a wildcard, and only text has them. @see Intuit facts §3.3 [D] */
function likeTest(condition: Condition, kind: Kind): Test {
  const [literal] = condition.values;
  if (literal?.kind !== 'text' || (kind !== 'text' && kind !== 'reference')) {
    throw new MeaningError(
      `QueryValidationError: operator LIKE is not supported for property ${condition.property}`,
    );
  }
  const parts = literal.text.split('%').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('[\\s\\S]*')}$`, 'i');
  return (value) => value !== undefined && pattern.test(String(value));
}

function mismatch(text: string, property: string, wanted: string): MeaningError {
  return new MeaningError(
    `QueryValidationError: value '${text}' is not a valid ${wanted} for property ${property}`,
  );
}
