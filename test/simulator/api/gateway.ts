import { companyTimeMs } from '../books/calendar';
import type { Answer, Exchange, Switches } from '../contract';
import { escapeXml } from './xml';

interface GatewayError {
  readonly message: string;
  readonly detail: string | null;
  readonly code: string;
}

/**
 * A fault of the gateway: all lower case, padded with nulls, `time` a number. It is JSON whatever was asked.
 * @see Intuit facts §3.9 shape 2 [R]
 */
export function gatewayFault(
  exchange: Exchange,
  status: number,
  type: 'AUTHENTICATION' | 'SERVICE',
  error: GatewayError,
): Answer {
  const body = {
    warnings: null,
    intuitObject: null,
    fault: { error: [{ ...error, element: null }], type },
    report: null,
    queryResponse: null,
    batchItemResponse: [],
    attachableResponse: [],
    syncErrorResponse: null,
    requestId: null,
    time: exchange.at,
    status: null,
    cdcresponse: [],
  };
  return {
    status,
    headers: { 'Content-Type': 'application/json', intuit_tid: exchange.tid },
    body: JSON.stringify(body),
    records: 0,
  };
}

/** The same in XML, whatever was asked. @see Intuit facts §3.9 shape 3 [R] */
export function xmlFault(
  exchange: Exchange,
  status: number,
  type: string,
  error: { code: string; message: string; detail: string },
): Answer {
  const text = `<Message>${escapeXml(error.message)}</Message><Detail>${escapeXml(error.detail)}</Detail>`;
  return {
    status,
    headers: { 'Content-Type': 'application/xml;charset=UTF-8', intuit_tid: exchange.tid },
    body: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><IntuitResponse time="${companyTimeMs(exchange.at)}" xmlns="http://schema.intuit.com/finance/v3"><Fault type="${type}"><Error code="${error.code}">${text}</Error></Fault></IntuitResponse>`,
    records: 0,
  };
}

/** 401, code 3200. @see Intuit facts §3.9, §6.4, §6.7 [R] */
export function notAuthenticated(exchange: Exchange, detail: string | null): Answer {
  return gatewayFault(exchange, 401, 'AUTHENTICATION', {
    message: 'message=AuthenticationFailed; errorCode=003200; statusCode=401',
    detail,
    code: '3200',
  });
}

/** 403, code 3100. @see Intuit facts §3.9, §6.4, §6.7 [R] */
export function notAuthorized(exchange: Exchange, detail: string | null = null): Answer {
  return gatewayFault(exchange, 403, 'SERVICE', {
    message: 'message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403',
    detail,
    code: '3100',
  });
}

/** Code 3001 in the form that the switch says. No `Retry-After`: none is documented. @see Intuit facts §3.8 [R] */
export function throttled(exchange: Exchange, form: Switches['throttleBody']): Answer {
  const message = 'message=ThrottleExceeded; errorCode=003001; statusCode=429';
  const detail = 'The request limit was reached.  Try again later';
  if (form === 'json-429') {
    return gatewayFault(exchange, 429, 'SERVICE', { message, detail, code: '3001' });
  }
  const status = form === 'xml-403' ? 403 : 429;
  return xmlFault(exchange, status, 'SERVICE', { code: '3001', message, detail });
}
