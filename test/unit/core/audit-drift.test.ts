import { describe, expect, it } from 'vitest';
import { checkCount, type Moved, sectionOf } from '@/lib/core/audit/counts';
import {
  compareRecord,
  extraRecord,
  type Finding,
  findingsKept,
  isOpen,
} from '@/lib/core/audit/drift';
import { noAudit, withFindings } from '@/lib/core/audit/state';
import type { AnyRecord, Customer, Invoice, Payment } from '@/lib/core/records';

const at = Date.parse('2026-11-20T03:00:00Z');
const id = (text: string) => text as never;

const customer = (changes: Partial<Customer> = {}): AnyRecord => ({
  kind: 'Customer',
  record: {
    id: id('7'),
    syncToken: '2',
    displayName: 'Ash & Co',
    fullName: 'Ash & Co',
    active: true,
    balance: 100,
    updatedAt: at,
    ...changes,
  },
});

const invoice = (changes: Partial<Invoice> = {}): AnyRecord => ({
  kind: 'Invoice',
  record: {
    id: id('9'),
    syncToken: '0',
    customerId: id('7'),
    number: '1042',
    day: '2026-10-01',
    total: 100,
    balance: 40,
    lines: [{ amount: 100, description: 'Mowing' }],
    updatedAt: at,
    ...changes,
  },
});

const payment = (changes: Partial<Payment> = {}): AnyRecord => ({
  kind: 'Payment',
  record: {
    id: id('3'),
    syncToken: '0',
    customerId: id('7'),
    day: '2026-10-01',
    total: 60,
    applied: [{ invoiceId: id('9'), amount: 60 }],
    updatedAt: at,
    ...changes,
  },
});

describe('a record here against the one at Intuit', () => {
  it.each<[string, AnyRecord, AnyRecord, readonly string[]]>([
    [
      'a stale name',
      customer(),
      customer({ displayName: 'Ash Ltd', fullName: 'Ash Ltd' }),
      ['displayName', 'fullName'],
    ],
    ['a wrong balance with the same token', invoice(), invoice({ balance: 0 }), ['balance']],
    ['a field that is not there', invoice({ terms: 'Net 30' }), invoice(), ['terms']],
    ['a line', invoice(), invoice({ lines: [{ amount: 100, description: 'Mulch' }] }), ['lines']],
    ['what a payment paid', payment(), payment({ applied: [] }), ['applied']],
    ['another account', payment(), payment({ customerId: id('8') }), ['customerId']],
    [
      'a newer version',
      customer(),
      customer({ syncToken: '3', active: false }),
      ['syncToken', 'active'],
    ],
    [
      'a time of change that would keep newer versions out',
      customer({ updatedAt: at + 1 }),
      customer(),
      ['updatedAt'],
    ],
  ])('%s differs', (_what, ours, theirs, fields) => {
    const finding = compareRecord(ours, theirs, at);
    expect(finding).toMatchObject({ what: 'different', fields, foundAt: at });
  });

  it.each<[string, AnyRecord, AnyRecord]>([
    ['the same', invoice(), invoice()],
    ['a time of change that is only older here', customer(), customer({ updatedAt: at + 5000 })],
  ])('%s is no drift', (_what, ours, theirs) => {
    expect(compareRecord(ours, theirs, at)).toBeUndefined();
  });

  it('that is not here is absent, and bears what people know it by', () => {
    expect(compareRecord(undefined, invoice(), at)).toMatchObject({
      what: 'absent',
      id: '9',
      label: '1042',
      customerId: '7',
    });
    expect(compareRecord(undefined, payment(), at)).not.toHaveProperty('label');
    expect(compareRecord(undefined, customer(), at)).toMatchObject({
      label: 'Ash & Co',
      customerId: '7',
    });
  });
});

describe('a finding', () => {
  it('is open until another row stands there', () => {
    const absent = compareRecord(undefined, invoice(), at)!;
    expect([isOpen(absent, undefined), isOpen(absent, invoice())]).toEqual([true, false]);
    const stale = compareRecord(invoice(), invoice({ balance: 0 }), at)!;
    expect(isOpen(stale, invoice())).toBe(true);
    // The day's reading of everything has put it right.
    expect(isOpen(stale, invoice({ balance: 0 }))).toBe(false);
    expect(isOpen(stale, undefined)).toBe(false);
    const extra = extraRecord(payment(), at);
    expect([isOpen(extra, payment()), isOpen(extra, undefined)]).toEqual([true, false]);
  });

  it('gives way to what is known anew', () => {
    const one = compareRecord(undefined, invoice(), at)!;
    const other = extraRecord(payment(), at);
    const state = { ...noAudit, findings: [one, other] };
    expect(withFindings(state, new Set(['Invoice 9']), [])).toEqual({
      findings: [other],
      more: 0,
      mended: [],
    });
  });

  it('that comes back after it was put right says so, unless Intuit has changed the record since', () => {
    const found = compareRecord(undefined, invoice(), at)!;
    const { kind, id: which, changedAt = 0 } = found;
    const lookedAfter = (mendedAt: number) =>
      withFindings(
        { ...noAudit, mended: [{ kind, id: which, at: mendedAt }] },
        new Set([`${kind} ${which}`]),
        [found],
      );
    expect(lookedAfter(changedAt).findings).toEqual([{ ...found, again: true }]);
    expect(lookedAfter(changedAt - 1).findings).toEqual([found]);
    // And goes on saying so, until it is seen right.
    expect(lookedAfter(changedAt).mended).toHaveLength(1);
    const right = withFindings(lookedAfter(changedAt), new Set([`${kind} ${which}`]), []);
    expect(right).toEqual({ findings: [], more: 0, mended: [] });
  });

  it('is kept by name up to a number, and counted beyond', () => {
    const many = Array.from({ length: findingsKept + 30 }, (_, n): Finding => {
      return compareRecord(undefined, invoice({ id: id(String(n)) }), at)!;
    });
    const state = withFindings(noAudit, new Set(), many);
    expect(state.findings).toHaveLength(findingsKept);
    expect(state.more).toBe(30);
  });
});

const windowStart = '2025-11-20';
const old = { day: '2024-01-01' } as const;

describe('the section of a record', () => {
  it.each([
    [customer({ active: false }), 'customers'],
    [invoice(), 'invoices'],
    [invoice({ day: windowStart }), 'invoices'],
    [invoice({ ...old }), 'open-invoices'],
    [invoice({ ...old, balance: 0 }), undefined],
    [payment(), 'payments'],
    [payment({ ...old }), undefined],
  ] as const)('%#', (one, section) => {
    expect(sectionOf(one, windowStart)).toBe(section);
  });
});

describe('a count', () => {
  const ours = new Set(['1', '2', '9']);
  const check = (theirs: number, moved: readonly Moved[] = [], unreadable = 0) =>
    checkCount('invoices', theirs, ours, { moved, windowStart, unreadable }).verdict;
  const moved = (text: string, after?: AnyRecord): Moved => ({
    kind: 'Invoice',
    id: text,
    ...(after ? { after } : {}),
  });

  it.each([
    ['equal', 3, 'equal', []],
    ['one less', 2, 'differs', []],
    ['one more', 4, 'differs', []],
    ['one came meanwhile', 4, 'moving', [moved('10', invoice())]],
    ['it was counted before it came', 3, 'moving', [moved('10', invoice())]],
    ['it came and one is lost all the same', 5, 'differs', [moved('10', invoice())]],
    ['one went meanwhile', 2, 'moving', [moved('9')]],
    ['one changed and stayed where it is', 3, 'equal', [moved('9', invoice())]],
    ['one moved out of the window', 2, 'moving', [moved('9', invoice({ ...old }))]],
    ['one came and went', 4, 'moving', [moved('11')]],
    ['another kind moved', 2, 'differs', [{ kind: 'Payment', id: '9' }]],
  ] as const)('%s', (_what, theirs, verdict, changes) => {
    expect(check(theirs, changes)).toBe(verdict);
  });

  it('allows for what our schemas refuse', () => {
    expect([check(4, [], 1), check(5, [], 1)]).toEqual(['moving', 'differs']);
  });
});
