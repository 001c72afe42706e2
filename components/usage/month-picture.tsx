import type { BudgetView } from '@/lib/core/budget';
import { pictureMonth } from '@/lib/core/month-picture';
import { describeDay, formatCount } from '@/lib/words/moments';
import { t } from '@/lib/words/t';

/** The month's reads as a rising line, what is to come dashed, and the limit above. Its figures stand below as a table. */
export function MonthPicture({ budget }: { budget: BudgetView }) {
  const { width, height, ...at } = pictureMonth(budget);
  const [x1, y1, x2, y2] = at.ahead;
  const words = t('budget_picture', {
    used: formatCount(budget.reads + budget.unsure),
    limit: formatCount(budget.limit),
    forecast: formatCount(budget.forecast),
  });
  const isOver = budget.forecast > budget.limit;
  return (
    <figure class="month-picture">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
        {at.marks.map(({ y, reads }) => (
          <g key={reads}>
            <line class="grid" x1="88" x2={width - 12} y1={y} y2={y} />
            <text class="mark" x="80" y={y + 4} text-anchor="end">
              {formatCount(reads)}
            </text>
          </g>
        ))}
        {at.days.map(({ x, day }) => (
          <text key={day} class="mark" x={x} y={height - 8} text-anchor="middle">
            {day}
          </text>
        ))}
        <polygon class="area" points={at.area} />
        <polyline class="used" points={at.used} />
        <line class={`ahead ${isOver ? 'over' : ''}`} x1={x1} y1={y1} x2={x2} y2={y2} />
        {at.limitY !== undefined && (
          <g>
            <line class="limit" x1="88" x2={width - 12} y1={at.limitY} y2={at.limitY} />
            <text class="limit-words" x="94" y={at.limitY + 15}>
              {t('budget_limit_line', { limit: formatCount(budget.limit) })}
            </text>
          </g>
        )}
      </svg>
      <figcaption class="fine soft">
        {t('budget_legend')}{' '}
        {at.limitY === undefined && t('budget_limit_far', { limit: formatCount(budget.limit) })}
      </figcaption>
      <details>
        <summary>{t('budget_days')}</summary>
        <table class="narrow-table">
          <caption class="hidden-text">{t('budget_days')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('budget_day')}</th>
              <th scope="col" class="number">
                {t('budget_reads')}
              </th>
            </tr>
          </thead>
          <tbody>
            {budget.days.map(({ day, reads }) => (
              <tr key={day}>
                <th scope="row">{describeDay(day)}</th>
                <td class="number">{formatCount(reads)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
