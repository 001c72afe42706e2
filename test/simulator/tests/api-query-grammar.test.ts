import { describe, expect, it } from 'vitest';
import { parse } from '../api/query/parse';
import { MeaningError, ParseError } from '../api/query/tokens';

const nothing = { count: false, where: [], startPosition: 1, maxResults: 100 };

describe('the query language accepts', () => {
  it.each([
    ['SELECT * FROM Customer', { ...nothing, entity: 'Customer' }],
    ['select * from customer', { ...nothing, entity: 'customer' }],
    ['select count(*) from Account', { ...nothing, entity: 'Account', count: true }],
    ['SELECT COUNT ( * ) FROM Account', { ...nothing, entity: 'Account', count: true }],
    [
      'Select * From Invoice startposition 101 maxresults 1000',
      { ...nothing, entity: 'Invoice', startPosition: 101, maxResults: 1000 },
    ],
    [
      'SELECT * FROM Customer MAXRESULTS 5 STARTPOSITION 1',
      { ...nothing, entity: 'Customer', maxResults: 5 },
    ],
    [
      'SELECT * FROM Invoice ORDERBY TxnDate DESC',
      { ...nothing, entity: 'Invoice', orderBy: { property: 'TxnDate', descending: true } },
    ],
    [
      'SELECT * FROM Invoice ORDER BY MetaData.LastUpdatedTime ASC MAXRESULTS 3',
      {
        ...nothing,
        entity: 'Invoice',
        maxResults: 3,
        orderBy: { property: 'MetaData.LastUpdatedTime', descending: false },
      },
    ],
    [
      'SELECT * FROM Invoice orderby Id',
      { ...nothing, entity: 'Invoice', orderBy: { property: 'Id', descending: false } },
    ],
  ])('%s', (statement, expected) => {
    expect(parse(statement)).toEqual(expected);
  });

  it.each([
    ["A = 'b'", [{ property: 'A', operator: '=', values: [{ kind: 'text', text: 'b' }] }]],
    ['A>5', [{ property: 'A', operator: '>', values: [{ kind: 'number', text: '5' }] }]],
    [
      'A <= -5.25',
      [{ property: 'A', operator: '<=', values: [{ kind: 'number', text: '-5.25' }] }],
    ],
    [
      "A >= '2026-01-01'",
      [{ property: 'A', operator: '>=', values: [{ kind: 'text', text: '2026-01-01' }] }],
    ],
    [
      "A like '%x%'",
      [{ property: 'A', operator: 'LIKE', values: [{ kind: 'text', text: '%x%' }] }],
    ],
    [
      'Active IN (true,false)',
      [
        {
          property: 'Active',
          operator: 'IN',
          values: [
            { kind: 'word', text: 'true' },
            { kind: 'word', text: 'false' },
          ],
        },
      ],
    ],
    [
      "A = '1' and B.C < '2'",
      [
        { property: 'A', operator: '=', values: [{ kind: 'text', text: '1' }] },
        { property: 'B.C', operator: '<', values: [{ kind: 'text', text: '2' }] },
      ],
    ],
    [
      "A = 'O\\'Connor'",
      [{ property: 'A', operator: '=', values: [{ kind: 'text', text: "O'Connor" }] }],
    ],
    [
      "A = 'back\\\\'",
      [{ property: 'A', operator: '=', values: [{ kind: 'text', text: 'back\\' }] }],
    ],
    [
      "A = 'a AND b (c)'",
      [{ property: 'A', operator: '=', values: [{ kind: 'text', text: 'a AND b (c)' }] }],
    ],
    ["A = ''", [{ property: 'A', operator: '=', values: [{ kind: 'text', text: '' }] }]],
    ["A = 'Größe'", [{ property: 'A', operator: '=', values: [{ kind: 'text', text: 'Größe' }] }]],
  ])('WHERE %s', (where, expected) => {
    expect(parse(`SELECT * FROM Customer WHERE ${where}`).where).toEqual(expected);
  });
});

describe('the query language refuses', () => {
  it.each([
    ['nothing at all', ''],
    ['another verb', 'DELETE FROM Customer'],
    ['projections', 'SELECT Id, DisplayName FROM Customer'],
    ['sums', 'SELECT SUM(Balance) FROM Invoice'],
    ['a missing entity', 'SELECT * FROM'],
    ['null for an entity', 'SELECT * FROM null'],
    ['joins', 'SELECT * FROM Customer, Invoice'],
    ['OR', "SELECT * FROM Customer WHERE A = '1' OR B = '2'"],
    ['!=', "SELECT * FROM Customer WHERE A != '1'"],
    ['brackets', "SELECT * FROM Customer WHERE (A = '1')"],
    ['grouping', 'SELECT * FROM Customer GROUP BY A'],
    ['a doubled quote', "SELECT * FROM Customer WHERE A = 'O''Connor'"],
    ['a quote that never ends', "SELECT * FROM Customer WHERE A = 'x"],
    ['a trailing backslash', "SELECT * FROM Customer WHERE A = 'x\\'"],
    ['double quotes', 'SELECT * FROM Customer WHERE A = "x"'],
    ['a bare word', 'SELECT * FROM Customer WHERE A = x'],
    ['null', 'SELECT * FROM Customer WHERE A = null'],
    ['an empty list', 'SELECT * FROM Customer WHERE A IN ()'],
    ['a list without brackets', "SELECT * FROM Customer WHERE A IN '1'"],
    ['AND with nothing after it', "SELECT * FROM Customer WHERE A = '1' AND"],
    ['limits before the order', 'SELECT * FROM Customer MAXRESULTS 5 ORDERBY Id'],
    ['a limit twice', 'SELECT * FROM Customer MAXRESULTS 5 MAXRESULTS 6'],
    ['half a record', 'SELECT * FROM Customer STARTPOSITION 1.5'],
    ['a semicolon', 'SELECT * FROM Customer;'],
    ['a curly quote', 'SELECT * FROM Customer WHERE A = ’x’'],
  ])('%s', (_, statement) => {
    expect(() => parse(statement)).toThrow(ParseError);
  });

  it.each([
    'SELECT * FROM Customer MAXRESULTS 1001',
    'SELECT * FROM Customer MAXRESULTS 0',
    'SELECT * FROM Customer STARTPOSITION 0',
    'SELECT * FROM Customer STARTPOSITION -1',
  ])('%s, as a number out of bounds', (statement) => {
    expect(() => parse(statement)).toThrow(MeaningError);
  });

  it('with the column and the words of a recorded fault', () => {
    expect(() => parse('SELECT * FROM null')).toThrow(
      /^QueryParserError: Encountered " "null" "null "" at line 1, column 15\.\nWas expecting:\n {4}<IDENTIFIER> \.\.\.\n {4}$/,
    );
  });
});
