import { describe, expect, it } from 'vitest';
import { guessOf } from './guess';
import { customer, invoice, payment } from './written-folder';

const time = '2026-11-20T04:00:00-08:00';

describe('what a recording is, told from its body', () => {
  it.each<readonly [string, string, unknown]>([
    ['Customer', 'query', { QueryResponse: { Customer: [customer('1', 2)] }, time }],
    ['Vendor', 'query', { QueryResponse: { Vendor: [{ Id: '1' }], maxResults: 1 } }],
    ['unknown', 'query-empty', { QueryResponse: {}, time }],
    ['unknown', 'query-count', { QueryResponse: { totalCount: 4 }, time }],
    ['Fault', 'query', { QueryResponse: { Fault: { Error: [] } }, time }],
    ['Invoice', 'read', { Invoice: invoice('1', 2), time }],
    ['Bill', 'read', { Bill: { Id: '1' }, time }],
    ['CDC', 'cdc', { CDCResponse: [{ QueryResponse: [{}] }], time }],
    ['Batch', 'batch', { BatchItemResponse: [], time }],
    ['Fault', 'fault', { Fault: { Error: [], type: 'x' }, time }],
    ['Fault', 'fault-lowercase', { fault: { error: [] }, batchItemResponse: [], time: 1 }],
    ['OAuth', 'oauth-token', { access_token: 'a' }],
    ['OAuth', 'oauth-error', { error: 'invalid_grant' }],
    ['Discovery', 'discovery', { issuer: 'i', token_endpoint: 't' }],
    ['OpenID', 'userinfo', { sub: '1', email: 'e' }],
    ['Customer', 'bare-entity-list', [{ ...customer('1', 2), BalanceWithJobs: 2 }]],
    ['Invoice', 'bare-entity', invoice('1', 2, { DueDate: '2026-11-04' })],
    ['Payment', 'bare-entity', payment('1')],
    ['unknown', 'unknown', { Id: '1', Name: 'x' }],
    ['unknown', 'unknown', 'text'],
    ['unknown', 'unknown', null],
  ])('%s, %s', (type, response, body) => {
    expect(guessOf(JSON.stringify(body))).toEqual({ type, response });
  });

  it.each([
    ['Fault', '<?xml version="1.0"?><IntuitResponse><Fault type="SERVICE"/></IntuitResponse>'],
    ['unknown', '<html><body>503</body></html>'],
    ['unknown', 'Bad Gateway'],
    ['unknown', ''],
  ])('%s of what is no JSON', (type, text) => {
    expect(guessOf(text).type).toBe(type);
  });
});
