import { read } from './data.js';
import { money, shortDate } from './format.js';
import { append, clear, h } from './owned-nodes.js';
import { navigate } from './router.js';
import { settings } from './settings.js';

/** The invoices list: an ordinary table whose cells stand in the order 2 date, 3 number, 4 customer, 5 amount, 6 status. */
export async function openInvoicesView() {
  return openTransactions({
    path: 'invoices',
    heading: 'Invoices',
    columns: ['', 'Date', 'No.', 'Customer', 'Amount', 'Status', 'Action'],
    buildRow: invoiceRow,
  });
}

/** All sales: invoices and payments. No public facts about its markup. */
export async function openSalesView() {
  return openTransactions({
    path: 'sales',
    heading: 'Sales transactions',
    columns: ['Date', 'Type', 'No.', 'Customer', 'Amount', 'Status'],
    buildRow: saleRow,
  });
}

export function routeOf({ type, id }) {
  return `/app/${type === 'Invoice' ? 'invoice' : 'recvpayment'}?txnId=${id}`;
}

export function statusCell(row) {
  return h('td', null, statusSpan(row));
}

function statusSpan({ status }) {
  const kind = status.startsWith('Overdue')
    ? 'late'
    : status === 'Paid' || status === 'Closed'
      ? 'done'
      : 'open';
  return h('span', { class: `status status-${kind}` }, status);
}

async function openTransactions({ path, heading, columns, buildRow }) {
  const drawer = DRAWERS[settings.invoiceList];
  const body = drawer.body();
  let rows = [];
  const draw = () => {
    clear(body);
    append(
      body,
      rows.map((row) => drawer.row(buildRow(row), row)),
    );
  };
  const show = async () => {
    rows = await read(path);
    draw();
  };
  await show();
  const element = h(
    'section',
    { class: 'view' },
    h(
      'div',
      { class: 'view-head' },
      h('h1', null, heading),
      h('a', { class: 'first', href: '/app/invoice' }, 'Create invoice'),
    ),
    drawer.frame(path, columns, body),
  );
  return { element, title: () => heading, show, rerender: draw };
}

// How lists of transactions are marked up. Public is an ordinary table read by position (2026-03), that other scripts look
// for `gridcell` and `columnheader` (undated, recent), and that one assumes anchors without having seen them (2026-02);
// the IDS table is what other lists of the same app use (2024-12 to 2026). QBO page facts (b) "Invoices list".
const DRAWERS = {
  'plain-table': tableDrawer({}),
  'ids-table': tableDrawer({
    table: 'idsTable idsTable--intuitTheme',
    row: 'idsTable__row',
    cell: 'idsTable__cell',
  }),
  'anchor-table': tableDrawer({ linked: true }),
  'grid-rows': {
    body: () => h('div', { role: 'rowgroup' }),
    frame: (path, columns, body) =>
      h(
        'div',
        { role: 'grid', class: `grid ${path}-grid`, 'aria-label': 'Transactions' },
        h(
          'div',
          { role: 'row', class: 'grid-row grid-head' },
          columns.map((column) => h('div', { role: 'columnheader', class: 'grid-cell' }, column)),
        ),
        body,
      ),
    row: ({ cells, ...more }) =>
      h(
        'div',
        { role: 'row', class: 'grid-row', ...more },
        cells.map(({ words, ...cell }) =>
          h('div', { ...cell, role: 'gridcell', class: `grid-cell ${cell.class ?? ''}` }, words),
        ),
      ),
  },
};

function tableDrawer({ table = '', row: rowClass, cell: cellClass = '', linked = false }) {
  const head = rowClass ? `${rowClass} idsTable__headerRow` : undefined;
  return {
    body: () => h('tbody', null),
    frame: (path, columns, body) =>
      h(
        'table',
        { class: `list ${path}-list ${table}` },
        h(
          'thead',
          null,
          h(
            'tr',
            { class: head },
            columns.map((column) => h('th', { scope: 'col', role: 'columnheader' }, column)),
          ),
        ),
        body,
      ),
    row: ({ cells, ...more }, data) =>
      h(
        'tr',
        { class: rowClass, ...more },
        cells.map(({ words, ...cell }) =>
          h(
            'td',
            { ...cell, class: [cellClass, cell.class].filter(Boolean).join(' ') || undefined },
            linked && words !== '' && words === data.number
              ? h('a', { href: routeOf(data) }, words)
              : words,
          ),
        ),
      ),
  };
}

function invoiceRow(row) {
  return {
    cells: [
      {
        class: 'narrow',
        words: h('input', { type: 'checkbox', 'aria-label': `Select invoice ${row.number}` }),
      },
      { words: shortDate(row.date) },
      { words: row.number },
      { words: row.customerName, title: row.customerName, class: 'cut' },
      { words: money(row.total), class: 'amount' },
      { words: statusSpan(row) },
      {
        words: h(
          'button',
          {
            type: 'button',
            class: 'link',
            'aria-label': `View/Edit ${row.number}`,
            onclick: () => void navigate(routeOf(row)),
          },
          'View/Edit',
        ),
      },
    ],
  };
}

function saleRow(row) {
  return {
    class: 'selectable',
    onclick: () => void navigate(routeOf(row)),
    cells: [
      { words: shortDate(row.date) },
      { words: row.type },
      { words: row.number },
      { words: row.customerName, class: 'cut' },
      { words: money(row.type === 'Payment' ? -row.total : row.total), class: 'amount' },
      { words: statusSpan(row) },
    ],
  };
}
