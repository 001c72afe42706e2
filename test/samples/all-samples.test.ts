import { execFile } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { trySamples } from './all-samples';
import { readerFor } from './reading';
import { tryOut } from './trial';
import { customer, invoice, payment, type WrittenSample, writeFolder } from './written-folder';

const time = '2026-11-20T04:00:00-08:00';
const xml =
  '<?xml version="1.0"?><IntuitResponse><Fault type="SERVICE"><Error code="3001"><Message>ThrottleExceeded</Message></Error></Fault></IntuitResponse>';

const good: readonly WrittenSample[] = [
  {
    file: 'deep/customers.json',
    type: 'Customer',
    response: 'query',
    body: { QueryResponse: { Customer: [customer('1', 10.1), customer('2', 20.2)] }, time },
  },
  { file: 'bare.json', type: 'Customer', response: 'bare-entity-list', body: [customer('1', 5)] },
  { file: 'one.json', type: 'Payment', response: 'bare-entity', body: payment('9') },
  {
    file: 'gone.json',
    type: 'CDC',
    response: 'cdc',
    // Deleted, with all of it still there.
    body: {
      CDCResponse: [{ QueryResponse: [{ Customer: [customer('3', 8, { status: 'Deleted' })] }] }],
      time,
    },
  },
  {
    file: 'invoice.json',
    type: 'Invoice',
    response: 'read',
    body: { Invoice: invoice('7', 0.2), time },
  },
  {
    file: 'count.json',
    type: 'Vendor',
    response: 'query-count',
    body: { QueryResponse: { totalCount: 5 } },
  },
  {
    file: 'changes.json',
    type: 'CDC',
    response: 'cdc',
    body: {
      CDCResponse: [
        {
          QueryResponse: [
            { Customer: [customer('1', 3)] },
            { Invoice: [{ Id: '8', status: 'Deleted' }, invoice('7', 4)] },
            { Bill: [{ Id: '2' }] },
          ],
        },
      ],
      time,
    },
  },
  { file: 'fault.xml', type: 'Fault', response: 'fault-xml', body: xml },
  { file: 'bill.json', type: 'Bill', response: 'read', body: { Bill: { Id: 'x' } } },
];

function runOn(samples: readonly WrittenSample[], index?: unknown) {
  using folder = writeFolder(samples, index);
  const lines: string[] = [];
  const outcome = trySamples(folder.path, (line) => lines.push(line));
  return { ...outcome, lines, text: lines.join('\n') };
}

const alone = (sample: Partial<WrittenSample>) =>
  runOn([{ ...(good[0] as WrittenSample), ...sample }]);

describe('the samples command', () => {
  it('passes recordings that are read well, and counts the others apart', () => {
    const { passed, failed, lines, text } = runOn(good);
    expect({ passed, failed, text }).toMatchObject({ passed: 8, failed: 0 });
    expect(lines.at(-1)).toBe('8 passed, 0 failed');
    expect(text).toMatch(/ok +deep\/customers\.json +records 2 = 2 {2}Balance 30\.30 = 30\.30/);
    expect(text).toMatch(/ok +invoice\.json .*TotalAmt 100\.10 = 100\.10/);
    expect(text).toMatch(/ok +changes\.json +records 3 = 3 {2}Balance 7\.00 = 7\.00/);
    expect(text).toMatch(/not ours bill\.json/);
  });

  it('tries every kind of damage', () => {
    const { text } = runOn(good);
    expect(text).toMatch(/Damages noticed and named: .*Id gone \d/);
    for (const kind of ['amount "abc"', 'Line a string', 'list an object', 'XML cut']) {
      expect(text).toMatch(new RegExp(`${kind} [1-9]`));
    }
  });

  it('fails when a genuine recording is refused, naming the field', () => {
    const body = { QueryResponse: { Customer: [customer('1', '12.00')] } };
    const { failed, text } = alone({ body });
    expect(failed).toBe(1);
    expect(text).toContain('Customer[0].Balance');
  });

  it('fails when a genuine record can be read but not be kept', () => {
    const body = { QueryResponse: { Customer: [customer('1', 12, { DisplayName: undefined })] } };
    const { failed, text } = alone({ body });
    expect(failed).toBe(1);
    expect(text).toContain('Customer.DisplayName: missing');
  });

  it('lists a refused fixture without failing', () => {
    const body = { QueryResponse: { Customer: [customer('1', '12.00')] } };
    const { passed, failed, text } = alone({ body, kind: 'hand-written-fixture' });
    expect({ passed, failed }).toEqual({ passed: 0, failed: 0 });
    expect(text).toMatch(/refused +deep\/customers\.json .*Balance.*hand-written-fixture/);
  });

  it.each([
    [
      'no file',
      [],
      { entries: [{ file: 'gone.json', type: 'Bill', response: 'read', kind: 'x' }] },
      'cannot be read',
    ],
    ['a nameless entry', [], { entries: [{}] }, 'entry 1  names no file'],
    ['a broken index', [], '{"entries"', 'MANIFEST.json'],
    ['an empty index', [], { entries: [] }, 'has no list "entries"'],
  ])('fails with a clear line on %s', (_what, samples, index, why) => {
    const { failed, text } = runOn(samples, index);
    expect(failed).toBeGreaterThan(0);
    expect(text.replace(/ +/g, ' ')).toContain(why.replace(/ +/g, ' '));
  });

  it('tells from the bodies what an index leaves out', () => {
    const index = { entries: [{ file: 'bill.json', type: 'Bill', response: 'read', kind: 'x' }] };
    const { passed, failed, text } = runOn(good, index);
    // A bare customer without its telling fields could be a vendor.
    expect({ passed, failed, text }).toMatchObject({ passed: 7, failed: 0 });
    expect(text).toMatch(/ok +one\.json .*\(not in the index, read as Payment\)/);
  });

  it('does without an index, and takes what it finds for genuine', () => {
    using folder = writeFolder([
      ...good,
      { ...(good[0] as WrittenSample), file: 'bad.json', body: { Customer: customer('1', 'abc') } },
      { ...(good[0] as WrittenSample), file: 'down.xml', body: '<html>Back soon</html>' },
    ]);
    rmSync(join(folder.path, 'MANIFEST.json'));
    const lines: string[] = [];
    expect(trySamples(folder.path, (line) => lines.push(line))).toEqual({ passed: 7, failed: 1 });
    expect(lines.join('\n')).toMatch(/FAILED +bad\.json +Customer\.Balance/);
  });

  it('leaves alone what nobody reads', () => {
    const LineEx = { any: [{ value: { Name: 'txnId', Amount: 3 } }], NameValue: [{ Name: 'a' }] };
    const line = { Amount: 60, LineEx, CreditCardPayment: { CreditChargeInfo: { Amount: 1 } } };
    const body = { Payment: { ...payment('9'), Line: [line] } };
    expect(alone({ type: 'Payment', response: 'read', body })).toMatchObject({ failed: 0 });
  });

  it('fails on a recording that is no JSON', () => {
    expect(alone({ body: 'Bad Gateway' })).toMatchObject({ failed: 1 });
  });
});

describe('a trial', () => {
  const sample = {
    file: 'x.json',
    type: 'Invoice',
    response: 'query',
    kind: 'genuine-recording',
    text: JSON.stringify({ QueryResponse: { Invoice: [invoice('1', 5), invoice('2', 6)] } }),
  };
  type Find = typeof readerFor;
  type Change = (reading: ReturnType<NonNullable<ReturnType<Find>>['read']>) => object;

  /** A reader that is the product's own but for one flaw. */
  const flawed =
    (flaw: Change): Find =>
    (about, body) => {
      const reader = readerFor(about, body);
      if (reader === undefined) return undefined;
      return {
        ...reader,
        read: (json) => {
          const reading = reader.read(json);
          return { ...reading, ...flaw(reading) };
        },
      };
    };

  it('passes the product’s own reader', () => {
    expect(tryOut(sample)).toMatchObject({ is: 'passed' });
  });

  it.each<readonly [string, Change, RegExp]>([
    ['overlooks damage', () => ({ refused: [] }), /swallowed/],
    [
      'names the wrong field',
      ({ refused }) => ({ refused: refused.map((one) => ({ ...one, field: 'Invoice' })) }),
      /misnamed/,
    ],
    [
      'loses neighbours',
      ({ refused, count }) => (refused.length > 0 ? { count: count - 1 } : {}),
      /cost 2 records/,
    ],
    ['reads other amounts', ({ total }) => ({ total: total + 0.01 }), /sums do not agree/],
    ['reads fewer records', ({ count }) => ({ count: count - 1 }), /sums do not agree/],
  ])('fails one that %s', (_what, flaw, why) => {
    expect(tryOut(sample, flawed(flaw))).toMatchObject({
      is: 'failed',
      why: expect.stringMatching(why),
    });
  });

  it('fails a reader that takes cut XML', () => {
    const about = { ...sample, type: 'Fault', response: 'fault-xml', text: xml };
    expect(tryOut(about)).toMatchObject({ is: 'passed' });
    expect(
      tryOut(
        about,
        flawed(() => ({ refused: [] })),
      ),
    ).toMatchObject({ is: 'failed' });
  });
});

// Two processes on a machine that may be busy with other tests.
describe('its process', { timeout: 60_000 }, () => {
  const run = promisify(execFile);
  const command = (folder: string) =>
    run(process.execPath, ['--import', 'tsx', 'test/samples/run.ts'], {
      env: { ...process.env, QBO_SAMPLES: folder },
    });

  it('ends with an error on a bad recording', async () => {
    using bad = writeFolder([{ ...(good[0] as WrittenSample), body: {} }]);
    await expect(command(bad.path)).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/0 passed, 1 failed\s*$/),
    });
  });

  it('says that it was skipped, and why, without the folder', async () => {
    using folder = writeFolder([]);
    const gone = join(folder.path, 'gone');
    mkdirSync(gone);
    rmSync(gone, { recursive: true });
    expect((await command(gone)).stdout).toMatch(/^Skipped: there is no folder/);
  });
});
