import { expect, it } from 'vitest';
import { bodyText } from '@/lib/adapters/intuit/body-text';

const name = 'Zoë Façade & Söhne – “Ñandú”';
const western = 'Zoë Façade & Söhne';

function bytes(text: string, encoding: BufferEncoding): ArrayBuffer {
  return new Uint8Array(Buffer.from(text, encoding)).buffer;
}

// Intuit facts §3.1: documented are ISO-8859-1 for companies in the US, UTF-8 for all others.
it.each([
  ['UTF-8, whatever the answer says', name, 'utf8', 'application/json'],
  ['UTF-8 that calls itself otherwise', name, 'utf8', 'application/json;charset=ISO-8859-1'],
  ['UTF-8 of an unknown name', name, 'utf8', 'application/json; charset=klingon'],
  ['ISO-8859-1 by name', western, 'latin1', 'application/json;charset=ISO-8859-1'],
  ['ISO-8859-1 in quotes', western, 'latin1', 'application/json; Charset="iso-8859-1"'],
  ['ISO-8859-1 without a word', western, 'latin1', null],
  ['ISO-8859-1 of an unknown name', western, 'latin1', 'text/plain; charset=klingon'],
  // What gateways in front of Java servers put there.
  ['ISO-8859-1 that calls itself plain JSON', western, 'latin1', 'application/json'],
] as const)('a body is read in %s', (_what, text, encoding, contentType) => {
  expect(bodyText(bytes(text, encoding), contentType)).toBe(text);
});

it('a mark of the byte order is no part of a body', () => {
  expect(bodyText(bytes('\uFEFF{}', 'utf8'), 'application/json')).toBe('{}');
});

it('a broken body that claims to be UTF-8 is read as far as it goes', () => {
  const broken = new Uint8Array([0x7b, 0xc3, 0x7d]).buffer;
  expect(bodyText(broken, 'application/json;charset=UTF-8')).toBe('{\uFFFD}');
});
