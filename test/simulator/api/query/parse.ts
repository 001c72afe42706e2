import { MeaningError, ParseError, type Token, tokens } from './tokens';

export const OPERATORS = ['=', '<', '>', '<=', '>=', 'LIKE', 'IN'] as const;
export type Operator = (typeof OPERATORS)[number];

/** A literal as it stood: words are only `true` and `false`. */
export interface Literal {
  readonly kind: 'text' | 'number' | 'word';
  readonly text: string;
}

export interface Condition {
  readonly property: string;
  readonly operator: Operator;
  /** More than one only with IN. */
  readonly values: readonly Literal[];
}

/** One statement of the query language. @see Intuit facts §3.3 */
export interface Statement {
  readonly count: boolean;
  /** As written; letter case does not matter. */
  readonly entity: string;
  readonly where: readonly Condition[];
  readonly orderBy?: { readonly property: string; readonly descending: boolean };
  /** From 1. @default 1 */
  readonly startPosition: number;
  /** 1 to 1000. @default 100 */
  readonly maxResults: number;
}

const MOST_RESULTS = 1000;
const USUAL_RESULTS = 100;

/**
 * Reads `SELECT * | COUNT(*) FROM Entity [WHERE … AND …] [ORDERBY f [ASC|DESC]] [STARTPOSITION n] [MAXRESULTS m]`.
 * The two last come in either order (as recorded); ORDERBY may be two words.
 * @throws ParseError (4000) for what is not in the grammar, MeaningError (4001) for numbers out of bounds
 */
export function parse(statement: string): Statement {
  return new Parser(tokens(statement)).statement();
}

class Parser {
  readonly #tokens: readonly Token[];
  #place = 0;

  constructor(all: readonly Token[]) {
    this.#tokens = all;
  }

  statement(): Statement {
    this.#expect('SELECT');
    const count = this.#selection();
    this.#expect('FROM');
    const entity = this.#name();
    const where = this.#accept('WHERE') ? this.#conditions() : [];
    const orderBy = this.#order();
    const limits = this.#limits();
    if (this.#token.kind !== 'end') {
      throw this.#unexpected(['"orderby"', '"startposition"', '"maxresults"', '<EOF>']);
    }
    return { count, entity, where, ...(orderBy ? { orderBy } : {}), ...limits };
  }

  get #token(): Token {
    const token = this.#tokens[this.#place];
    if (token === undefined) throw new Error('read past the end of the statement');
    return token;
  }

  #selection(): boolean {
    if (this.#acceptSign('*')) return false;
    if (!this.#accept('COUNT')) throw this.#unexpected(['"*"', '"count"']);
    for (const sign of ['(', '*', ')']) {
      if (!this.#acceptSign(sign)) throw this.#unexpected([`"${sign}"`]);
    }
    return true;
  }

  #conditions(): Condition[] {
    const conditions = [this.#condition()];
    while (this.#accept('AND')) conditions.push(this.#condition());
    return conditions;
  }

  #condition(): Condition {
    const property = this.#name();
    const operator = this.#operator();
    if (operator === 'IN') return { property, operator, values: this.#list() };
    return { property, operator, values: [this.#literal()] };
  }

  #operator(): Operator {
    const token = this.#token;
    const found = OPERATORS.find((one) => one === token.text.toUpperCase());
    if (found === undefined || token.kind === 'text') {
      throw this.#unexpected(OPERATORS.map((one) => `"${one.toLowerCase()}"`));
    }
    this.#place++;
    return found;
  }

  #list(): Literal[] {
    if (!this.#acceptSign('(')) throw this.#unexpected(['"("']);
    const values = [this.#literal()];
    while (this.#acceptSign(',')) values.push(this.#literal());
    if (!this.#acceptSign(')')) throw this.#unexpected(['","', '")"']);
    return values;
  }

  #literal(): Literal {
    const { kind, text } = this.#token;
    const isTruth = kind === 'word' && /^(true|false)$/i.test(text);
    if (kind !== 'text' && kind !== 'number' && !isTruth) {
      throw this.#unexpected(['<STRING_LITERAL>', '<NUMBER>', '"true"', '"false"']);
    }
    this.#place++;
    return { kind: isTruth ? 'word' : kind === 'number' ? 'number' : 'text', text };
  }

  #order(): Statement['orderBy'] {
    if (this.#accept('ORDER')) this.#expect('BY');
    else if (!this.#accept('ORDERBY')) return undefined;
    const property = this.#name();
    if (this.#accept('DESC')) return { property, descending: true };
    this.#accept('ASC');
    return { property, descending: false };
  }

  /** STARTPOSITION and MAXRESULTS, each at most once, in either order. */
  #limits(): { startPosition: number; maxResults: number } {
    const given: { startPosition?: number; maxResults?: number } = {};
    const takeBoth = (): boolean => this.#takeStart(given) || this.#takeMost(given);
    if (takeBoth()) takeBoth();
    return {
      startPosition: given.startPosition ?? 1,
      maxResults: given.maxResults ?? USUAL_RESULTS,
    };
  }

  #takeStart(given: { startPosition?: number }): boolean {
    if (given.startPosition !== undefined || !this.#accept('STARTPOSITION')) return false;
    given.startPosition = this.#wholeNumber();
    if (given.startPosition >= 1) return true;
    throw new MeaningError('QueryValidationError: startposition must be 1 or greater');
  }

  #takeMost(given: { maxResults?: number }): boolean {
    if (given.maxResults !== undefined || !this.#accept('MAXRESULTS')) return false;
    given.maxResults = this.#wholeNumber();
    if (given.maxResults >= 1 && given.maxResults <= MOST_RESULTS) return true;
    throw new MeaningError(
      `QueryValidationError: maxresults must be between 1 and ${MOST_RESULTS}`,
    );
  }

  #wholeNumber(): number {
    const { kind, text } = this.#token;
    if (kind !== 'number' || !/^-?\d+$/.test(text)) throw this.#unexpected(['<INTEGER>']);
    this.#place++;
    return Number(text);
  }

  #name(): string {
    const { kind, text } = this.#token;
    if (kind !== 'word' || RESERVED.has(text.toUpperCase())) {
      throw this.#unexpected(['<IDENTIFIER>']);
    }
    this.#place++;
    return text;
  }

  #expect(keyword: string): void {
    if (!this.#accept(keyword)) throw this.#unexpected([`"${keyword.toLowerCase()}"`]);
  }

  #accept(keyword: string): boolean {
    const { kind, text } = this.#token;
    if (kind !== 'word' || text.toUpperCase() !== keyword) return false;
    this.#place++;
    return true;
  }

  #acceptSign(sign: string): boolean {
    const { kind, text } = this.#token;
    if (kind !== 'sign' || text !== sign) return false;
    this.#place++;
    return true;
  }

  /** The words of the recorded fault. */
  #unexpected(expected: readonly string[]): ParseError {
    const { text, at } = this.#token;
    const list = expected.map((one) => `    ${one} ...\n`).join('');
    return new ParseError(
      `QueryParserError: Encountered " "${text}" "${text} "" at line 1, column ${at}.\nWas expecting:\n${list}    `,
    );
  }
}

const RESERVED: ReadonlySet<string> = new Set([
  'SELECT',
  'FROM',
  'WHERE',
  'AND',
  'OR',
  'ORDERBY',
  'STARTPOSITION',
  'MAXRESULTS',
  'NULL',
]);
