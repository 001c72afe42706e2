// Every node of the app is made and changed here. The app remembers where each of its nodes stands and what it says, as
// React does, and complains aloud when somebody else moved, wrapped, edited or removed one. Nodes that a guest
// appends are left alone; they go when the app throws away the node around them.

/** @type {WeakMap<Node, Node | null>} parent of each node of ours */
const parents = new WeakMap();

const MOST_ERRORS = 50;

window.__pageErrors = [];

const observer = new MutationObserver(judge);

/** Starts watching for changes that are not the app's. */
export function watchOwnNodes() {
  observer.observe(document.documentElement, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
  });
  window.addEventListener('error', (event) => report(event.message));
  window.addEventListener('unhandledrejection', (event) => report(String(event.reason)));
}

/** Makes an element: `on…` are listeners, `true` is an empty attribute, `false`, `null` and `undefined` are left out. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) equip(element, name, value);
  parents.set(element, null);
  append(element, ...children);
  return element;
}

function equip(element, name, value) {
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
  else if (name === 'value') element.value = value;
  else if (value !== undefined && value !== null && value !== false) {
    element.setAttribute(name, value === true ? '' : String(value));
  }
}

export function append(parent, ...children) {
  mine(() => {
    for (const child of children.flat(3)) {
      if (child === null || child === undefined || child === false) continue;
      const node = child instanceof Node ? child : document.createTextNode(String(child));
      parent.appendChild(node);
      parents.set(node, parent);
    }
  });
}

/** Removes a node of ours; throws, as React would, when it no longer stands where it was put. */
export function discard(node) {
  mine(() => {
    const parent = parents.get(node);
    forget(node);
    parent.removeChild(node);
  });
}

/** Puts a fresh node of ours where an old one stands. What a guest put inside the old one goes with it. */
export function replace(old, fresh) {
  mine(() => {
    const parent = parents.get(old);
    parent.insertBefore(fresh, old);
    parents.set(fresh, parent);
    discard(old);
  });
}

/** Removes the nodes of ours in a parent; a guest's nodes stay, as they do in a container that React keeps. */
export function clear(parent) {
  for (const node of [...parent.childNodes]) if (parents.get(node) === parent) discard(node);
}

/** Writes another text into the node that holds it: the element and a guest's nodes beside the text stay. */
export function setText(element, text) {
  mine(() => {
    const holder = [...element.childNodes].find(
      (node) => node.nodeType === Node.TEXT_NODE && parents.get(node) === element,
    );
    if (!holder) append(element, text);
    else if (holder.data !== text) holder.data = text;
  });
}

/** Sets or, with `undefined`, takes away an attribute. */
export function setAttribute(element, name, value) {
  mine(() => {
    if (value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  });
}

export function setStyle(element, property, value) {
  mine(() => element.style.setProperty(property, value));
}

/** Says that something is wrong with the page: `window.__pageErrors`, the console, and a bar. */
export function report(message) {
  if (window.__pageErrors.length >= MOST_ERRORS) return;
  window.__pageErrors.push(message);
  // biome-ignore lint/suspicious/noConsole: a page's own error belongs into its console, where tests look.
  console.error(`[page] ${message}`);
  if (window.__pageErrors.length > 1) return;
  const bar = h('div', { class: 'page-error-bar', role: 'alert' });
  append(bar, 'Something is not quite right with this page. Please reload it.');
  append(document.body, bar);
}

let depth = 0;

/** Runs a change of the app's own: what was recorded before it is a stranger's, what it records is ours. */
function mine(change) {
  if (depth === 0) judge(observer.takeRecords());
  depth += 1;
  try {
    change();
  } finally {
    depth -= 1;
    if (depth === 0) observer.takeRecords();
  }
}

function judge(records) {
  for (const record of records) {
    for (const node of record.removedNodes) {
      if (parents.get(node)) report(`A node was moved or removed: ${describe(node)}`);
    }
    if (parents.get(record.target)) judgeEdit(record);
  }
}

function judgeEdit({ type, target, attributeName }) {
  if (type === 'characterData') report(`A text was edited: ${describe(target)}`);
  if (type === 'attributes' && !isHarmless(target, attributeName)) {
    report(`An attribute was edited: ${attributeName} of ${describe(target)}`);
  }
}

/** A mark of a guest's own is no harm, as React keeps unknown attributes; and screenshot tools hide carets by inline style. */
function isHarmless(target, attribute) {
  return (
    attribute.startsWith('data-') || (attribute === 'style' && target instanceof HTMLInputElement)
  );
}

function forget(node) {
  parents.delete(node);
  for (const child of node.childNodes) forget(child);
}

function describe(node) {
  if (node.nodeType === Node.TEXT_NODE) return `text "${node.data.slice(0, 40)}"`;
  return `<${node.nodeName.toLowerCase()} class="${node.getAttribute('class') ?? ''}">`;
}
