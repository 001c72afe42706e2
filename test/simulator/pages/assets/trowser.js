import { append, discard, h, setAttribute } from './owned-nodes.js';
import { guardLeaving, navigate } from './router.js';
import { hashed } from './settings.js';

let open;
let parked;

/** Shows a form in a dialog over the page that stays mounted. `buildForm` gives title, body, footer and `isDirty`. */
export async function showForm(buildForm, isCurrent) {
  closeForm();
  let form;
  try {
    form = await buildForm();
  } catch {
    form = missingTransaction();
  }
  if (!isCurrent()) return;
  document.title = form.title;
  open = { ...form, element: layout(form) };
  append(document.body, open.element);
  open.element.focus();
  guardLeaving(() => mayLeave(form));
}

/** Closes the open form. Its editor stays in the DOM, hidden, with the number it had, until the next one replaces it. */
export function closeForm() {
  if (!open) return;
  guardLeaving();
  if (parked) discard(parked);
  parked = open.element;
  open = undefined;
  setAttribute(parked, 'class', 'trowser is-parked');
  setAttribute(parked, 'aria-hidden', 'true');
}

/** A hidden editor of an earlier invoice, before any live one in the order of the document. */
export function parkStaleEditor(invoice) {
  if (!invoice) return;
  const editor = h(
    'div',
    { class: 'trowser is-parked', role: 'dialog', 'aria-hidden': 'true' },
    header(`Invoice ${invoice.number}`),
    h('input', {
      'data-automation-id': 'reference_number',
      'aria-label': 'Invoice no.',
      value: invoice.number,
    }),
    h('input', { 'aria-label': 'Customer', value: invoice.customerName }),
  );
  append(document.body, editor);
}

export function header(title, onClose) {
  return h(
    'div',
    { 'data-automation-id': 'RethinkLayout_header', class: 'trowser-header' },
    h('h1', { class: hashed('txp-capability-formTitle') }, title),
    onClose &&
      h('button', { type: 'button', class: 'close', 'aria-label': 'Close', onclick: onClose }, '✕'),
  );
}

function layout(form) {
  return h(
    'div',
    {
      class: 'trowser',
      role: 'dialog',
      'aria-modal': 'true',
      'aria-label': form.title,
      tabindex: -1,
    },
    header(form.heading, () => void navigate(form.under)),
    h(
      'div',
      { class: 'trowser-body', id: 'sales-forms-ui/edit_or_preview_form', 'data-id': 'editForm' },
      form.body,
    ),
    h(
      'div',
      { 'data-automation-id': 'RethinkLayout_footer', class: 'trowser-footer' },
      h(
        'button',
        { type: 'button', class: 'second', onclick: () => void navigate(form.under) },
        'Cancel',
      ),
      h('span', { class: 'header-gap' }),
      form.actions,
    ),
  );
}

function missingTransaction() {
  return {
    title: 'QuickBooks',
    heading: 'Something’s not right',
    body: h('p', null, 'We couldn’t open this transaction. It may have been deleted.'),
    under: '/app/homepage',
    actions: null,
    isDirty: () => false,
  };
}

function mayLeave(form) {
  if (!form.isDirty()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const answer = (yes) => () => {
      discard(question);
      resolve(yes);
    };
    const question = h(
      'div',
      { class: 'veil' },
      h(
        'div',
        {
          class: 'question',
          role: 'alertdialog',
          'aria-modal': 'true',
          'aria-label': 'Unsaved changes',
        },
        h('h2', null, 'Leave without saving?'),
        h('p', null, 'You have changes that are not saved yet.'),
        h(
          'div',
          { class: 'question-actions' },
          h('button', { type: 'button', class: 'second', onclick: answer(false) }, 'No'),
          h('button', { type: 'button', class: 'first', onclick: answer(true) }, 'Yes'),
        ),
      ),
    );
    append(document.body, question);
  });
}
