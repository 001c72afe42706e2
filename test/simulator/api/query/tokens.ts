/** One word of a statement; `at` is its 1-based column. */
export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

/** A statement that cannot be read. @see Intuit facts §3.3: 400, code 4000 [D] */
export class ParseError extends Error {
  override readonly name = 'ParseError';
}

/** A statement that can be read and makes no sense. @see Intuit facts §3.3: 400, code 4001 [D] */
export class MeaningError extends Error {
  override readonly name = 'MeaningError';
}

const WORD = /[A-Za-z_][\w.]*/y;
const NUMBER = /-?\d+(\.\d+)?/y;
const SIGN = /<=|>=|[=<>(),*]/y;

/**
 * Splits a statement into words. Text stands in single quotes, in which a backslash takes away the meaning
 * of the sign after it; a doubled quote does not. @see Intuit facts §3.3 [C]
 */
export function tokens(statement: string): Token[] {
  const found: Token[] = [];
  let place = 0;
  while (place < statement.length) {
    const sign = statement.charAt(place);
    if (/\s/.test(sign)) {
      place++;
      continue;
    }
    const token = sign === "'" ? quoted(statement, place) : plain(statement, place);
    found.push(token.token);
    place = token.next;
  }
  found.push({ kind: 'end', text: '<EOF>', at: statement.length + 1 });
  return found;
}

function quoted(statement: string, from: number): { token: Token; next: number } {
  let text = '';
  for (let place = from + 1; place < statement.length; place++) {
    const sign = statement.charAt(place);
    if (sign === '\\') {
      place++;
      text += statement.charAt(place);
    } else if (sign === "'") {
      return { token: { kind: 'text', text, at: from + 1 }, next: place + 1 };
    } else {
      text += sign;
    }
  }
  throw lexical('<EOF>', statement.length + 1);
}

function plain(statement: string, from: number): { token: Token; next: number } {
  for (const [kind, pattern] of [
    ['word', WORD],
    ['number', NUMBER],
    ['sign', SIGN],
  ] as const) {
    pattern.lastIndex = from;
    const text = pattern.exec(statement)?.[0];
    if (text !== undefined) {
      return { token: { kind, text, at: from + 1 }, next: from + text.length };
    }
  }
  throw lexical(`"${statement.charAt(from)}"`, from + 1);
}

function lexical(what: string, column: number): ParseError {
  return new ParseError(
    `QueryParserError: Lexical error at line 1, column ${column}.  Encountered: ${what}`,
  );
}
