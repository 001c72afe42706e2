import type { DBSchema } from 'idb';
import type { LedgerEntry, LedgerOutcome, RegistryRows } from '@/lib/app/ports';
import type { JournalEntry } from '@/lib/core/journal';
import type { Tally } from '@/lib/core/ledger';
import type { Sealed } from './sealed';

/** A line of the ledger; `open` until its outcome is written: those few are in an index of their own. */
export type LedgerRow = LedgerEntry & Partial<LedgerOutcome> & { readonly open?: 1 };

/** Stores of the registry. What erases them: "Delete local data" a company's rows, removing the extension everything. */
export interface RegistrySchema extends DBSchema {
  companies: { key: string; value: RegistryRows['companies'] };
  apps: { key: string; value: RegistryRows['apps'] };
  flows: { key: string; value: RegistryRows['flows'] };
  tasks: { key: string; value: RegistryRows['tasks'] };
  settings: { key: string; value: RegistryRows['settings'] };
  revocations: { key: string; value: RegistryRows['revocations'] };
  vault: { key: string; value: Sealed };
  keys: { key: string; value: CryptoKey };
  journal: { key: number; value: JournalEntry; indexes: { company: string } };
  ledger: { key: number; value: LedgerRow; indexes: { company: [string, number]; open: number } };
  tallies: { key: string; value: Tally };
}
