/**
 * The XML form of an answer. Where JSON has a list, XML repeats the element; a few things are attributes;
 * a reference is its value with the name beside it. @see Intuit facts §6.5 [D], recorded faults for the envelope
 */

type Node = Readonly<Record<string, unknown>>;

/** Properties written as attributes, by the element they belong to (`*`: any). */
const ATTRIBUTES: readonly (readonly [string, readonly string[]])[] = [
  ['Fault', ['type']],
  ['Error', ['code', 'element']],
  ['QueryResponse', ['startPosition', 'maxResults', 'totalCount']],
  ['BatchItemResponse', ['bId']],
  ['*', ['domain', 'status', 'sparse']],
];

/** The whole document; the envelope's `time` becomes an attribute. */
export function toXml(envelope: Node): string {
  const { time, ...content } = envelope;
  const inner = Object.entries(content)
    .map(([name, value]) => element(name, value))
    .join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><IntuitResponse xmlns="http://schema.intuit.com/finance/v3" time="${escapeXml(String(time))}">${inner}</IntuitResponse>`;
}

function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((one) => element(name, one)).join('');
  if (typeof value !== 'object') return `<${name}>${escapeXml(String(value))}</${name}>`;
  const node = value as Node;
  if (name.endsWith('Ref') && 'value' in node) return reference(name, node);
  const own = ATTRIBUTES.filter(([of]) => of === name || of === '*').flatMap(([, keys]) => keys);
  const attributes = own
    .filter((key) => key in node)
    .map((key) => ` ${key}="${escapeXml(String(node[key]))}"`)
    .join('');
  const children = Object.entries(node)
    .filter(([key]) => !own.includes(key))
    .map(([key, child]) => element(key, child))
    .join('');
  return children === ''
    ? `<${name}${attributes}/>`
    : `<${name}${attributes}>${children}</${name}>`;
}

function reference(name: string, node: Node): string {
  const attributes = ['name', 'type']
    .filter((key) => key in node)
    .map((key) => ` ${key}="${escapeXml(String(node[key]))}"`)
    .join('');
  return `<${name}${attributes}>${escapeXml(String(node['value']))}</${name}>`;
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
