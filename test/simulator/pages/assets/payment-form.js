import { buildCustomerField } from './customer-field.js';
import { read, write } from './data.js';
import { money, shortDate } from './format.js';
import { field } from './invoice-form.js';
import { append, clear, h, setText } from './owned-nodes.js';
import { navigate } from './router.js';
import { hashed } from './settings.js';
import { toast } from './shell.js';

/** Receive payment: a payment to look at or delete, or a new one for a customer's open invoices. */
export async function openPaymentForm(query, under) {
  const id = query.get('txnId');
  return id ? existing(await read(`payments/${id}`), under) : fresh(query.get('nameId'), under);
}

function existing(payment, under) {
  const rows = h(
    'tbody',
    null,
    payment.invoices.map((row) => outstandingRow(row, money(row.applied))),
  );
  return {
    title: 'Receive Payment',
    heading: 'Receive Payment',
    under,
    isDirty: () => false,
    body: [
      h(
        'div',
        { class: 'form-top' },
        field(
          'Customer',
          h('input', { 'aria-label': 'Customer', value: payment.customerName, readonly: true }),
        ),
        field(
          'Payment date',
          h('input', { 'data-testid': 'txn_date', value: shortDate(payment.date), readonly: true }),
        ),
        received(payment.total),
      ),
      outstandingTable(rows),
    ],
    actions: h(
      'button',
      {
        type: 'button',
        class: 'second',
        onclick: () =>
          void finish(() => write(`payments/${payment.id}/delete`), under, 'Payment deleted'),
      },
      'Delete',
    ),
  };
}

async function fresh(customerId, under) {
  const draft = { customerId: '', chosen: new Map() };
  const amount = received(0);
  const rows = h('tbody', null);
  const total = () => [...draft.chosen.values()].reduce((sum, part) => sum + part, 0);
  const choose = async (customer) => {
    draft.customerId = customer.id;
    draft.chosen.clear();
    const invoices = await read(`customers/${customer.id}/open-invoices`);
    clear(rows);
    for (const row of invoices) {
      const tick = (event) => {
        if (event.target.checked) draft.chosen.set(row.id, row.balance);
        else draft.chosen.delete(row.id);
        setText(amount.lastChild, money(total()));
      };
      append(
        rows,
        outstandingRow(
          row,
          h('input', {
            type: 'checkbox',
            'aria-label': `Pay invoice ${row.number}`,
            onchange: tick,
          }),
        ),
      );
    }
  };
  const customer = customerId ? await read(`customers/${customerId}`) : undefined;
  if (customer) await choose(customer);
  const save = () =>
    write('payments', {
      customerId: draft.customerId,
      amount: total(),
      invoiceIds: [...draft.chosen.keys()],
    });
  return {
    title: 'Receive Payment',
    heading: 'Receive Payment',
    under,
    isDirty: () => draft.chosen.size > 0,
    body: [
      h(
        'div',
        { class: 'form-top' },
        buildCustomerField({
          id: customer?.id ?? '',
          name: customer?.fullName ?? '',
          onChoose: (row) => void choose(row),
        }),
        amount,
      ),
      outstandingTable(rows),
    ],
    actions: h(
      'button',
      { type: 'button', class: 'first', onclick: () => void finish(save, under, 'Payment saved') },
      'Save',
    ),
  };
}

async function finish(change, under, words) {
  try {
    await change();
    await navigate(under, { force: true });
    toast(words);
  } catch (error) {
    toast(error.message, 'bad');
  }
}

function received(amount) {
  return h(
    'div',
    { class: 'balance-due', id: 'sales-forms-ui/amount_received_total' },
    h('span', { class: 'muted' }, 'Amount received'),
    h('strong', { 'data-testid': 'txp-amount-field' }, money(amount)),
  );
}

function outstandingTable(rows) {
  const columns = ['Description', 'Due date', 'Original amount', 'Payment'];
  return h(
    'table',
    { class: 'list' },
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

function outstandingRow(row, last) {
  const cell = (content, more) => h('td', { role: 'cell', class: more }, content);
  return h(
    'tr',
    null,
    cell(
      h(
        'a',
        { class: hashed('chargesCreditsLink'), href: `/app/invoice?txnId=${row.id}` },
        `Invoice # ${row.number}`,
      ),
    ),
    cell(shortDate(row.dueDate)),
    cell(money(row.total), 'amount'),
    cell(last, 'amount'),
  );
}
