import { type ReadonlySignal, signal } from '@preact/signals';
import type { RunResult } from '../core/company';
import type { CompanyId } from '../core/ids';
import type { ask } from '../messages/client';
import type { CompanyDetail } from '../messages/types';
import { createResource, type Resource } from './resource';

/** Runs that are shown at first, and that each press on "Show more" adds. */
export const runsAtFirst = 50;
export const runsMore = 100;

/** What a company's page reads apart from the live summary: its tasks, and its runs as far as somebody wants them. */
export interface CompanyHistory {
  readonly detail: Resource<CompanyDetail | null>;
  /** Runs to show, the latest first; absent until they are read. */
  runs(): readonly RunResult[] | undefined;
  /** There are older ones. */
  readonly older: ReadonlySignal<boolean>;
  /** Older ones are on their way. */
  readonly reading: ReadonlySignal<boolean>;
  showMore(): void;
}

export function createCompanyHistory(
  world: { readonly ask: typeof ask },
  companyId: CompanyId,
): CompanyHistory {
  const limit = signal(runsAtFirst);
  /** How many of the runs that were read are shown: grows only once the older ones are here. */
  const shown = signal(runsAtFirst);
  const older = signal(false);
  const reading = signal(false);
  const detail = createResource(async () => {
    const many = limit.value;
    // One more than is shown tells whether there are older ones.
    const read = await world.ask('company.read', { companyId, runs: many + 1 });
    shown.value = many;
    older.value = (read?.runs.length ?? 0) > many;
    return read;
  });
  return {
    detail,
    older,
    reading,
    runs: () => detail.value.value?.runs.slice(0, shown.value),
    showMore() {
      if (reading.value) return;
      limit.value += runsMore;
      reading.value = true;
      void detail.reload().finally(() => {
        reading.value = false;
      });
    },
  };
}
