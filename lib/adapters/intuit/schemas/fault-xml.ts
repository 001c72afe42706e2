import type { FaultEntry, FaultReport } from './fault-report';

/**
 * Faults as XML: the gateway sends them even when JSON was asked for. Workers have no XML parser, and this one shape is
 * all that is known, so it is read as a whole or not at all: both ends are anchored, a cut answer is no fault.
 * @see Intuit facts §3.8, §3.9 shape 3 [R]
 */
const answer =
  /^\s*(?:<\?xml[^>]*\?>)?\s*<IntuitResponse\b[^>]*>\s*<Fault\b([^>]*)>([\s\S]*)<\/Fault>\s*<\/IntuitResponse>\s*$/;
const error = /\s*<Error\b([^>]*)>([\s\S]*?)<\/Error>\s*/y;

/** Longer answers are no faults; also keeps the patterns cheap on whatever a broken proxy sends. */
const longestFault = 65_536;

/** The fault in an XML answer, or `undefined` when it holds none, more than one, or is cut short. */
export function readFaultXml(xml: string): FaultReport | undefined {
  const found = xml.length > longestFault ? null : answer.exec(xml);
  if (found === null) return undefined;
  const [, attributes = '', inside = ''] = found;
  const errors = readErrors(inside);
  return errors === undefined ? undefined : { type: attribute(attributes, 'type') ?? '', errors };
}

/** All errors, which must fill the fault without anything between them. */
function readErrors(inside: string): readonly FaultEntry[] | undefined {
  const errors: FaultEntry[] = [];
  error.lastIndex = 0;
  let end = 0;
  for (let found = error.exec(inside); found !== null; found = error.exec(inside)) {
    const code = attribute(found[1] ?? '', 'code');
    if (code === undefined) return undefined;
    const content = found[2] ?? '';
    errors.push({ code, message: element(content, 'Message'), detail: element(content, 'Detail') });
    end = error.lastIndex;
  }
  return errors.length > 0 && end === inside.length ? errors : undefined;
}

function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : unescapeXml(value);
}

function element(content: string, name: string): string {
  const found = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(content);
  return unescapeXml(found?.[1] ?? '').trim();
}

const named: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
};

function unescapeXml(escaped: string): string {
  return escaped.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w+));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? all;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : all;
  });
}
