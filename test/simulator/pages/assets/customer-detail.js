import { read, write } from './data.js';
import { money, shortDate } from './format.js';
import { append, clear, h, replace, setText } from './owned-nodes.js';
import { navigate } from './router.js';
import { routeOf, statusCell } from './sales-view.js';
import { hashed, settings } from './settings.js';
import { toast } from './shell.js';

const DIRECTORY_ROWS = 200;

/** Customer detail: directory, header and transactions. Another customer's record is shown in the same nodes. */
export async function openCustomerDetail(query) {
  let customer = await read(`customers/${idOf(query)}`);
  let header = buildHeader(customer);
  const place = h('div', { class: 'stage-place' }, header.element);
  const rows = h('tbody', null);
  const drawRows = () => {
    clear(rows);
    append(rows, customer.transactions.map(transactionRow));
  };
  const rebuildHeader = () => {
    const fresh = buildHeader(customer);
    replace(header.element, fresh.element);
    header = fresh;
    watchHeader();
  };
  const show = async (next) => {
    customer = await read(`customers/${idOf(next)}`);
    header.show(customer);
    drawRows();
    document.title = title();
  };
  const title = () => `Customer - ${customer.displayName}`;
  const watchHeader = () => {
    header.onSaved = (saved) => {
      customer = { ...customer, ...saved };
      rebuildHeader();
      document.title = title();
      toast('Customer saved');
    };
  };
  watchHeader();
  drawRows();
  const settle =
    settings.headerSettlesAfterMs > 0 && setTimeout(rebuildHeader, settings.headerSettlesAfterMs);
  const element = h(
    'section',
    { class: 'view detail' },
    await buildDirectory(),
    h('div', { class: 'detail-main' }, place, transactionsTable(rows)),
  );
  const rerender = () => {
    rebuildHeader();
    drawRows();
  };
  return { element, title, show, rerender, leave: () => clearTimeout(settle) };
}

function idOf(query) {
  const id = query.get('nameId') ?? '';
  if (!/^\d+$/.test(id)) throw new Error('No such customer.');
  return id;
}

/** Both forms of the header that were seen at one date. @see QBO page facts (b) "Customer detail" (2026-02) */
function buildHeader(customer) {
  const old = settings.customerHeader === 'stage-data-v1';
  const part = (name) => hashed(`${old ? 'StageData' : 'StageDataV2'}__${name}`);
  const name = h(
    'span',
    { class: part('Name'), 'data-testid': old ? undefined : 'stageData-name' },
    customer.displayName,
  );
  const balance = h('strong', { class: 'figure' }, money(customer.balance));
  const contact = h('p', { class: 'muted' }, contactLine(customer));
  const edit = h('button', { type: 'button', class: 'second', onclick: () => startEdit() }, 'Edit');
  const box = h('div', { class: 'edit-place' });
  const element = h(
    'header',
    { class: `stage-data ${part('HeaderWrapper')}` },
    h('div', { class: 'stage-line' }, h('h1', { class: part('NameWraper') }, name)),
    contact,
    h('div', { class: 'stage-side' }, h('span', { class: 'muted' }, 'Open balance'), balance, edit),
    box,
  );
  const header = { element, onSaved: () => {}, show };
  let shown = customer;
  function show(next) {
    shown = next;
    clear(box);
    setText(name, next.displayName);
    setText(balance, money(next.balance));
    setText(contact, contactLine(next));
  }
  function startEdit() {
    clear(box);
    append(
      box,
      renameForm(shown, (saved) => header.onSaved(saved)),
    );
  }
  return header;
}

function contactLine({ fullName, displayName, email, phone, address }) {
  const parent = fullName === displayName ? '' : fullName;
  return [parent, email, phone, address].filter(Boolean).join(' · ') || 'No contact details yet';
}

function renameForm(customer, saved) {
  const input = h('input', { 'aria-label': 'Customer display name', value: customer.displayName });
  const save = async (event) => {
    event.preventDefault();
    try {
      saved(await write(`customers/${customer.id}/rename`, { displayName: input.value }));
    } catch (error) {
      toast(error.message, 'bad');
    }
  };
  return h(
    'form',
    { class: 'rename', onsubmit: (event) => void save(event) },
    input,
    h('button', { type: 'submit', class: 'first' }, 'Save'),
  );
}

async function buildDirectory() {
  const list = h('div', { class: 'directory-list' });
  const show = async (search) => {
    const wish = new URLSearchParams({ search, limit: DIRECTORY_ROWS });
    const { rows } = await read(`customers?${wish}`);
    clear(list);
    append(list, rows.map(directoryItem));
  };
  await show('');
  const search = h('input', {
    type: 'search',
    placeholder: 'Search',
    'data-testid': 'directory-search-input',
    oninput: (event) => void show(event.target.value),
  });
  return h('aside', { class: 'directory', 'aria-label': 'Customers' }, search, list);
}

/** Sub-customers repeat the bare name; only the indent differs. */
function directoryItem(row) {
  return h(
    'div',
    {
      class: `${hashed('DirectoryListItem__DirectoryListItemWrapper')} directory-item depth-${row.depth}`,
      role: 'button',
      tabindex: 0,
      onclick: () => void navigate(`/app/customerdetail?nameId=${row.id}`),
    },
    h('div', { class: hashed('DirectoryListItem__NameWrapper') }, row.displayName),
    h('div', { class: 'muted' }, money(row.balance)),
  );
}

// A table whose columns are named is public (2026-04). That it is an IDS table, or links its numbers, is as plausible
// here as for the lists of transactions, whose switch decides. QBO page facts (b) "Customer detail", "Invoices list".
function transactionsTable(rows) {
  const columns = ['Date', 'Type', 'No.', 'Amount', 'Status'];
  const ids = settings.invoiceList === 'ids-table' ? ' idsTable idsTable--intuitTheme' : '';
  return h(
    'table',
    { class: `sales-table list${ids}` },
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        columns.map((name) => h('th', { scope: 'col' }, name)),
      ),
    ),
    rows,
  );
}

function transactionRow(row) {
  const cell = (column, words, more = '') =>
    h('td', { 'data-column-id': `allsales-${column}`, class: more || undefined }, words);
  return h(
    'tr',
    {
      class: settings.invoiceList === 'ids-table' ? 'selectable idsTable__row' : 'selectable',
      onclick: () => void navigate(routeOf(row)),
    },
    cell('date', shortDate(row.date)),
    cell('type', row.type),
    cell(
      'number',
      settings.invoiceList === 'anchor-table' && row.number !== ''
        ? h('a', { href: routeOf(row) }, row.number)
        : row.number,
    ),
    cell('amount', money(row.type === 'Payment' ? -row.total : row.total), 'amount'),
    statusCell(row),
  );
}
