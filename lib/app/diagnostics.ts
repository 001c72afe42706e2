import { writeDiagnostics } from '../core/diagnostics';
import type { CompanyId } from '../core/ids';
import type { Ports } from './ports';
import type { SummaryReader } from './read-summary';

/** Writes what support needs, and nothing secret. */
export interface Diagnostics {
  /** Plain text; `about` is the company from whose page it was asked for. */
  write(about: CompanyId | undefined): Promise<string>;
}

/** Lines of the ledger and of the journal that support looks at. */
const requestsTold = 30;
const eventsTold = 30;

type Needs = Pick<Ports, 'registry' | 'alarms' | 'machine' | 'clock' | 'installed'>;

export function createDiagnostics(
  { registry, alarms, machine, clock, installed }: Needs,
  summary: SummaryReader,
): Diagnostics {
  return {
    async write(about) {
      const [apps, companies, flows, tasks, due, backstop, requests, journal, facts, told] =
        await Promise.all([
          registry.list('apps'),
          registry.list('companies'),
          registry.list('flows'),
          registry.list('tasks'),
          alarms.read('due'),
          alarms.read('backstop'),
          registry.ledgerLines({ limit: requestsTold }),
          registry.journal(undefined, eventsTold),
          machine.describe(),
          summary.read(),
        ]);
      const [flow] = flows;
      const pages = await registry.read('settings', 'pages');
      return writeDiagnostics({
        now: clock.now(),
        version: installed.version,
        machine: facts,
        apps,
        companies: companies.filter(({ deletingAt }) => deletingAt === undefined),
        toolbar: told.toolbar,
        ...(flow ? { flow: { stage: flow.now.stage, startedAt: flow.startedAt } } : {}),
        tasks,
        alarms: { due: due?.at, backstop: backstop?.at },
        requests,
        journal,
        pages: pages?.key === 'pages' ? Object.values(pages.figures) : [],
        ...(about === undefined ? {} : { about }),
      });
    },
  };
}
