import { describe, expect, it } from 'vitest';
import { type RawAnswer, readAnswer } from '@/lib/adapters/intuit/faults';
import type { Failure } from '@/lib/core/failure';

const now = Date.parse('2026-11-20T12:00:00Z');
const minuteMs = 60_000;
const json = 'application/json;charset=UTF-8';
const xmlType = 'application/xml;charset=UTF-8';

type Words = { code: string; message?: string | null; detail?: string | null };

/** Facts §3.9 shape 1. */
const service = ({ code, message = null, detail = null }: Words): string =>
  JSON.stringify({
    Fault: { Error: [{ Message: message, Detail: detail, code }], type: 'ValidationFault' },
  });

/** Facts §3.9 shape 2. */
const gateway = ({ code, message = null, detail = null }: Words): string =>
  JSON.stringify({
    warnings: null,
    fault: { error: [{ message, detail, code, element: null }], type: 'SERVICE' },
    queryResponse: null,
    batchItemResponse: [],
    time: 1_633_520_295_688,
  });

/** Facts §3.9 shape 3. */
const xml = ({ code, message = '', detail = '' }: Words): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<IntuitResponse time="2026-11-20T04:00:00-08:00" xmlns="http://schema.intuit.com/finance/v3">\n  <Fault type="SERVICE">\n    <Error code="${code}"><Message>${message}</Message><Detail>${detail}</Detail></Error>\n  </Fault>\n</IntuitResponse>`;

const throttle: Words = {
  code: '3001',
  message: 'message=ThrottleExceeded; errorCode=003001; statusCode=429',
  detail: 'The request limit was reached.  Try again later',
};
const expired: Words = {
  code: '3200',
  message: 'message=AuthenticationFailed; errorCode=003200; statusCode=401',
};
const disconnected: Words = {
  code: '3100',
  message: 'message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403',
};
const crashed: Words = {
  code: '3100',
  message: 'message=InternalServerError; errorCode=003100; statusCode=500',
};
const lapsed: Words = {
  code: '6190',
  message: 'Invalid Company Status',
  detail: 'Subscription period has ended or canceled or there was a billing problem',
};
const html =
  '<html><head><title>503 Service Temporarily Unavailable</title></head><body>nginx</body></html>';

function read(
  status: number,
  contentType: string | null,
  bodyText: string,
  more: Partial<RawAnswer> = {},
) {
  const read = readAnswer({ status, contentType, bodyText, host: 'api.example', ...more }, now);
  return read.ok ? undefined : read.failure;
}

const throttled: Failure = { kind: 'throttled', until: now + minuteMs };

type Case = readonly [
  what: string,
  status: number,
  type: string | null,
  body: string,
  failure: Failure,
];

const cases: readonly Case[] = [
  // §3.8: throttling, in all its clothes
  ['429 as XML though JSON was asked', 429, xmlType, xml(throttle), throttled],
  ['429 as gateway JSON', 429, json, gateway(throttle), throttled],
  ['429 with an empty body', 429, null, '', throttled],
  ['429 with HTML', 429, 'text/html', html, throttled],
  ['429 as XML cut short', 429, xmlType, xml(throttle).slice(0, 200), throttled],
  ['throttling as 403 (2016)', 403, xmlType, xml(throttle), throttled],
  ['throttling told under 200', 200, json, gateway(throttle), throttled],
  [
    'the month used up (§3.10)',
    429,
    xmlType,
    xml({ ...throttle, detail: 'The monthly limit of this app was reached.' }),
    { kind: 'quota-blocked', until: now + minuteMs },
  ],
  // §3.9: the table
  ['3200 gateway', 401, json, gateway(expired), { kind: 'token-refused' }],
  ['3200 with the code alone', 401, json, gateway({ code: '3200' }), { kind: 'token-refused' }],
  [
    '3200 malformed token',
    401,
    json,
    gateway({ ...expired, detail: 'Malformed bearer token: too short or too long' }),
    { kind: 'token-refused' },
  ],
  [
    '100 as XML',
    401,
    xmlType,
    xml({ code: '100', message: 'General Authentication Error', detail: 'SRV-110' }),
    { kind: 'token-refused' },
  ],
  ['401 with nothing', 401, null, '', { kind: 'token-refused' }],
  ['401 with HTML', 401, 'text/html', html, { kind: 'token-refused' }],
  [
    '120 in capitals',
    401,
    json,
    service({ code: '120', message: 'Authorization Failure', detail: '-11014 no access' }),
    { kind: 'admin-lost' },
  ],
  [
    '130 as XML',
    401,
    xmlType,
    xml({ code: '130', message: 'Accessing Wrong Cluster', detail: '-11017' }),
    { kind: 'wrong-environment' },
  ],
  ['3100 under 403', 403, json, gateway(disconnected), { kind: 'access-removed' }],
  ['3100 under 401', 401, json, gateway(disconnected), { kind: 'access-removed' }],
  [
    '3100 as AuthorizationFailed, scope',
    403,
    json,
    gateway({
      code: '3100',
      message: 'message=AuthorizationFailed; errorCode=003100; statusCode=403',
      detail: 'The access token does not have sufficient scope',
    }),
    { kind: 'access-removed' },
  ],
  [
    '3100 under 500 is an outage',
    500,
    json,
    gateway(crashed),
    { kind: 'intuit-down', status: 500 },
  ],
  [
    'even an authorization text under 500 is an outage',
    500,
    json,
    gateway(disconnected),
    { kind: 'intuit-down', status: 500 },
  ],
  [
    '3100 of an outage under 200',
    200,
    json,
    gateway(crashed),
    { kind: 'intuit-down', status: 200 },
  ],
  ['503 HTML', 503, 'text/html', html, { kind: 'intuit-down', status: 503 }],
  [
    '504 6002 XML',
    504,
    xmlType,
    xml({ code: '6002', message: 'message=GatewayTimeout; errorCode=006002; statusCode=504' }),
    { kind: 'intuit-down', status: 504 },
  ],
  ['502 empty', 502, null, '', { kind: 'intuit-down', status: 502 }],
  ['6190 under 400', 400, json, service(lapsed), { kind: 'subscription-lapsed' }],
  ['6190 under 200 (§3.9, 2019)', 200, json, service(lapsed), { kind: 'subscription-lapsed' }],
  [
    'a code of ours with words of another is not ours (C-29)',
    400,
    json,
    service({ code: '6190', message: 'Something quite different' }),
    { kind: 'request-refused', code: '6190', message: 'Something quite different' },
  ],
  [
    '6210 books closed',
    400,
    json,
    service({ code: '6210', message: 'Account Period Closed' }),
    { kind: 'request-refused', code: '6210', message: 'Account Period Closed' },
  ],
  [
    '6210 duplicate number',
    400,
    json,
    service({ code: '6210', message: 'Duplicate Document Number Error' }),
    { kind: 'request-refused', code: '6210', message: 'Duplicate Document Number Error' },
  ],
  [
    '5020 under 400',
    400,
    json,
    service({ code: '5020', message: 'Permission Denied Error' }),
    { kind: 'request-refused', code: '5020', message: 'Permission Denied Error' },
  ],
  [
    '3200 under 400 is no token trouble',
    400,
    json,
    service(expired),
    { kind: 'request-refused', code: '3200', message: expired.message ?? '' },
  ],
  [
    '400 without a readable body',
    400,
    json,
    '{"Fau',
    { kind: 'request-refused', code: '400', message: '' },
  ],
  ['404 HTML', 404, 'text/html', html, { kind: 'request-refused', code: '404', message: '' }],
  [
    'a fault inside a QueryResponse',
    200,
    json,
    JSON.stringify({
      QueryResponse: {
        Customer: [],
        Fault: { Error: [{ Message: 'Unsupported operation', code: '500' }] },
      },
    }),
    { kind: 'request-refused', code: '500', message: 'Unsupported operation' },
  ],
  [
    'a fault inside a block of changes',
    200,
    json,
    JSON.stringify({
      CDCResponse: [
        { QueryResponse: [{}, { Fault: { Error: [{ Message: lapsed.message, code: '6190' }] } }] },
      ],
    }),
    { kind: 'subscription-lapsed' },
  ],
  // Neither a fault nor an answer
  ['maintenance page under 200', 200, 'text/html', html, { kind: 'intuit-down', status: 200 }],
  ['HTML that calls itself JSON', 200, json, html, { kind: 'intuit-down', status: 200 }],
  [
    'JSON cut short',
    200,
    json,
    '{"QueryResponse":{"Customer":[{"Id":"1"',
    { kind: 'answer-unreadable', where: 'api.example', field: 'body' },
  ],
  [
    'an empty 200',
    200,
    json,
    '',
    { kind: 'answer-unreadable', where: 'api.example', field: 'body' },
  ],
  [
    'records as XML',
    200,
    xmlType,
    '<IntuitResponse><Customer><Id>1</Id></Customer></IntuitResponse>',
    { kind: 'answer-unreadable', where: 'api.example', field: 'body' },
  ],
  [
    'a fault whose list is none',
    200,
    json,
    JSON.stringify({ Fault: { Error: {}, type: 'x' } }),
    { kind: 'answer-unreadable', where: 'api.example', field: 'Fault.Error' },
  ],
];

describe('an answer of the accounting API', () => {
  it.each(cases)('%s', (_what, status, type, body, failure) => {
    expect(read(status, type, body)).toEqual(failure);
  });

  it('is handed on as parsed JSON when it is good', () => {
    const answer = { status: 200, contentType: json, bodyText: '\uFEFF{"a":[1]}', host: 'h' };
    expect(readAnswer(answer, now)).toEqual({ ok: true, value: { a: [1] } });
  });

  it('is good with padding of nulls and with faults of single batch items', () => {
    const batch = {
      fault: null,
      BatchItemResponse: [{ bId: '1', Fault: { Error: [{ code: '610' }] } }],
    };
    expect(read(200, json, JSON.stringify(batch))).toBeUndefined();
  });

  it('carries the support id into its failure', () => {
    expect(read(403, json, gateway(disconnected), { tid: '1-ab' })).toEqual({
      kind: 'access-removed',
      tid: '1-ab',
    });
  });

  it('does not repeat details, which name people', () => {
    const stale = service({
      code: '5010',
      message: 'Stale Object Error',
      detail: 'You and Jane Roe were working on this at the same time.',
    });
    expect(JSON.stringify(read(400, json, stale))).not.toContain('Jane');
  });

  it('decides by a later error when the first is unknown', () => {
    const both = JSON.stringify({
      Fault: {
        Error: [
          { code: '2020', Message: 'Required' },
          { code: '6190', Message: lapsed.message },
        ],
      },
    });
    expect(read(400, json, both)).toEqual({ kind: 'subscription-lapsed' });
  });
});

describe('a pause after throttling', () => {
  it.each([
    ['nothing is said', undefined, minuteMs],
    ['a shorter pause is asked', '5', minuteMs],
    ['a longer pause is asked', '90', 90_000],
    ['the words are nonsense', 'soon', minuteMs],
    ['the pause is wild', '99999999999', 24 * 60 * minuteMs],
  ])('when %s', (_what, retryAfter, pauseMs) => {
    const failure = read(429, null, '', retryAfter === undefined ? {} : { retryAfter });
    expect(failure).toEqual({ kind: 'throttled', until: now + pauseMs });
  });

  it('measures a date by the clock of the server that wrote it', () => {
    const dateAt = now - 3_600_000;
    const retryAfter = new Date(dateAt + 120_000).toUTCString();
    expect(read(429, null, '', { retryAfter, dateAt })).toEqual({
      kind: 'throttled',
      until: now + 120_000,
    });
  });
});

describe('a fault as XML', () => {
  const removed = xml(disconnected);

  it('is read with either quotes, escapes and several errors', () => {
    const body = `<IntuitResponse><Fault type='SERVICE'><Error code="1"><Message>a &amp; b</Message></Error><Error code='3100'><Message>message=Authorization&#70;ailed</Message></Error></Fault></IntuitResponse>`;
    expect(read(403, xmlType, body)).toEqual({ kind: 'access-removed' });
  });

  it('is read whole or not at all, wherever it is cut', () => {
    for (let end = 1; end < removed.length; end += 1) {
      const failure = read(403, xmlType, removed.slice(0, end));
      expect(failure, `cut at ${end}`).toEqual({
        kind: 'request-refused',
        code: '403',
        message: '',
      });
    }
    expect(read(403, xmlType, removed)).toEqual({ kind: 'access-removed' });
  });

  it('is not found inside a text of somebody else', () => {
    const note = `<IntuitResponse><Customer><Notes>${removed}</Notes></Customer></IntuitResponse>`;
    expect(read(200, xmlType, note)).toMatchObject({ kind: 'answer-unreadable' });
  });
});
