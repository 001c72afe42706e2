import { read } from './data.js';
import { money } from './format.js';
import { append, clear, h } from './owned-nodes.js';

/** The home page: what is owed, and ways to the lists. */
export async function openHomeView() {
  const body = h('div', { class: 'cards' });
  const show = async () => {
    const [summary, invoices] = await Promise.all([read('summary'), read('invoices')]);
    clear(body);
    append(body, invoicesCard(summary), customersCard(summary), recentCard(invoices.slice(0, 6)));
  };
  await show();
  const element = h('section', { class: 'view' }, h('h1', null, 'Good day!'), body);
  return { element, title: () => 'Home', show };
}

/** The other home page, of shortcuts. */
export async function openShortcutsView() {
  const tiles = [
    ['/app/invoice', 'Create invoice'],
    ['/app/recvpayment', 'Receive payment'],
    ['/app/customers', 'See customers'],
    ['/app/apps', 'Connected apps'],
  ];
  const element = h(
    'section',
    { class: 'view' },
    h('h1', null, 'Get things done'),
    h(
      'div',
      { class: 'cards' },
      tiles.map(([href, label]) => h('a', { href, class: 'card tile' }, label)),
    ),
  );
  return { element, title: () => 'Get things done' };
}

function invoicesCard({ overdue, notDue, paid, overdueCount }) {
  return h(
    'article',
    { class: 'card' },
    h('h2', null, 'Invoices'),
    h('p', { class: 'figure' }, money(overdue + notDue), h('span', { class: 'muted' }, ' unpaid')),
    bar([overdue, notDue, paid]),
    h(
      'dl',
      { class: 'legend' },
      legend('overdue', `Overdue (${overdueCount})`, overdue),
      legend('not-due', 'Not due yet', notDue),
      legend('paid', 'Paid', paid),
    ),
    h('a', { href: '/app/invoices' }, 'See all invoices'),
  );
}

function customersCard({ customers }) {
  return h(
    'article',
    { class: 'card' },
    h('h2', null, 'Customers'),
    h('p', { class: 'figure' }, String(customers), h('span', { class: 'muted' }, ' in your books')),
    h('a', { href: '/app/customers' }, 'See all customers'),
  );
}

function recentCard(invoices) {
  return h(
    'article',
    { class: 'card recent' },
    h('h2', null, 'Latest invoices'),
    h(
      'ul',
      null,
      invoices.map((row) =>
        h(
          'li',
          null,
          h('a', { href: `/app/invoice?txnId=${row.id}` }, `Invoice ${row.number}`),
          h('span', null, row.customerName),
          h('span', null, money(row.total)),
          h('span', { class: 'muted' }, row.status),
        ),
      ),
    ),
  );
}

function legend(name, label, amount) {
  return [h('dt', { class: `dot dot-${name}` }, label), h('dd', null, money(amount))];
}

function bar(parts) {
  const total = parts.reduce((sum, part) => sum + part, 0) || 1;
  const names = ['overdue', 'not-due', 'paid'];
  return h(
    'div',
    { class: 'bar', 'aria-hidden': 'true' },
    parts.map((part, at) => {
      const piece = h('span', { class: `bar-part bar-${names[at]}` });
      piece.style.flexGrow = String(part / total);
      return piece;
    }),
  );
}
