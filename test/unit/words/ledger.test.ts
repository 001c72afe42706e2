import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CompanyId } from '@/lib/core/ids';
import type { LedgerLine } from '@/lib/core/ledger';
import { describeMeter, describeStatus, formatBytes, ledgerCsv } from '@/lib/words/ledger';

vi.mock('wxt/browser', async () => {
  const { browserInEnglish } = await import('../screens/english');
  return browserInEnglish();
});

const companyId = 'production-9130358213047651' as CompanyId;
const line: LedgerLine = {
  id: 7,
  at: Date.UTC(2026, 10, 22, 9, 5, 6),
  companyId,
  host: 'quickbooks.api.intuit.com',
  method: 'GET',
  what: 'Customer,Invoice',
  meterable: true,
  status: 200,
  bytes: 12_345,
  records: 3,
  tookMs: 250,
  metered: true,
};
const { companyId: _company, ...ofNobody } = line;
const {
  status: _status,
  bytes: _bytes,
  records: _records,
  tookMs: _took,
  metered: _metered,
  ...open
} = line;

let rows: (lines: readonly LedgerLine[], name?: string) => string[];
beforeEach(() => {
  rows = (lines, name = 'Harbor & Pine') =>
    ledgerCsv(lines, (id) => (id === companyId ? name : undefined)).split('\r\n');
});

describe('the ledger as a file', () => {
  it('has a head and a line for each request, each ended, and nothing behind the last', () => {
    const told = rows([line, line]);
    expect(told).toHaveLength(4);
    expect(told.at(-1)).toBe('');
    expect(told[0]?.split(',')).toHaveLength(11);
    expect(told[1]?.split('","')).toHaveLength(11);
    expect(rows([])).toHaveLength(2);
  });

  it('tells the moment in UTC, the company by name and number, and bare figures', () => {
    expect(rows([line])[1]).toBe(
      '"2026-11-22T09:05:06.000Z","Harbor & Pine","9130358213047651","quickbooks.api.intuit.com","GET","Customer,Invoice","200","3","12345","250","Yes"',
    );
  });

  it.each<[string, LedgerLine, readonly string[]]>([
    ['without an answer that anybody knows of', open, ['', '', '', '', 'Perhaps']],
    [
      'that no answer came to',
      { ...line, status: 0, metered: false },
      ['0', '3', '12345', '250', 'Perhaps'],
    ],
    [
      'that is free',
      { ...line, meterable: false, metered: false },
      ['200', '3', '12345', '250', 'No'],
    ],
  ])('has a line %s', (_name, one, last) => {
    const cells = rows([one])[1]?.slice(1, -1).split('","');
    expect(cells?.slice(6)).toEqual(last);
  });

  it('leaves the company empty where there is none, and its name where it is gone', () => {
    expect(rows([ofNobody])[1]).toContain('Z","","","quick');
    const gone = ledgerCsv([line], () => undefined).split('\r\n')[1];
    expect(gone).toContain('Z","","9130358213047651","quick');
  });

  it.each([
    ['=HYPERLINK("http://evil.example")', `"'=HYPERLINK(""http://evil.example"")"`],
    ['+1', `"'+1"`],
    ['-2', `"'-2"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t=1"`],
    ['Smith, "Bob" & Sons', '"Smith, ""Bob"" & Sons"'],
    ['Zwei\r\nZeilen', '"Zwei\r\nZeilen"'],
    ['Zoë 山田', '"Zoë 山田"'],
  ])('keeps the name %j a name', (name, cell) => {
    expect(ledgerCsv([line], () => name)).toContain(`,${cell},"9130358213047651"`);
  });
});

describe('words of a line', () => {
  it.each([
    [undefined, 'ledger_unknown'],
    [0, 'ledger_no_answer'],
  ] as const)('status %s has words of its own', (status, key) => {
    const one = status === undefined ? {} : { status };
    expect(describeStatus(one)).not.toMatch(/^\d*$/);
    expect(describeStatus(one)).not.toBe(key);
  });

  it('what was held back looks unlike what got no answer, on the screen and in the file', () => {
    const held = { ...line, status: 0, metered: false, unsent: true } as const;
    expect(describeStatus(held)).not.toBe(describeStatus({ status: 0 }));
    expect(describeMeter(held)).toBe(describeMeter({ ...line, metered: false }));
    expect(ledgerCsv([held], () => '')).toContain(`,"${describeStatus(held)}",`);
  });

  it('any other status is its figure', () => {
    expect(describeStatus({ status: 429 })).toBe('429');
  });

  it('whether it counts is one of three words', () => {
    const words = [line, { ...line, metered: false, status: 0 }, { ...line, metered: false }];
    expect(new Set(words.map(describeMeter)).size).toBe(3);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [1_499, '1 kB'],
    [999_499, '999 kB'],
    [1_000_000, '1 MB'],
    [12_340_000, '12.3 MB'],
    [1_000_000_000, '1 GB'],
  ])('%i bytes are %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });
});
