import type { CompanyId } from './ids';
import { minuteMs, secondMs } from './time';

/**
 * Browsers open six connections to a host and let everything beyond wait in a queue that nobody can see: what leaves
 * here would reach Intuit later and all at once. Where one connection carries many requests, six still keep it busy.
 */
export const mostLines = 6;

/** An answer that takes longer is slow: its company leaves lines to others. */
export const slowMs = 5 * secondMs;

/** Lines are taken for closed after so long without a request. */
export const lineLastsMs = minuteMs;

/** How many lines a company may take at once after an answer. Begins with 1, so that a broken company takes one. */
export function nextShare(share: number, answer: { ok: boolean; tookMs: number }): number {
  if (!answer.ok) return 1;
  if (answer.tookMs > slowMs) return Math.max(1, Math.floor(share / 2));
  return Math.min(mostLines, share * 2);
}

/** What a company holds and may hold. */
export interface Share {
  readonly taken: number;
  readonly most: number;
}

/**
 * Whose request goes next, by its place in `waiting`, or -1 when nobody's may: among the companies that may take one
 * more, the one that holds least, and of its requests the one that came first.
 */
export function nextInLine(
  waiting: readonly CompanyId[],
  shareOf: (companyId: CompanyId) => Share,
  taken: number,
): number {
  if (taken >= mostLines) return -1;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, companyId] of waiting.entries()) {
    const share = shareOf(companyId);
    if (share.taken >= share.most || share.taken >= least) continue;
    best = index;
    least = share.taken;
  }
  return best;
}
