import { append, clear, h, setAttribute } from './owned-nodes.js';
import { settings } from './settings.js';

const NAVIGATION = [
  ['/app/homepage', 'Home', '⌂'],
  ['/app/get-things-done', 'Shortcuts', '☰'],
  ['/app/customers', 'Customers', '☺'],
  ['/app/invoices', 'Invoices', '▤'],
  ['/app/sales', 'All sales', '$'],
  ['/app/apps', 'My Apps', '⊞'],
];

let links = [];

/** Header, navigation, main region and Tasks panel around the views. */
export function buildShell(boot) {
  links = NAVIGATION.map(([href, label, sign]) =>
    h(
      'a',
      { href, class: 'nav-link' },
      h('span', { class: 'nav-sign', 'aria-hidden': 'true' }, sign),
      label,
    ),
  );
  const main = h('main', { id: 'main', class: 'main' });
  const tasks = buildTasksPanel(boot.tasks);
  const element = h(
    'div',
    { class: 'shell' },
    h(
      'nav',
      { class: 'navigation', 'aria-label': 'Main' },
      h('div', { class: 'wordmark' }, h('span', { class: 'wordmark-sign' }), 'Accounting'),
      h('a', { href: '/app/invoice', class: 'create' }, '+ Create'),
      links,
    ),
    h(
      'div',
      { class: 'stage' },
      buildHeader(boot, tasks),
      h('div', { class: 'work' }, main, tasks),
    ),
  );
  return { element, main };
}

/** Marks the navigation's link of a path. */
export function markNavigation(path) {
  for (const link of links) {
    const here = link.getAttribute('href') === path || isDetailOf(link.getAttribute('href'), path);
    setAttribute(link, 'aria-current', here ? 'page' : undefined);
  }
}

function isDetailOf(href, path) {
  return href === '/app/customers' && path === '/app/customerdetail';
}

function buildHeader(boot, tasks) {
  const menu = buildCompanyMenu(boot.companies);
  const opener = h(
    'button',
    {
      type: 'button',
      class: 'company-name',
      'aria-haspopup': 'menu',
      onclick: () => setAttribute(menu, 'hidden', menu.hidden ? undefined : ''),
    },
    boot.companyName,
  );
  return h(
    'header',
    { class: 'global-header-container container-center' },
    h('div', { class: 'company' }, opener, menu),
    boot.environment === 'sandbox' && h('span', { class: 'sandbox-mark' }, 'Sandbox company'),
    h('span', { class: 'header-gap' }),
    h(
      'button',
      {
        type: 'button',
        class: 'quiet',
        onclick: () => setAttribute(tasks, 'hidden', tasks.hidden ? undefined : ''),
      },
      'Tasks',
    ),
    h('span', { class: 'avatar', 'aria-hidden': 'true' }, boot.companyName.slice(0, 1)),
  );
}

function buildCompanyMenu(companies) {
  return h(
    'ul',
    { class: 'menu', role: 'menu', 'aria-label': 'Switch company', hidden: true },
    companies.map(({ realmId, name, open }) =>
      h(
        'li',
        { role: 'none' },
        h(
          'button',
          {
            type: 'button',
            role: 'menuitem',
            'aria-current': open ? 'true' : undefined,
            // Switching is a full load, and moves the session of every tab.
            onclick: () => location.assign(`/app/switchCompany?companyId=${realmId}`),
          },
          name,
        ),
      ),
    ),
  );
}

function buildTasksPanel(tasks) {
  const panel = h('aside', {
    class: 'tasks-panel',
    'aria-label': 'Tasks',
    hidden: settings.tasksPanel === 'closed',
  });
  const rows = h('tbody', null);
  for (const { what, who } of tasks) {
    const cell = h('td', null, h('button', { type: 'button', class: 'link' }, who));
    append(cell, h('div', { class: 'muted' }, what));
    append(rows, h('tr', { role: 'row' }, cell));
  }
  append(
    panel,
    h('h2', null, 'Tasks'),
    tasks.length > 0
      ? h('table', { class: 'tasks-table' }, rows)
      : h('p', { class: 'muted' }, 'You’re all caught up.'),
  );
  return panel;
}

/** A short message over everything else; it leaves by itself. */
export function toast(words, kind = 'good') {
  const region = document.getElementById('toasts') ?? h('div', { id: 'toasts', role: 'status' });
  if (!region.isConnected) append(document.body, region);
  clear(region);
  append(region, h('div', { class: `toast toast-${kind}` }, words));
  setTimeout(() => clear(region), 6000);
}
