import type { RunResult } from '@/lib/core/company';
import { pictureRuns, type RunColumn, type RunOutcome } from '@/lib/core/run-picture';
import { describeMoment, describeReach, describeSpan, formatCount } from '@/lib/words/moments';
import { describeOutcome } from '@/lib/words/runs';
import { t, tn } from '@/lib/words/t';

/** The last runs side by side. Each outcome has a shape of its own besides its colour; the table below tells the same. */
export function RunPicture({ runs }: { runs: readonly RunResult[] }) {
  const picture = pictureRuns(runs);
  if (!picture) return null;
  const { width, height, left, columns, marks, counts } = picture;
  const right = width - 12;
  const recordsTop = Math.min(...marks.map(({ y }) => y));
  const words = t('runs_picture', {
    runs: tn('runs', columns.length),
    from: describeMoment(picture.from),
    to: describeMoment(picture.to),
    brought: counts.brought,
    nothing: counts.nothing,
    failed: counts.failed,
    stopped: counts.stopped,
    longest: describeSpan(picture.longestMs),
  });
  return (
    <figure class="run-picture">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
        {marks.map(({ y, records }) => (
          <g key={records}>
            <line class="grid" x1={left} x2={right} y1={y} y2={y} />
            <text class="mark" x={left - 8} y={y + 4} text-anchor="end">
              {formatCount(records)}
            </text>
          </g>
        ))}
        {[picture.tookTop, picture.tookGround].map((y) => (
          <line key={y} class="grid" x1={left} x2={right} y1={y} y2={y} />
        ))}
        <text class="mark" x={left - 8} y={picture.tookTop + 4} text-anchor="end">
          {describeReach(picture.reachMs)}
        </text>
        <text class="mark name" x={left} y={recordsTop - 10}>
          {t('runs_records')}
        </text>
        <text class="mark name" x={left} y={picture.tookTop - 10}>
          {t('runs_took')}
        </text>
        {columns.map((column) => (
          <Column
            key={column.x}
            column={column}
            ground={picture.recordsGround}
            tookGround={picture.tookGround}
          />
        ))}
        <text class="mark" x={left} y={height - 6}>
          {describeMoment(picture.from)}
        </text>
        <text class="mark" x={right} y={height - 6} text-anchor="end">
          {describeMoment(picture.to)}
        </text>
      </svg>
      <figcaption class="fine soft">
        <ul class="legend">
          {outcomes
            .filter((outcome) => counts[outcome] > 0)
            .map((outcome) => (
              <Key key={outcome} outcome={outcome} />
            ))}
        </ul>
        {t('runs_scale')}
      </figcaption>
    </figure>
  );
}

const outcomes = ['brought', 'nothing', 'failed', 'stopped'] as const;

/** Where each mark stands in the little box of its key. */
const keyGround: Readonly<Record<RunOutcome, number>> = {
  brought: 13,
  nothing: 9,
  failed: 16,
  stopped: 16,
};

/** What a mark means, beside the mark itself. */
function Key({ outcome }: { outcome: RunOutcome }) {
  return (
    <li>
      <svg viewBox="0 0 14 14" aria-hidden="true">
        <Mark outcome={outcome} x={1} width={12} top={2} ground={keyGround[outcome]} />
      </svg>
      {t(`runs_key_${outcome}`)}
    </li>
  );
}

interface ColumnProps {
  readonly column: RunColumn;
  readonly ground: number;
  readonly tookGround: number;
}

function Column({ column, ground, tookGround }: ColumnProps) {
  const { run, outcome, x, width, recordsY, tookY } = column;
  return (
    <g class={outcome}>
      <title>{`${describeMoment(run.startedAt)}: ${describeOutcome(run)}`}</title>
      <Mark outcome={outcome} x={x} width={width} top={recordsY} ground={ground} />
      <rect class="took" x={x} y={tookY} width={width} height={tookGround - tookY} />
    </g>
  );
}

function Mark({
  outcome,
  x,
  width,
  top,
  ground,
}: Pick<RunColumn, 'outcome' | 'x' | 'width'> & { top: number; ground: number }) {
  const middle = x + width / 2;
  const reach = Math.min(6, Math.max(3, width / 2));
  const y = ground - reach - 3;
  switch (outcome) {
    case 'brought':
      return <rect class="records" x={x} y={top} width={width} height={ground - top} />;
    case 'nothing':
      return <rect class="none" x={x} y={ground - 3} width={width} height={3} />;
    case 'failed':
      return (
        <path
          class="cross"
          d={`M${middle - reach} ${y - reach}l${2 * reach} ${2 * reach}m0 ${-2 * reach}l${-2 * reach} ${2 * reach}`}
        />
      );
    case 'stopped':
      return <circle class="ring" cx={middle} cy={y} r={reach - 0.5} />;
  }
}
