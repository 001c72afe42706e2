// Variants of the customers list, as of 2026-10. Which one a live QBO shows, and whether rows carry ids, is not public:
// names are said to be buttons (QBO page facts (b) "Customers list").
import { money } from './format.js';
import { append, clear, h } from './owned-nodes.js';

const CUT_AT = 34;

/** IDS table: name buttons, children as bare names with an indent, no id anywhere. */
export function drawIdsTable(place, { open, actions }) {
  const cell = (name, ...content) =>
    h('td', { class: `idsTable__cell ${name}`, role: 'cell' }, content);
  return tableDrawer(place, {
    attributes: { class: 'idsTable idsTable--intuitTheme', role: 'table' },
    head: ['idsTable__row idsTable__headerRow', 'idsTable__cell'],
    bodyId: 'table-body-main',
    buildRow: (row) =>
      h(
        'tr',
        { class: 'idsTable__row', role: 'row' },
        cell(`name depth-${row.depth}`, nameButton(row, row.displayName, open)),
        cell('phone', row.phone),
        cell('balance amount', money(row.balance)),
        cell(
          'action',
          actions(() => row),
        ),
      ),
  });
}

/** Plain table whose names are links with the id, written `Parent:Child`. */
export function drawAnchorTable(place, { actions }) {
  return tableDrawer(place, {
    attributes: { class: 'list customers-list' },
    buildRow: (row) =>
      h(
        'tr',
        null,
        h(
          'td',
          { class: 'cut' },
          h(
            'a',
            { href: `/app/customerdetail?nameId=${row.id}`, title: row.fullName },
            row.fullName,
          ),
        ),
        h('td', null, row.phone),
        h('td', { class: 'amount' }, money(row.balance)),
        h(
          'td',
          null,
          actions(() => row),
        ),
      ),
  });
}

/** Table rows with the id as a data attribute; children as bare names. */
export function drawAttributeRows(place, { open, actions }) {
  return tableDrawer(place, {
    attributes: { class: 'list customers-list' },
    buildRow: (row, at) =>
      h(
        'tr',
        { 'data-index': at, 'data-record-id': row.id, id: `row_${at}` },
        h('td', { class: `cut depth-${row.depth}` }, nameButton(row, row.displayName, open)),
        h('td', null, row.phone),
        h('td', { class: 'amount' }, money(row.balance)),
        h(
          'td',
          null,
          actions(() => row),
        ),
      ),
  });
}

/** Divisions with roles and no id; the visible name is cut short by the page, the whole one is in aria-label. */
export function drawRoleRows(place, { open, actions }) {
  const grid = h('div', { role: 'grid', class: 'grid', 'aria-label': 'Customers' });
  append(place, grid);
  const heads = ['Name', 'Phone', 'Open balance', 'Action'];
  const cell = (name, ...content) =>
    h('div', { role: 'gridcell', class: `grid-cell ${name}` }, content);
  return (rows) => {
    clear(grid);
    const header = heads.map((head) =>
      h('div', { role: 'columnheader', class: 'grid-cell' }, head),
    );
    append(grid, h('div', { role: 'row', class: 'grid-row grid-head' }, header));
    for (const row of rows) {
      const shown =
        row.fullName.length > CUT_AT ? `${row.fullName.slice(0, CUT_AT)}…` : row.fullName;
      append(
        grid,
        h(
          'div',
          { role: 'row', class: 'grid-row' },
          cell('name', nameButton(row, shown, open, { 'aria-label': row.fullName })),
          cell('phone', row.phone),
          cell('amount', money(row.balance)),
          cell(
            'action',
            actions(() => row),
          ),
        ),
      );
    }
  };
}

function tableDrawer(place, { attributes, head = ['', ''], bodyId, buildRow }) {
  const body = h('tbody', { id: bodyId });
  const heads = ['Name', 'Phone', 'Open balance', 'Action'].map((name) =>
    h('th', { scope: 'col', role: 'columnheader', class: head[1] || undefined }, name),
  );
  append(
    place,
    h('table', attributes, h('thead', null, h('tr', { class: head[0] || undefined }, heads)), body),
  );
  return (rows) => {
    clear(body);
    append(body, rows.map(buildRow));
  };
}

function nameButton(row, words, open, more = {}) {
  const attributes = { type: 'button', class: 'name-button', onclick: () => open(row), ...more };
  return h('button', attributes, words);
}
