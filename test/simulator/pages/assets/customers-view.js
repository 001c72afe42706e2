import { drawAnchorTable, drawAttributeRows, drawIdsTable, drawRoleRows } from './customer-rows.js';
import { read, write } from './data.js';
import { append, h, setAttribute, setText } from './owned-nodes.js';
import { navigate } from './router.js';
import { settings } from './settings.js';
import { toast } from './shell.js';
import { drawVirtualRows } from './virtual-rows.js';

const VARIANTS = {
  'ids-table': drawIdsTable,
  'anchor-table': drawAnchorTable,
  'role-rows': drawRoleRows,
  'virtual-rows': drawVirtualRows,
  'attribute-rows': drawAttributeRows,
};
const ALL = 1_000_000;

/** The customers list in the variant that the document was loaded with. */
export async function openCustomersView() {
  const wish = { search: '', inactive: false, offset: 0 };
  const limit = settings.customerList === 'virtual-rows' ? ALL : settings.customerPageSize;
  const place = h('div', { class: 'customers-place' });
  const pager = buildPager((step) => {
    wish.offset = Math.max(0, wish.offset + step * limit);
    void show();
  });
  const draw = VARIANTS[settings.customerList](place, {
    open: (row) => void navigate(`/app/customerdetail?nameId=${row.id}`),
    actions: (row) => rowActions(row, show),
  });
  let turn = 0;
  let rows = [];
  async function show() {
    turn += 1;
    const mine = turn;
    const found = await read(`customers?${new URLSearchParams({ ...wish, limit })}`);
    if (mine !== turn) return;
    rows = found.rows;
    draw(rows);
    pager.show(wish.offset, rows.length, found.total);
  }
  await show();
  const element = h(
    'section',
    { class: 'view' },
    h(
      'div',
      { class: 'view-head' },
      h('h1', null, 'Customers'),
      h('a', { class: 'first', href: '/app/invoice' }, 'Create invoice'),
    ),
    toolbar(wish, () => void show()),
    place,
    pager.element,
  );
  return {
    element,
    title: () => 'Customers & leads - Customer Hub',
    show,
    rerender: () => draw(rows, { anew: true }),
  };
}

function toolbar(wish, changed) {
  return h(
    'div',
    { class: 'toolbar' },
    h('input', {
      type: 'search',
      placeholder: 'Search',
      'aria-label': 'Search',
      oninput: (event) => {
        wish.search = event.target.value;
        wish.offset = 0;
        changed();
      },
    }),
    h(
      'label',
      null,
      h('input', {
        type: 'checkbox',
        onchange: (event) => {
          wish.inactive = event.target.checked;
          wish.offset = 0;
          changed();
        },
      }),
      ' Include inactive',
    ),
  );
}

function buildPager(turnPage) {
  const range = h('span', { class: 'muted' }, '');
  const previous = h(
    'button',
    { type: 'button', class: 'second', onclick: () => turnPage(-1) },
    'Previous',
  );
  const next = h('button', { type: 'button', class: 'second', onclick: () => turnPage(1) }, 'Next');
  const element = h('div', { class: 'pager', 'data-testid': 'pagination' }, range, previous, next);
  const show = (offset, count, total) => {
    setText(range, total === 0 ? 'No customers' : `${offset + 1}–${offset + count} of ${total}`);
    setAttribute(previous, 'disabled', offset > 0 ? undefined : '');
    setAttribute(next, 'disabled', offset + count < total ? undefined : '');
  };
  return { element, show };
}

function rowActions(row, refresh) {
  const menu = h('div', { class: 'row-menu', role: 'menu', hidden: true });
  const setActive = async () => {
    try {
      await write(`customers/${row().id}/active`, { active: !row().active });
      await refresh();
    } catch (error) {
      toast(error.message, 'bad');
    }
  };
  const item = h(
    'button',
    { type: 'button', role: 'menuitem', onclick: () => void setActive() },
    '',
  );
  append(menu, item);
  const expand = () => {
    setText(item, row().active ? 'Make inactive' : 'Make active');
    setAttribute(menu, 'hidden', menu.hidden ? undefined : '');
  };
  return h(
    'span',
    { class: 'row-actions' },
    h(
      'button',
      {
        type: 'button',
        class: 'link',
        onclick: () => void navigate(`/app/invoice?nameId=${row().id}`),
      },
      'Create invoice',
    ),
    h(
      'button',
      { type: 'button', class: 'expand', 'aria-label': 'Expand Menu', onclick: expand },
      '▾',
    ),
    menu,
  );
}
