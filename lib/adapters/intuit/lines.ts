import type { CompanyId } from '@/lib/core/ids';
import { lineLastsMs, nextInLine, nextShare, type Share } from '@/lib/core/lines';

/** One connection's worth of a host, held by one request from before it leaves until its answer is here. */
export interface Line {
  /** Nobody has used it lately: it has to be opened first. */
  readonly isNew: boolean;
  /** Gives it back, and says how it went. */
  release(answer: { ok: boolean; tookMs: number }): void;
}

/** The lines to one host, shared by all companies so that none holds up another. */
export interface Lines {
  take(companyId: CompanyId): Promise<Line>;
}

interface Waiting {
  readonly companyId: CompanyId;
  readonly go: (line: Line) => void;
}

export function createLines(ticks: () => number): Lines {
  const shares = new Map<CompanyId, { taken: number; most: number; usedAt: number }>();
  const waiting: Waiting[] = [];
  let taken = 0;
  /** Lines that are open by now; forgotten together when nobody has used any for a while. */
  let open = 0;
  let usedAt = Number.NEGATIVE_INFINITY;

  function shareOf(companyId: CompanyId) {
    let share = shares.get(companyId);
    if (!share || (share.taken === 0 && ticks() - share.usedAt > lineLastsMs)) {
      share = { taken: 0, most: 1, usedAt: ticks() };
      shares.set(companyId, share);
    }
    return share;
  }

  function letGo(): void {
    for (;;) {
      const ids = waiting.map(({ companyId }) => companyId);
      const index = nextInLine(ids, (id): Share => shareOf(id), taken);
      const [next] = index < 0 ? [] : waiting.splice(index, 1);
      if (next === undefined) return;
      next.go(lineFor(next.companyId));
    }
  }

  function lineFor(companyId: CompanyId): Line {
    if (ticks() - usedAt > lineLastsMs) open = 0;
    const share = shareOf(companyId);
    taken += 1;
    share.taken += 1;
    const isNew = taken > open;
    open = Math.max(open, taken);
    usedAt = ticks();
    let held = true;
    return {
      isNew,
      release(answer) {
        if (!held) return;
        held = false;
        taken -= 1;
        share.taken -= 1;
        share.most = nextShare(share.most, answer);
        share.usedAt = ticks();
        usedAt = ticks();
        letGo();
      },
    };
  }

  return {
    take: (companyId) =>
      new Promise((go) => {
        waiting.push({ companyId, go });
        letGo();
      }),
  };
}
