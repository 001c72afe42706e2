import type { CompanyId } from '../core/ids';
import type { JournalEntry } from '../core/journal';
import type { Ports } from './ports';

/** Reads the journal, the latest line first; a line that knows only a company's id gets the name it has today. */
export async function readJournal(
  registry: Pick<Ports['registry'], 'journal' | 'list'>,
  companyId: CompanyId | undefined,
  limit: number,
): Promise<readonly JournalEntry[]> {
  const [entries, companies] = await Promise.all([
    registry.journal(companyId, limit),
    registry.list('companies'),
  ]);
  const names = new Map(companies.map(({ id, name }) => [id, name]));
  return entries.map((entry) => {
    const name = entry.companyId === undefined ? undefined : names.get(entry.companyId);
    return entry.companyName !== undefined || name === undefined
      ? entry
      : { ...entry, companyName: name };
  });
}
