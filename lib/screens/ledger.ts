import { type ReadonlySignal, signal } from '@preact/signals';
import type { CompanyId } from '../core/ids';
import { type LedgerLine, linesAtOnce } from '../core/ledger';
import type { EpochMs } from '../core/time';
import type { ask } from '../messages/client';
import { ledgerCsv } from '../words/ledger';
import type { SavedFile } from './journal';
import { createResource, type Resource } from './resource';

/** Lines of one page of the table. */
const linesShown = 100;

/** What left this browser, on its page. */
export interface LedgerScreen {
  readonly lines: Resource<readonly LedgerLine[]>;
  /** The company whose lines are shown; absent shows all. */
  readonly of: ReadonlySignal<CompanyId | undefined>;
  /** There are older lines than those read. */
  readonly older: ReadonlySignal<boolean>;
  readonly failed: ReadonlySignal<boolean>;
  readonly saving: ReadonlySignal<boolean>;
  choose(companyId: CompanyId | undefined): void;
  readOlder(): void;
  /** All lines that fit, as a file. */
  export(now: EpochMs): void;
}

interface LedgerWorld {
  readonly ask: typeof ask;
  save(file: SavedFile): void;
  nameOf(companyId: string): string | undefined;
}

export function createLedgerScreen(world: LedgerWorld): LedgerScreen {
  const of = signal<CompanyId | undefined>(undefined);
  const limit = signal(linesShown);
  const older = signal(false);
  const failed = signal(false);
  const saving = signal(false);

  const chosen = () => (of.value === undefined ? {} : { companyId: of.value });

  const lines = createResource(async () => {
    // One line more than is shown tells whether there are older ones.
    const asked = Math.min(limit.value + 1, linesAtOnce);
    const read = (await world.ask('ledger.list', { ...chosen(), limit: asked })).lines;
    older.value = read.length > limit.value;
    return read.slice(0, limit.value);
  });

  /** Asked for in parts: all of them would be a message of many megabytes. */
  async function readAll(): Promise<readonly LedgerLine[]> {
    const all: LedgerLine[] = [];
    for (;;) {
      const before = all.at(-1)?.id;
      const from = before === undefined ? {} : { before };
      const part = await world.ask('ledger.list', { ...chosen(), ...from, limit: linesAtOnce });
      all.push(...part.lines);
      if (part.lines.length < linesAtOnce) return all;
    }
  }

  async function save(now: EpochMs): Promise<void> {
    const text = ledgerCsv(await readAll(), world.nameOf);
    const name = `booklight-requests-${new Date(now).toISOString().slice(0, 10)}.csv`;
    // The mark tells spreadsheets that names are in UTF-8.
    world.save({ name, type: 'text/csv;charset=utf-8', text: `\uFEFF${text}` });
  }

  return {
    lines,
    of,
    older,
    failed,
    saving,
    choose: (companyId) => {
      of.value = companyId;
      limit.value = linesShown;
      void lines.reload();
    },
    readOlder: () => {
      limit.value = Math.min(limit.value * 3, linesAtOnce - 1);
      void lines.reload();
    },
    export: (now) => {
      if (saving.value) return;
      failed.value = false;
      saving.value = true;
      void save(now)
        .catch(() => {
          failed.value = true;
        })
        .finally(() => {
          saving.value = false;
        });
    },
  };
}
