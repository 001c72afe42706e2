/** Faults and good answers in clothes that were not recorded: other letters, types and wrappings of the same words. */
import { describe, expect, it } from 'vitest';
import { readAnswer } from '@/lib/adapters/intuit/faults';

const now = Date.parse('2026-11-20T12:00:00Z');
const json = 'application/json;charset=UTF-8';

function read(status: number, contentType: string | null, bodyText: string) {
  const read = readAnswer({ status, contentType, bodyText, host: 'api.example' }, now);
  return read.ok ? read.value : read.failure;
}

describe('a good answer', () => {
  it.each([
    ['application/json'],
    ['application/json;charset=utf-8'],
    ['application/json; charset="UTF-8"'],
    ['text/plain'],
    ['text/plain;charset=ISO-8859-1'],
    ['text/html'],
    ['application/octet-stream'],
    [null],
  ])('is known by its body under the type %s', (type) => {
    expect(read(200, type, '{"QueryResponse":{}}')).toEqual({ QueryResponse: {} });
  });

  it.each([
    ['a byte order mark', '\uFEFF{"a":1}'],
    ['blank lines around', '\r\n\r\n {"a":1}\n'],
  ])('is read with %s', (_what, body) => {
    expect(read(200, json, body)).toEqual({ a: 1 });
  });

  it('may have nulls for faults everywhere', () => {
    const body = {
      fault: null,
      Fault: null,
      CDCResponse: [{ Fault: null, QueryResponse: [{ Fault: null }] }],
    };
    expect(read(200, json, JSON.stringify(body))).toEqual(body);
  });
});

describe('a fault', () => {
  const gone = { message: 'ApplicationAuthorizationFailed', detail: null, code: '3100' };
  const capitals = { Message: gone.message, Detail: null, code: '3100' };

  it.each([
    ['one error without a list', { Fault: { Error: capitals, type: 'x' } }],
    ['one error without a list, in small letters', { fault: { error: gone, type: 'x' } }],
    ['its code as a number', { Fault: { Error: [{ ...capitals, code: 3100 }] } }],
    ['its code as a number, in small letters', { fault: { error: [{ ...gone, code: 3100 }] } }],
    ['small letters within capitals', { Fault: { error: [gone], type: null } }],
    ['capitals within small letters', { fault: { Error: [capitals] } }],
    [
      'leading zeros and more fields',
      { Fault: { Error: [{ ...capitals, code: '003100', x: 1 }] } },
    ],
  ])('is understood with %s', (_what, body) => {
    expect(read(403, json, JSON.stringify(body))).toEqual({ kind: 'access-removed' });
    expect(read(200, json, JSON.stringify(body))).toEqual({ kind: 'access-removed' });
  });

  it.each([
    ['without a declaration', ''],
    ['after a byte order mark', '\uFEFF<?xml version="1.0"?>'],
    ['after a blank line', '\n<?xml version="1.0"?>\n'],
  ])('is understood as XML %s', (_what, before) => {
    const xml = `${before}<IntuitResponse><Fault type="SERVICE"><Error code="003100" element=""><Message>AuthorizationFailed</Message><Detail/></Error></Fault></IntuitResponse>\n`;
    for (const type of ['application/xml', 'text/xml;charset=utf-8', json, 'text/plain', null]) {
      expect(read(403, type, xml)).toEqual({ kind: 'access-removed' });
    }
  });

  it.each([
    ['an error that is a text', { Fault: { Error: 'broken' } }],
    ['an error without a code', { Fault: { Error: [{ Message: 'broken' }] } }],
    ['no errors', { Fault: { Error: [], type: 'x' } }],
    ['no errors, in small letters', { fault: { type: 'x' } }],
  ])('is never taken for records, with %s', (_what, body) => {
    const answer = JSON.stringify({ ...body, QueryResponse: {} });
    expect(read(200, json, answer)).toMatchObject({ kind: 'answer-unreadable' });
    expect(read(401, json, answer)).toEqual({ kind: 'token-refused' });
  });
});
