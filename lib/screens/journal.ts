import { type ReadonlySignal, signal } from '@preact/signals';
import type { CompanyId } from '../core/ids';
import { type JournalEntry, journalKeepsLines } from '../core/journal';
import { filterJournal, type JournalChoice } from '../core/journal-filter';
import type { EpochMs } from '../core/time';
import type { ask } from '../messages/client';
import { journalCsv, journalJson, textOfEntry } from '../words/journal';
import { createResource, type Resource } from './resource';

/** Lines that are read at first; all of them are asked for when somebody wants older ones. */
const firstLines = 500;

/** A file that is handed to the browser to be saved. */
export interface SavedFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** The journal on its page. */
export interface JournalScreen {
  readonly entries: Resource<readonly JournalEntry[]>;
  readonly choice: ReadonlySignal<JournalChoice>;
  /** There may be older lines than were read. */
  readonly older: ReadonlySignal<boolean>;
  readonly failed: ReadonlySignal<boolean>;
  choose(change: Partial<JournalChoice>): void;
  shown(now: EpochMs): readonly JournalEntry[] | undefined;
  /** Companies that occur, each once, by name. */
  companies(): readonly { readonly id: CompanyId; readonly name: string }[];
  readOlder(): void;
  /** All lines that fit, older ones included, as a file. */
  export(kind: 'csv' | 'json', now: EpochMs): void;
}

interface JournalWorld {
  readonly ask: typeof ask;
  save(file: SavedFile): void;
}

export function createJournalScreen(world: JournalWorld): JournalScreen {
  const choice = signal<JournalChoice>({ search: '' });
  const limit = signal(firstLines);
  const older = signal(false);
  const failed = signal(false);
  const entries = createResource(async () => {
    const read = (await world.ask('journal.list', { limit: limit.value })).entries;
    older.value = read.length === limit.value && limit.value < journalKeepsLines;
    return read;
  });

  const fitting = (all: readonly JournalEntry[], now: EpochMs) =>
    filterJournal(all, choice.value, now, textOfEntry);

  async function save(kind: 'csv' | 'json', now: EpochMs): Promise<void> {
    const all = (await world.ask('journal.list', { limit: journalKeepsLines })).entries;
    const lines = fitting(all, now);
    const name = `booklight-activity-${new Date(now).toISOString().slice(0, 10)}.${kind}`;
    world.save(
      kind === 'csv'
        ? // The mark tells spreadsheets that names are in UTF-8.
          { name, type: 'text/csv;charset=utf-8', text: `\uFEFF${journalCsv(lines)}` }
        : { name, type: 'application/json', text: journalJson(lines) },
    );
  }

  return {
    entries,
    choice,
    older,
    failed,
    choose: (change) => {
      choice.value = { ...choice.value, ...change };
    },
    shown: (now) => entries.value.value && fitting(entries.value.value, now),
    companies: () => companiesIn(entries.value.value ?? []),
    readOlder: () => {
      limit.value = journalKeepsLines;
      void entries.reload();
    },
    export: (kind, now) => {
      failed.value = false;
      void save(kind, now).catch(() => {
        failed.value = true;
      });
    },
  };
}

function companiesIn(entries: readonly JournalEntry[]) {
  const names = new Map<CompanyId, string>();
  for (const { companyId, companyName } of entries) {
    if (companyId !== undefined && companyName !== undefined && !names.has(companyId)) {
      names.set(companyId, companyName);
    }
  }
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
