import { read } from './data.js';
import { append, clear, h, setAttribute } from './owned-nodes.js';
import { settings } from './settings.js';

/**
 * The customer field of a form: an input with a list that opens on any click inside it. `onChoose` is told the customer.
 * @see QBO page facts (b) "Invoice / sales form": inserting inside the quickfill opened its dropdown on click
 */
export function buildCustomerField({ id, name, onChoose }) {
  const input = h('input', {
    'aria-label': 'Customer',
    value: name,
    placeholder: 'Select a customer',
    autocomplete: 'off',
  });
  const list = h('ul', { class: 'menu', role: 'listbox', hidden: true });
  const box = h(
    'div',
    {
      class: 'QuickfillsContainer',
      'data-cy': 'quickfill-contact',
      'data-props': props(id, name),
      onclick: () => void open(''),
    },
    input,
    list,
  );
  input.addEventListener('input', () => void open(input.value));

  async function open(search) {
    const { rows } = await read(`customers?${new URLSearchParams({ search, limit: 20 })}`);
    clear(list);
    append(list, rows.map(option));
    setAttribute(list, 'hidden', undefined);
  }

  function option(row) {
    const choose = (event) => {
      event.stopPropagation();
      input.value = row.fullName;
      setAttribute(list, 'hidden', '');
      setAttribute(box, 'data-props', props(row.id, row.fullName));
      onChoose(row);
    };
    return h('li', { role: 'option', onclick: choose }, row.fullName);
  }

  return h('label', { class: 'field wide' }, h('span', null, 'Customer'), box);
}

function props(id, displayName) {
  const contact = settings.contactIdInProps === 'present' ? { id, displayName } : { displayName };
  return JSON.stringify({ contact });
}
