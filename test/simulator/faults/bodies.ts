import type { Answer, Exchange } from '../contract';

/** One error of the accounting API, as its envelopes carry it. */
export interface ApiError {
  /** `SERVICE`, `AUTHENTICATION`, `ValidationFault`, … */
  readonly type: string;
  readonly code: string;
  readonly message: string;
  readonly detail: string | null;
}

/** Envelope of Intuit's gateway: lower case, padded with nulls. @see Intuit facts §3.9 shape 2 [R] */
export function gatewayJson(status: number, error: ApiError, { at }: Exchange): Answer {
  const { type, code, message, detail } = error;
  const body = {
    warnings: null,
    intuitObject: null,
    fault: { error: [{ message, detail, code, element: null }], type },
    report: null,
    queryResponse: null,
    batchItemResponse: [],
    attachableResponse: [],
    syncErrorResponse: null,
    requestId: null,
    time: at,
    status: null,
    cdcresponse: [],
  };
  return json(status, body);
}

/** Envelope of the accounting service: capitals. @see Intuit facts §3.9 shape 1 [D] */
export function serviceJson(status: number, error: ApiError, { at }: Exchange): Answer {
  const { type, code, message, detail } = error;
  const one = { Message: message, Detail: detail, code, element: '' };
  return json(status, { Fault: { Error: [one], type }, time: new Date(at).toISOString() });
}

/** Answers that the service refuses what it was asked, as it does for a record or value that is not as it should be. */
export function refusing(
  code: string,
  message: string,
  detail: string,
): (exchange: Exchange) => Promise<Answer> {
  const error = { type: 'ValidationFault', code, message, detail };
  return async (exchange) => serviceJson(400, error, exchange);
}

/** The same in XML, which comes even when JSON was asked for. @see Intuit facts §3.8, §3.9 shape 3 [R] */
export function xml(status: number, error: ApiError, { at }: Exchange): Answer {
  const { type, code, message, detail } = error;
  const body = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<IntuitResponse xmlns="http://schema.intuit.com/finance/v3" time="${new Date(at).toISOString()}"><Fault type="${type}"><Error code="${code}"><Message>${message}</Message>${detail === null ? '' : `<Detail>${detail}</Detail>`}</Error></Fault></IntuitResponse>`;
  return { status, headers: { 'content-type': 'application/xml;charset=UTF-8' }, body };
}

/** A bare page of a proxy or of a maintenance window. @see Intuit facts §3.9 shape 4 [R] */
export function html(status: number, title: string, text = ''): Answer {
  const body = `<html>
<head><title>${title}</title></head>
<body><center><h1>${title}</h1></center>${text && `<p>${text}</p>`}<hr><center>nginx</center></body>
</html>
`;
  return { status, headers: { 'content-type': 'text/html' }, body };
}

export function json(status: number, body: unknown): Answer {
  const headers = { 'content-type': 'application/json;charset=UTF-8' };
  return { status, headers, body: JSON.stringify(body) };
}

/** 3001. @see Intuit facts §3.8, §6.7 */
export const THROTTLED: ApiError = {
  type: 'SERVICE',
  code: '3001',
  message: 'message=ThrottleExceeded; errorCode=003001; statusCode=429',
  detail: 'The request limit was reached.  Try again later',
};

/** 6190. @see Intuit facts §3.9, §6.7 */
export const LAPSED: ApiError = {
  type: 'ValidationFault',
  code: '6190',
  message: 'Invalid Company Status',
  detail:
    "Subscription period has ended or canceled or there was a billing problem : You can't add data to QuickBooks Online Plus because your trial or subscription period ended.",
};

/** Requests die at two minutes. @see Intuit facts §3.8 */
export const GATEWAY_PATIENCE_MS = 120_000;
