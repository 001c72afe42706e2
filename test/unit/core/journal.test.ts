import { describe, expect, it } from 'vitest';
import { causes } from '@/lib/core/causes/registry';
import { writeCsv } from '@/lib/core/csv';
import type { CompanyId } from '@/lib/core/ids';
import type { JournalEntry } from '@/lib/core/journal';
import { actorOf, groupOf } from '@/lib/core/journal-events';
import { filterJournal } from '@/lib/core/journal-filter';
import { dayMs } from '@/lib/core/time';

const now = Date.UTC(2026, 10, 21, 12);

describe('who is behind a line', () => {
  it.each<[Pick<JournalEntry, 'what' | 'cause'>, string]>([
    [{ what: 'connected' }, 'you'],
    [{ what: 'disconnected' }, 'you'],
    [{ what: 'broken', cause: 'access_removed' }, 'intuit'],
    [{ what: 'broken', cause: 'hosts_withheld' }, 'booklight'],
    [{ what: 'shaky', cause: 'offline' }, 'booklight'],
    [{ what: 'shaky', cause: 'intuit_down' }, 'intuit'],
    [{ what: 'flow_failed', cause: 'consent_denied' }, 'you'],
    [{ what: 'flow_failed', cause: 'consent_outage' }, 'intuit'],
    [{ what: 'flow_failed', cause: 'flow_timeout' }, 'booklight'],
    [{ what: 'revoke_failed', cause: 'connection_timeout' }, 'booklight'],
    [{ what: 'recovered' }, 'booklight'],
    // Written by a newer version.
    [{ what: 'something_new' as never }, 'booklight'],
  ])('%o', (entry, actor) => expect(actorOf(entry)).toBe(actor));

  it('knows only causes that exist', () => {
    const ids = new Set(causes.map(({ id }) => id));
    const told = [...ids].filter((cause) => actorOf({ what: 'broken', cause }) !== 'intuit');
    // All three sets are named in the rule by these ids; a renamed cause would fall out of them.
    expect(told.length).toBe(19);
  });
});

describe('the filter of the journal', () => {
  const at = (days: number) => now - days * dayMs;
  const one = 'production-1' as CompanyId;
  const two = 'production-2' as CompanyId;
  const entries: JournalEntry[] = [
    {
      at: at(0.5),
      what: 'broken',
      companyId: one,
      companyName: 'Café Één',
      cause: 'access_removed',
    },
    { at: at(3), what: 'connected', companyId: two, companyName: 'Two', tid: '1-abc' },
    { at: at(20), what: 'app_saved' },
    { at: at(40), what: 'account_skipped', companyId: one, companyName: 'Café Één' },
  ];
  const found = (choice: object) =>
    filterJournal(entries, { search: '', ...choice }, now, (entry) =>
      [entry.what, entry.companyName, entry.tid].join(' '),
    ).map((entry) => entries.indexOf(entry));

  it.each([
    [{}, [0, 1, 2, 3]],
    [{ companyId: one }, [0, 3]],
    [{ group: 'connecting' }, [1]],
    [{ group: 'accounts' }, [3]],
    [{ days: 1 }, [0]],
    [{ days: 30 }, [0, 1, 2]],
    [{ search: 'cafe een' }, [0, 3]],
    [{ search: 'ABC' }, [1]],
    [{ search: 'cafe', days: 7, companyId: one }, [0]],
    [{ search: 'nobody' }, []],
  ])('%o', (choice, indexes) => expect(found(choice)).toEqual(indexes));

  it('has a group for every line, also one of a newer version', () => {
    expect(groupOf({ what: 'something_new' as never })).toBe('connecting');
  });
});

describe('CSV', () => {
  it.each([
    ['plain', '"plain"'],
    ['a "quoted", b', '"a ""quoted"", b"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
    ['+1', '"\'+1"'],
    ['-1', '"\'-1"'],
    ['@SUM(A1)', '"\'@SUM(A1)"'],
    [' =1+1', '"\' =1+1"'],
    ['\t=1', '"\'\t=1"'],
    ['＝1', '"\'＝1"'],
    ['a=1', '"a=1"'],
    ['', '""'],
  ])('%j', (text, cell) => expect(writeCsv([[text]])).toBe(`${cell}\r\n`));

  it('has the same number of cells in every line', () => {
    expect(
      writeCsv([
        ['a', 'b'],
        ['1', '2'],
      ]),
    ).toBe('"a","b"\r\n"1","2"\r\n');
  });
});
