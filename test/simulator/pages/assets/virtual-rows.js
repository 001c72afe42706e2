import { money } from './format.js';
import { append, discard, h, setAttribute, setStyle, setText } from './owned-nodes.js';

const ROW_HEIGHT_PX = 44;
const VIEW_HEIGHT_PX = 528;
const SPARE_ROWS = 4;

/**
 * A virtualised list: a handful of row elements is used again and again for whatever rows are in view. `aria-rowindex` and
 * `data-index` are positions and change when rows are removed; there is no id.
 */
export function drawVirtualRows(place, handlers) {
  let rows = [];
  const pool = [];
  const canvas = h('div', { class: 'virtual-canvas', role: 'rowgroup' });
  const scroller = h(
    'div',
    {
      class: 'ids-table__virtualized-container',
      role: 'table',
      'aria-label': 'Customers',
      tabindex: 0,
    },
    canvas,
  );
  setStyle(scroller, 'height', `${VIEW_HEIGHT_PX}px`);
  append(place, scroller);

  const fill = () => {
    const first = Math.max(0, Math.floor(scroller.scrollTop / ROW_HEIGHT_PX) - SPARE_ROWS / 2);
    const wanted = Math.min(rows.length, Math.ceil(VIEW_HEIGHT_PX / ROW_HEIGHT_PX) + SPARE_ROWS);
    while (pool.length < wanted) {
      pool.push(buildSlot(handlers));
      append(canvas, pool.at(-1).element);
    }
    while (pool.length > wanted) discard(pool.pop().element);
    // A row of data keeps its element while it stays in view; elements that left it are used for what came in.
    const start = Math.max(0, Math.min(first, rows.length - wanted));
    for (let index = start; index < start + wanted; index += 1) {
      pool[index % wanted].show(rows[index], index);
    }
  };
  scroller.addEventListener('scroll', () => requestAnimationFrame(fill), { passive: true });

  return (found, { anew = false } = {}) => {
    rows = found;
    setAttribute(scroller, 'aria-rowcount', rows.length);
    setStyle(canvas, 'height', `${rows.length * ROW_HEIGHT_PX}px`);
    if (anew) while (pool.length > 0) discard(pool.pop().element);
    fill();
  };
}

function buildSlot({ open, actions }) {
  let row;
  const name = h('button', { type: 'button', class: 'name-button', onclick: () => open(row) }, '');
  const phone = h('div', { role: 'cell', class: 'grid-cell phone' }, '');
  const balance = h('div', { role: 'cell', class: 'grid-cell amount' }, '');
  const element = h(
    'div',
    { role: 'row', class: 'grid-row virtual-row' },
    h('div', { role: 'cell', class: 'grid-cell name' }, name),
    phone,
    balance,
    h(
      'div',
      { role: 'cell', class: 'grid-cell action' },
      actions(() => row),
    ),
  );
  const show = (next, index) => {
    row = next;
    setAttribute(element, 'aria-rowindex', index + 1);
    setAttribute(element, 'data-index', index);
    setStyle(element, 'transform', `translateY(${index * ROW_HEIGHT_PX}px)`);
    setText(name, row.fullName);
    setText(phone, row.phone);
    setText(balance, money(row.balance));
  };
  return { element, show };
}
