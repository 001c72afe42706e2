import { buildCustomerField } from './customer-field.js';
import { read, write } from './data.js';
import { money } from './format.js';
import { append, h, setText } from './owned-nodes.js';
import { navigate } from './router.js';
import { hashed } from './settings.js';
import { toast } from './shell.js';

/** The invoice form of a transaction, or of a new one without `txnId` (`nameId` is then its customer). */
export async function openInvoiceForm(query, under) {
  const id = query.get('txnId');
  const invoice = id ? await read(`invoices/${id}`) : await blankInvoice(query.get('nameId'));
  const draft = {
    customerId: invoice.customerId,
    date: invoice.date,
    lines: invoice.lines.map((line) => ({ ...line })),
  };
  const before = JSON.stringify(draft);
  const isDirty = () => JSON.stringify(draft) !== before;
  const heading = id ? `Invoice ${invoice.number}` : 'Invoice';
  const save = async () => {
    try {
      await (id ? saveChanges(id, draft, JSON.parse(before)) : create(draft));
      await navigate(under, { force: true });
      toast('Invoice saved');
    } catch (error) {
      toast(error.message, 'bad');
    }
  };
  return {
    title: heading,
    heading,
    under,
    isDirty,
    body: buildBody(invoice, draft),
    actions: [
      id && endButton(id, 'void', 'Void', under),
      id && endButton(id, 'delete', 'Delete', under),
      h('button', { type: 'button', class: 'first', onclick: () => void save() }, 'Save'),
    ],
  };
}

async function blankInvoice(customerId) {
  const customer = customerId ? await read(`customers/${customerId}`) : undefined;
  return {
    number: '',
    date: (await read('boot')).today,
    dueDate: '',
    customerId: customer?.id ?? '',
    customerName: customer?.fullName ?? '',
    balance: 0,
    total: 0,
    lines: [{ product: 'Services', description: '', quantity: '1', rate: '', amount: 0 }],
  };
}

function buildBody(invoice, draft) {
  const sums = buildSums(invoice, draft);
  const customer = buildCustomerField({
    id: invoice.customerId,
    name: invoice.customerName,
    onChoose: (row) => {
      draft.customerId = row.id;
    },
  });
  const date = h('input', {
    type: 'date',
    'data-testid': 'txn_date',
    'aria-label': 'Invoice date',
    value: invoice.date,
    onchange: (event) => {
      draft.date = event.target.value;
    },
  });
  return [
    h(
      'div',
      { class: 'form-top' },
      customer,
      field('Invoice no.', h('input', numberAttributes(invoice.number))),
      field('Invoice date', date),
      h(
        'div',
        { class: 'balance-due' },
        h('span', { class: 'muted' }, 'Balance due'),
        h('strong', { id: 'balanceAmount' }, money(invoice.balance)),
      ),
    ),
    linesTable(draft.lines, sums.show),
    sums.element,
  ];
}

/** Subtotal, tax and total. The books work the tax out again on Save, so it is left open once an amount was changed. */
function buildSums(invoice, draft) {
  const before = sum(draft.lines);
  const tax = invoice.total - before;
  const subtotal = h('p', null, money(before));
  const taxShown = h('p', null, money(tax));
  const total = h('p', null, money(invoice.total));
  const show = () => {
    const now = sum(draft.lines);
    setText(subtotal, money(now));
    setText(taxShown, now === before ? money(tax) : '–');
    setText(total, money(now === before ? invoice.total : now));
  };
  const element = h(
    'div',
    { class: 'sums' },
    h('div', { class: 'sum-row' }, h('span', null, 'Subtotal'), subtotal),
    h('div', { class: 'sum-row' }, h('span', null, 'Sales tax'), taxShown),
    h('div', { class: 'total-row', 'data-cy': 'totalRow' }, h('label', null, 'Total'), total),
  );
  return { element, show };
}

function numberAttributes(number) {
  return {
    'data-automation-id': 'reference_number',
    id: 'sales-forms-ui/reference_number',
    'aria-label': 'Invoice no.',
    value: number,
    readonly: true,
  };
}

export function field(label, control) {
  return h('label', { class: 'field' }, h('span', null, label), control);
}

function linesTable(lines, changed) {
  const body = h('tbody', { 'data-smart-table-body': 'true' });
  lines.forEach((line, at) => {
    const label = `Product or service line ${at + 1}`;
    const number = at + 1;
    const bind = (key, attributes, parse) =>
      h('input', {
        ...attributes,
        value: line[key],
        oninput: (event) => {
          line[key] = parse(event.target.value);
          changed();
        },
      });
    append(
      body,
      h(
        'tr',
        { 'data-automation-id': `line ${number}` },
        h('td', { class: 'narrow muted' }, String(number)),
        h('td', null, h('input', { 'aria-label': label, value: line.product, readonly: true })),
        h('td', null, bind('description', { 'aria-label': `Description line ${number}` }, String)),
        h(
          'td',
          { class: 'amount' },
          bind('amount', { 'aria-label': `Amount line ${number}`, inputmode: 'decimal' }, Number),
        ),
      ),
    );
  });
  const columns = ['#', 'Product or service', 'Description', 'Amount'];
  return h(
    'table',
    { class: `list ${hashed('txp-capability-itemsTable')}` },
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        columns.map((name) =>
          h('th', { scope: 'col', class: name === '#' ? 'narrow' : undefined }, name),
        ),
      ),
    ),
    body,
  );
}

function sum(lines) {
  return lines.reduce((total, { amount }) => total + (Number.isFinite(amount) ? amount : 0), 0);
}

function create({ customerId, date, lines }) {
  return write('invoices', {
    customerId,
    txnDate: date,
    amount: sum(lines),
    description: lines[0]?.description,
  });
}

/** Sends only what was changed, as the books then stamp only that. */
function saveChanges(id, now, before) {
  if (now.customerId !== before.customerId) {
    throw new Error('The customer of a saved invoice can’t be changed.');
  }
  const description = now.lines[0]?.description;
  return write(`invoices/${id}`, {
    ...(sum(now.lines) === sum(before.lines) ? {} : { amount: sum(now.lines) }),
    ...(now.date === before.date ? {} : { txnDate: now.date }),
    ...(description === before.lines[0]?.description ? {} : { description }),
  });
}

function endButton(id, action, label, under) {
  const end = async () => {
    try {
      await write(`invoices/${id}/${action}`);
      await navigate(under, { force: true });
      toast(action === 'void' ? 'Invoice voided' : 'Invoice deleted');
    } catch (error) {
      toast(error.message, 'bad');
    }
  };
  return h('button', { type: 'button', class: 'second', onclick: () => void end() }, label);
}
