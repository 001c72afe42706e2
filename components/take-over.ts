import type { CompanySummary } from '@/lib/core/summary';

/** Causes behind which another admin, or another browser, may stand. */
const takeOvers: ReadonlySet<string> = new Set([
  'taken_over',
  'access_removed',
  'authorization_ended',
]);

/** Whether somebody else may have connected the company in the meantime. */
export function mayBeTakenOver({ link }: Pick<CompanySummary, 'link'>): boolean {
  return link.cause !== undefined && takeOvers.has(link.cause.id);
}
