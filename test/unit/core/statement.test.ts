import { describe, expect, it } from 'vitest';
import { incomeAccountsStatement } from '@/lib/core/pairing';
import {
  countStatement,
  pageStatement,
  quote,
  sectionOfIds,
  sectionsOf,
  sectionsSince,
} from '@/lib/core/query';
import { readStatement } from '@/lib/core/statement';

const day = '2025-11-22';

describe('a statement', () => {
  it('is read with its entity and its conditions', () => {
    const read = readStatement(
      "select * from Invoice where TxnDate >= '2025-11-22' AND Balance>'0' orderby Id startposition 1",
    );
    expect(read).toEqual({
      entity: 'Invoice',
      conditions: [
        { property: 'TxnDate', operator: '>=', value: "'2025-11-22'" },
        { property: 'Balance', operator: '>', value: "'0'" },
      ],
    });
  });

  it('is read in every form in which the product writes one', () => {
    const ids = Array.from({ length: 1000 }, (_, at) => String(at));
    const sections = [
      ...sectionsSince(day),
      ...sectionsOf({ kind: 'catchup', windowStart: day, since: 0 }),
      ...(['Customer', 'Invoice', 'Payment'] as const).map((kind) => sectionOfIds(kind, ids)),
    ];
    for (const section of sections) {
      for (const statement of [countStatement(section), pageStatement(section, 1, 1000)]) {
        expect(readStatement(statement)?.entity).toBe(section.kind);
      }
    }
    expect(readStatement(incomeAccountsStatement)?.conditions).toEqual([
      { property: 'AccountType', operator: '=', value: "'Income'" },
    ]);
  });

  it.each(["O'Hara", "x' FROM Vendor", '\\', "\\' OR '", '', '’ü東京 -- ; /* */', 'a\u00a0b'])(
    'holds any name as one text: %j',
    (name) => {
      const read = readStatement(`SELECT * FROM Customer WHERE DisplayName = ${quote(name)}`);
      expect(read?.conditions).toEqual([
        { property: 'DisplayName', operator: '=', value: quote(name) },
      ]);
    },
  );

  it.each([
    ['IN', "Id IN ('1' ,\n'2')", "('1' ,\n'2')"],
    ['IN', 'Active in(true, false)', '(true, false)'],
    ['LIKE', "Name like '%a%'", "'%a%'"],
    ['<=', 'Balance<= -1.5', '-1.5'],
    ['=', 'Active = false', 'false'],
  ])('knows %s in %j', (operator, condition, value) => {
    const read = readStatement(`SELECT * FROM Customer WHERE ${condition} MAXRESULTS 5 `);
    expect(read?.conditions).toMatchObject([{ operator, value }]);
  });

  it.each([
    ['nothing', ''],
    ['columns', 'SELECT Id FROM Customer'],
    ['no entity', 'SELECT * FROM'],
    ['two entities', 'SELECT * FROM Customer, Vendor'],
    ['two entities apart', 'SELECT * FROM Customer , Vendor'],
    ['a second name', 'SELECT * FROM Customer c'],
    ['a path for an entity', 'SELECT * FROM Customer.Vendor'],
    ['a second statement', 'SELECT * FROM Customer; SELECT * FROM Vendor'],
    ['a comment', 'SELECT * FROM Customer -- x'],
    ['OR', 'SELECT * FROM Customer WHERE Id = 1 OR Id = 2'],
    ['WHERE twice', 'SELECT * FROM Customer WHERE Id = 1 WHERE Id = 2'],
    ['AND without WHERE', 'SELECT * FROM Customer AND Id = 1'],
    ['WHERE after the order', 'SELECT * FROM Customer ORDERBY Id WHERE Id = 1'],
    ['brackets', 'SELECT * FROM Customer WHERE (Id = 1)'],
    ['a property for a value', 'SELECT * FROM Customer WHERE Id = Name'],
    ['an empty list', 'SELECT * FROM Customer WHERE Id IN ()'],
    ['an open text', "SELECT * FROM Customer WHERE Name = 'x"],
    ['a text that a backslash keeps open', "SELECT * FROM Customer WHERE Name = 'x\\'"],
    ['a doubled quote', "SELECT * FROM Customer WHERE Name = 'O''Hara'"],
    ['double quotes', 'SELECT * FROM Customer WHERE Name = "x"'],
    ['words run together', "SELECT * FROM Customer WHERE Name = 'x'AND Id = 1"],
    ['a truth run together', 'SELECT * FROM Customer WHERE Active = trueORDERBY Id'],
    ['a blank of Unicode', 'SELECT * FROM\u00a0Customer'],
    ['a letter that only looks like one', 'SELECT * FROM Сustomer'],
    ['a letter that is one in capitals alone', 'ſELECT * FROM Customer'],
    ['a line of its own after it', 'SELECT * FROM Customer\n;'],
  ])('is not read with %s', (_what, statement) => {
    expect(readStatement(statement)).toBeUndefined();
  });
});
