import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A recording for a folder that a test writes itself. */
export interface WrittenSample {
  readonly file: string;
  readonly type: string;
  readonly response: string;
  readonly kind?: string;
  readonly date?: string;
  readonly body: unknown;
}

export interface WrittenFolder extends Disposable {
  readonly path: string;
}

/** Writes a folder of recordings with its index; it goes when the test is over. */
export function writeFolder(samples: readonly WrittenSample[], index?: unknown): WrittenFolder {
  const path = mkdtempSync(join(tmpdir(), 'recordings-'));
  for (const { file, body } of samples) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), typeof body === 'string' ? body : JSON.stringify(body));
  }
  const entries = samples.map(({ body: _, kind = 'genuine-recording', date, ...entry }) => ({
    ...entry,
    kind,
    ...(date === undefined ? {} : { headers: { date } }),
  }));
  const written = index ?? { entries };
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  writeFileSync(join(path, 'MANIFEST.json'), text);
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
}

const MetaData = {
  CreateTime: '2026-10-01T09:00:00-07:00',
  LastUpdatedTime: '2026-11-02T10:30:00-08:00',
};

/** A customer in Intuit's form. */
export function customer(id: string, balance: unknown, fields: object = {}): object {
  const name = `Customer ${id}`;
  return {
    Id: id,
    SyncToken: '0',
    DisplayName: name,
    Balance: balance,
    Active: true,
    MetaData,
    ...fields,
  };
}

/** An invoice in Intuit's form. */
export function invoice(id: string, balance: unknown, fields: object = {}): object {
  return {
    Id: id,
    SyncToken: '0',
    CustomerRef: { value: '1' },
    TxnDate: '2026-10-05',
    TotalAmt: 100.1,
    Balance: balance,
    Line: [{ Amount: 100.1, DetailType: 'SalesItemLineDetail' }],
    MetaData,
    ...fields,
  };
}

/** A payment in Intuit's form. */
export function payment(id: string): object {
  return {
    Id: id,
    SyncToken: '0',
    CustomerRef: { value: '1' },
    TxnDate: '2026-10-09',
    TotalAmt: 60,
    UnappliedAmt: 0,
    Line: [],
    MetaData,
  };
}
