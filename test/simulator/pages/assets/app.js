import { openAppsView } from './apps-view.js';
import { openCustomerDetail } from './customer-detail.js';
import { openCustomersView } from './customers-view.js';
import { read } from './data.js';
import { openHomeView, openShortcutsView } from './home-view.js';
import { openInvoiceForm } from './invoice-form.js';
import { append, discard, h, report, watchOwnNodes } from './owned-nodes.js';
import { openPaymentForm } from './payment-form.js';
import { startRouter } from './router.js';
import { openInvoicesView, openSalesView } from './sales-view.js';
import { settings } from './settings.js';
import { buildShell, markNavigation } from './shell.js';
import { closeForm, parkStaleEditor, showForm } from './trowser.js';

const VIEWS = {
  homepage: openHomeView,
  'get-things-done': openShortcutsView,
  customers: openCustomersView,
  customerdetail: openCustomerDetail,
  invoices: openInvoicesView,
  sales: openSalesView,
  apps: openAppsView,
};
const FORMS = { invoice: openInvoiceForm, recvpayment: openPaymentForm };

let current;
let main;
let turn = 0;

async function showPage(url) {
  turn += 1;
  const mine = turn;
  const isCurrent = () => mine === turn;
  const route = url.pathname.split('/')[2] ?? '';
  const openForm = FORMS[route];
  markNavigation(url.pathname);
  if (openForm) {
    // A form lies over whatever page is mounted; loaded directly, over the list that it belongs to.
    if (!current) await showView('invoices', new URL('/app/invoices', url), isCurrent);
    if (isCurrent()) await showForm(() => openForm(url.searchParams, current.url), isCurrent);
    return;
  }
  closeForm();
  await showView(route, url, isCurrent);
  if (isCurrent()) document.title = current.title();
}

async function showView(route, url, isCurrent) {
  if (current?.route === route && (await showInPlace(url))) return;
  const view = await openView(route, url.searchParams);
  if (!isCurrent()) return;
  if (current) {
    discard(current.element);
    current.leave?.();
  }
  current = { ...view, route, url: url.pathname + url.search };
  append(main, current.element);
}

/** The same page, perhaps for another record, keeps its nodes and only changes what they say. */
async function showInPlace(url) {
  try {
    current.url = url.pathname + url.search;
    await current.show?.(url.searchParams);
    return true;
  } catch {
    return false;
  }
}

async function openView(route, query) {
  try {
    return await (VIEWS[route] ?? openMissing)(query);
  } catch {
    // A record that is gone, or an id that never was.
    return openMissing();
  }
}

function openMissing() {
  return {
    element: h(
      'section',
      { class: 'view' },
      h('h1', null, 'We can’t find the page you’re looking for'),
      h('p', { class: 'muted' }, 'It may have moved, or your plan does not include it.'),
    ),
    title: () => 'QuickBooks',
  };
}

async function start() {
  const boot = await read('boot');
  const session = document.cookie.match(/qbo\.currentcompanyid=(\d+)/)?.[1];
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie must stand the moment the page does.
  if (session) document.cookie = `shell.ctx.id=companyId=${session}; path=/; secure`;
  if (settings.hydrateAfterMs > 0) {
    await new Promise((resolve) => setTimeout(resolve, settings.hydrateAfterMs));
  }
  // React throws served markup away when it does not match; whatever a guest put there goes too.
  document.getElementById('app-root').replaceChildren();
  watchOwnNodes();
  const shell = buildShell(boot);
  main = shell.main;
  append(document.getElementById('app-root'), shell.element);
  if (settings.staleEditor === 'present') parkStaleEditor(boot.staleEditor);
  await startRouter(showPage);
  if (settings.rerenderEveryMs > 0) {
    setInterval(() => current?.rerender?.(), settings.rerenderEveryMs);
  }
}

start().catch((error) => report(error.message));
