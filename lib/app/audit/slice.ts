import { auditSections, slicedSections, slicePages } from '../../core/audit/plan';
import { noAudit, withFindings } from '../../core/audit/state';
import { beginningOf, type Place, resumedAt, type SectionName } from '../../core/audit/walk';
import type { RunResult } from '../../core/company';
import { type Result, succeed } from '../../core/result';
import type { RunTools } from '../full-read';
import type { AuditIndex } from '../ports';
import { closeLook } from './close';
import { beginLook, type Look, lookAtCount, lookAtPage } from './look';

/** Pages of one section that fits into a page by our own count: where Intuit has more, they are drift, or cut short. */
const pagesOfSmall = 4;

/**
 * A night's audit: what fits into a page is compared whole, the rest is counted, and a slice of it compared. The place
 * goes on from night to night.
 */
export async function compareSlice(tools: RunTools): Promise<Result<RunResult>> {
  const look = await beginLook(tools);
  const sizes = sizesIn(look.index);
  const sliced = new Set(slicedSections(sizes));
  for (const name of auditSections) {
    const looked = sliced.has(name)
      ? await countSection(tools, look, name)
      : await compareWhole(tools, look, name);
    if (!looked.ok) return looked;
  }
  const { audit } = await tools.mirror.readState();
  const round = await compareRound(tools, look, audit?.round, slicePages(sizes));
  if (!round.ok) return round;
  const closed = await closeLook(tools, look, {
    of: ({ tally }) => ({ scope: 'slice', ...tally }),
    change: (state, { tally, found, known, counts }, reads) => {
      const { round: _before, ...before } = state.audit ?? noAudit;
      const report = { ...tally, startedAt: look.startedAt, endedAt: tools.clock.now(), reads };
      return {
        ...state,
        audit: {
          ...before,
          order: look.order,
          ...withFindings(before, known, found),
          ...(round.value ? { round: round.value } : {}),
          night: { ...report, counts },
        },
      };
    },
  });
  return closed.ok ? succeed(closed.value.run) : closed;
}

/** Records of each section, as many as there are here. */
export function sizesIn({ ids }: AuditIndex): Readonly<Record<SectionName, number>> {
  return {
    customers: ids.customers.length,
    invoices: ids.invoices.length,
    'open-invoices': ids['open-invoices'].length,
    payments: ids.payments.length,
  };
}

async function countSection(tools: RunTools, look: Look, name: SectionName) {
  // Intuit counts the transactions of accounts that are left out here.
  if (name !== 'customers' && look.index.leftOut.size > 0) return succeed(true as const);
  return lookAtCount(tools, look, name);
}

async function compareWhole(tools: RunTools, look: Look, name: SectionName): Promise<Result<true>> {
  let place = beginningOf(name, look.order);
  for (let pages = 0; pages < pagesOfSmall; pages += 1) {
    const step = await lookAtPage(tools, look, place);
    if (!step.ok) return step;
    if (step.value.step === 'end') break;
    place = step.value.place;
  }
  return succeed(true);
}

/** The next pages of the round through all large sections; returns where the next night goes on. */
async function compareRound(
  tools: RunTools,
  look: Look,
  from: Place | undefined,
  pages: number,
): Promise<Result<Place | undefined>> {
  const sections = slicedSections(sizesIn(look.index));
  const first = sections[0];
  if (first === undefined) return succeed(undefined);
  const known = from !== undefined && sections.includes(from.section);
  let place = known
    ? resumedAt(from, look.index.ids[from.section])
    : beginningOf(first, look.order);
  for (let page = 0; page < pages; page += 1) {
    const step = await lookAtPage(tools, look, place);
    if (!step.ok) return step;
    place =
      step.value.step === 'end'
        ? beginningOf(sections[sections.indexOf(place.section) + 1] ?? first, look.order)
        : step.value.place;
  }
  return succeed(place);
}
