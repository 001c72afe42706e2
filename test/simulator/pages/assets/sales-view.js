import { read } from './data.js';
import { money, shortDate } from './format.js';
import { append, clear, h } from './owned-nodes.js';
import { navigate } from './router.js';

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

export function statusCell({ status }) {
  const kind = status.startsWith('Overdue')
    ? 'late'
    : status === 'Paid' || status === 'Closed'
      ? 'done'
      : 'open';
  return h('td', null, h('span', { class: `status status-${kind}` }, status));
}

async function openTransactions({ path, heading, columns, buildRow }) {
  const body = h('tbody', null);
  let rows = [];
  const draw = () => {
    clear(body);
    append(body, rows.map(buildRow));
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
    h(
      'table',
      { class: `list ${path}-list` },
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          columns.map((column) => h('th', { scope: 'col' }, column)),
        ),
      ),
      body,
    ),
  );
  return { element, title: () => heading, show, rerender: draw };
}

function invoiceRow(row) {
  return h(
    'tr',
    null,
    h(
      'td',
      { class: 'narrow' },
      h('input', { type: 'checkbox', 'aria-label': `Select invoice ${row.number}` }),
    ),
    h('td', null, shortDate(row.date)),
    h('td', null, row.number),
    h('td', { title: row.customerName, class: 'cut' }, row.customerName),
    h('td', { class: 'amount' }, money(row.total)),
    statusCell(row),
    h(
      'td',
      null,
      h(
        'button',
        {
          type: 'button',
          class: 'link',
          'aria-label': `View/Edit ${row.number}`,
          onclick: () => void navigate(routeOf(row)),
        },
        'View/Edit',
      ),
    ),
  );
}

function saleRow(row) {
  return h(
    'tr',
    { class: 'selectable', onclick: () => void navigate(routeOf(row)) },
    h('td', null, shortDate(row.date)),
    h('td', null, row.type),
    h('td', null, row.number),
    h('td', { class: 'cut' }, row.customerName),
    h('td', { class: 'amount' }, money(row.type === 'Payment' ? -row.total : row.total)),
    statusCell(row),
  );
}
