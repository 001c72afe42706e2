/** One condition of a statement; several are always joined by AND, the query language has no OR. */
export interface Condition {
  readonly property: string;
  /** In capitals. */
  readonly operator: string;
  /** As written: a text with its quotes, a number, `true`, or a list in brackets. */
  readonly value: string;
}

/** What a statement asks for. */
export interface Statement {
  /** As spelled. */
  readonly entity: string;
  readonly conditions: readonly Condition[];
}

// Blanks as Intuit's grammar knows them: the many others of Unicode are no part of any statement.
const blank = '[ \\t\\r\\n]';
const name = '[A-Za-z_][A-Za-z0-9_.]*';
// A backslash takes away the meaning of the sign after it; a doubled quote does not.
const text = "'(?:[^'\\\\\\r\\n]|\\\\[^\\r\\n])*'";
const literal = `(?:${text}|-?\\d+(?:\\.\\d+)?|true|false)`;
const list = `\\(${blank}*${literal}(?:${blank}*,${blank}*${literal})*${blank}*\\)`;
const compared = `${blank}*(<=|>=|=|<|>)${blank}*(${literal})`;
const likened = `${blank}+(like)${blank}*(${text})`;
const listed = `${blank}+(in)${blank}*(${list})`;
const sorted = `${blank}+order${blank}*by${blank}+${name}(?:${blank}+(?:asc|desc))?`;

const head = new RegExp(
  `${blank}*select${blank}+(?:\\*|count\\(\\*\\))${blank}+from${blank}+(\\w+)(?![^ \\t\\r\\n])`,
  'iy',
);
const condition = new RegExp(
  `${blank}+(where|and)${blank}+(${name})(?:${compared}|${likened}|${listed})(?![^ \\t\\r\\n])`,
  'iy',
);
const tail = new RegExp(
  `(?:${sorted})?(?:${blank}+startposition${blank}+\\d+)?(?:${blank}+maxresults${blank}+\\d+)?${blank}*$`,
  'iy',
);

/**
 * Reads a statement of the query language from its first to its last sign; `undefined` where any of it is not understood,
 * so that nothing can hide in what was skipped: comments, joins, a second statement, other quotes. @see Intuit facts §3.3
 */
export function readStatement(statement: string): Statement | undefined {
  const start = matchAt(head, statement, 0);
  if (!start) return undefined;
  const conditions: Condition[] = [];
  let place = start[0].length;
  for (;;) {
    const found = matchAt(condition, statement, place);
    if (!found) break;
    const [whole, joint = '', property = '', ...parts] = found;
    if ((joint.toLowerCase() === 'where') !== (conditions.length === 0)) return undefined;
    const [operator = '', value = ''] = parts.filter((part) => part !== undefined);
    conditions.push({ property, operator: operator.toUpperCase(), value });
    place += whole.length;
  }
  if (!matchAt(tail, statement, place)) return undefined;
  return { entity: start[1] ?? '', conditions };
}

function matchAt(pattern: RegExp, statement: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(statement);
}
