import { expect } from 'vitest';
import type { Bench, TokenAnswer } from './oauth-client';

/** What a struck request brought back: an answer as sent, or a failure of the network. */
export interface Blow {
  readonly bench: Bench;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly error: Error | undefined;
  /** Tokens of the connection that was made before the blow. */
  readonly before: TokenAnswer['body'];
}

/** The request that is struck. */
export type Target = 'refresh' | 'discovery' | 'authorize' | 'consent' | 'revoke' | 'api' | 'write';

export interface Strike {
  readonly target: Target;
  /** `waits`: nothing comes for as long as the test looks. */
  readonly waits?: true;
  readonly proves: (blow: Blow) => void | Promise<void>;
}

const json = (body: string) => JSON.parse(body) as Record<string, unknown>;

const refreshTokens = ({ bench }: Blow) =>
  bench.simulator.ledger.all().filter(({ kind }) => kind === 'refresh');

/** The connection's last known token still works, so nothing took effect. */
const stillAlive = async ({ bench, before }: Blow) => {
  expect((await bench.refresh(before.refresh_token)).status).toBe(200);
};

const html =
  (status: number, heading: RegExp) =>
  ({ status: actual, headers, body }: Blow): void => {
    expect([actual, headers.get('content-type')]).toEqual([status, 'text/html']);
    expect(headers.get('intuit_tid')).toBeTruthy();
    expect(body).toMatch(heading);
  };

const page =
  (heading: string) =>
  ({ status, headers, body }: Blow): void => {
    expect(status).toBe(200);
    expect(headers.get('location')).toBeNull();
    expect(body).toContain(`<h1>${heading}</h1>`);
  };

const refusal =
  (status: number, error: string) =>
  (blow: Blow): void => {
    expect([blow.status, blow.body]).toEqual([status, `{"error":"${error}"}`]);
    expect(blow.headers.get('content-type')).toBe('application/json;charset=utf-8');
  };

const gateway =
  (status: number, type: string, code: string, message: string) =>
  (blow: Blow): void => {
    expect(blow.status).toBe(status);
    expect(blow.headers.get('content-type')).toMatch(/^application\/json/);
    const body = json(blow.body);
    expect(body).toMatchObject({ fault: { type, error: [{ code, message, element: null }] } });
    expect(body).toMatchObject({ warnings: null, batchItemResponse: [], cdcresponse: [] });
    expect(body['time']).toEqual(expect.any(Number));
  };

const service =
  (status: number, type: string, code: string, message: string) =>
  (blow: Blow): void => {
    expect(blow.status).toBe(status);
    expect(json(blow.body)).toMatchObject({ Fault: { type, Error: [{ code, Message: message }] } });
    expect(json(blow.body)['time']).toMatch(/^\d{4}-/);
  };

const xml =
  (status: number, type: string, code: string, message: string) =>
  (blow: Blow): void => {
    expect(blow.status).toBe(status);
    expect(blow.headers.get('content-type')).toMatch(/^application\/xml/);
    expect(blow.body).toContain(`<Fault type="${type}"><Error code="${code}"><Message>${message}<`);
  };

const lost = ({ error, bench }: Blow): void => {
  expect(error).toBeInstanceOf(TypeError);
  expect(error?.message).toBe('Failed to fetch');
  expect(bench.simulator.log.at(-1)?.status).toBe(0);
};

const location = ({ status, headers }: Blow): URLSearchParams => {
  expect(status).toBe(302);
  return new URL(headers.get('location') ?? '').searchParams;
};

const AUTHENTICATION_FAILED = 'message=AuthenticationFailed; errorCode=003200; statusCode=401';
const THROTTLED = 'message=ThrottleExceeded; errorCode=003001; statusCode=429';

/** One row per fault: which request it strikes and what that request brings back. */
export const STRIKES: Readonly<Record<string, Strike>> = {
  'token-503-html': {
    target: 'refresh',
    proves: async (blow) => {
      html(503, /503 Service Temporarily Unavailable/)(blow);
      await stillAlive(blow);
    },
  },
  'token-504': {
    target: 'refresh',
    proves: (blow) => {
      html(504, /504 Gateway Time-out/)(blow);
      expect(refreshTokens(blow)).toHaveLength(2);
    },
  },
  'token-response-lost': {
    target: 'refresh',
    proves: (blow) => {
      lost(blow);
      expect(refreshTokens(blow).map(({ ended }) => ended?.because)).toEqual([
        'superseded',
        undefined,
      ]);
    },
  },
  'token-request-lost': {
    target: 'refresh',
    proves: async (blow) => {
      lost(blow);
      expect(refreshTokens(blow)).toHaveLength(1);
      await stillAlive(blow);
    },
  },
  'token-error-body-with-200': { target: 'refresh', proves: refusal(200, 'invalid_grant') },
  'token-missing-refresh-token': {
    target: 'refresh',
    proves: ({ status, body }) => {
      expect(status).toBe(200);
      expect(json(body)).toHaveProperty('access_token');
      expect(json(body)).not.toHaveProperty('refresh_token');
    },
  },
  'token-missing-access-token': {
    target: 'refresh',
    proves: ({ status, body }) => {
      expect(status).toBe(200);
      expect(json(body)).toHaveProperty('refresh_token');
      expect(json(body)).not.toHaveProperty('access_token');
    },
  },
  'token-www-authenticate': {
    target: 'refresh',
    proves: (blow) => {
      refusal(401, 'invalid_client')(blow);
      expect(blow.headers.get('www-authenticate')).toBe('Basic realm="Intuit"');
    },
  },
  'token-invalid-client': {
    target: 'refresh',
    proves: async (blow) => {
      refusal(401, 'invalid_client')(blow);
      expect(blow.headers.get('www-authenticate')).toBeNull();
      await stillAlive(blow);
    },
  },
  'token-invalid-grant': {
    target: 'refresh',
    proves: async (blow) => {
      refusal(400, 'invalid_grant')(blow);
      await stillAlive(blow);
    },
  },
  'token-slow-30s': {
    target: 'refresh',
    waits: true,
    proves: (blow) => {
      expect(refreshTokens(blow)).toHaveLength(2);
    },
  },
  'token-never-answers': {
    target: 'refresh',
    waits: true,
    proves: async (blow) => {
      expect(refreshTokens(blow)).toHaveLength(1);
      await stillAlive(blow);
    },
  },
  'token-429-html': { target: 'refresh', proves: html(429, /429 Too Many Requests/) },
  'discovery-404': { target: 'discovery', proves: html(404, /404 Not Found/) },
  'authorize-uh-oh': {
    target: 'authorize',
    proves: page("Uh oh, there's a connection problem"),
  },
  'authorize-oops': { target: 'authorize', proves: page("Oops, can't connect") },
  'authorize-set-up-payroll': { target: 'authorize', proves: page('Set Up Payroll') },
  'authorize-apps-already-connected': {
    target: 'authorize',
    proves: page('Apps already connected to your company'),
  },
  'authorize-unreachable': { target: 'authorize', proves: lost },
  'redirect-wrong-state': {
    target: 'consent',
    proves: (blow) => {
      const back = location(blow);
      expect(back.get('code')).toBeTruthy();
      expect(back.get('state')).toBe('somebody-elses-state');
    },
  },
  'redirect-missing-state': {
    target: 'consent',
    proves: (blow) => expect([...location(blow).keys()]).toEqual(['code', 'realmId']),
  },
  'redirect-wrong-iss': {
    target: 'consent',
    proves: (blow) => expect(location(blow).get('iss')).toBe('https://issuer.example/op/v1'),
  },
  'redirect-without-realm': {
    target: 'consent',
    proves: (blow) => expect([...location(blow).keys()]).toEqual(['code', 'state']),
  },
  'revoke-400': {
    target: 'revoke',
    proves: ({ status, body }) => expect([status, body]).toEqual([400, '']),
  },
  'revoke-500': {
    target: 'revoke',
    proves: async (blow) => {
      html(500, /500 Internal Server Error/)(blow);
      await stillAlive(blow);
    },
  },
  'api-503-html': { target: 'api', proves: html(503, /503 Service Temporarily Unavailable/) },
  'api-maintenance-html': { target: 'api', proves: html(503, /We'll be back soon/) },
  'api-500-3100': {
    target: 'api',
    proves: gateway(
      500,
      'SERVICE',
      '3100',
      'message=InternalServerError; errorCode=003100; statusCode=500',
    ),
  },
  'api-504-xml': {
    target: 'write',
    proves: async (blow) => {
      xml(504, 'SERVICE', '6002', 'message=GatewayTimeout; errorCode=006002; statusCode=504')(blow);
      await writeTookEffect(blow, true);
    },
  },
  'api-429-xml': { target: 'api', proves: xml(429, 'SERVICE', '3001', THROTTLED) },
  'api-429-json': { target: 'api', proves: gateway(429, 'SERVICE', '3001', THROTTLED) },
  'api-429-retry-after': {
    target: 'api',
    proves: (blow) => {
      xml(429, 'SERVICE', '3001', THROTTLED)(blow);
      expect(blow.headers.get('retry-after')).toBe('150');
    },
  },
  'api-403-throttle-xml': {
    target: 'api',
    proves: xml(403, 'SERVICE', '3001', THROTTLED.replace('429', '403')),
  },
  'api-401-3200': {
    target: 'api',
    proves: gateway(401, 'AUTHENTICATION', '3200', AUTHENTICATION_FAILED),
  },
  'api-401-120': {
    target: 'api',
    proves: (blow) => {
      service(401, 'AUTHENTICATION', '120', 'Authorization Failure')(blow);
      expect(blow.body).toContain('-11014');
    },
  },
  'api-401-100-xml': {
    target: 'api',
    proves: (blow) => {
      xml(401, 'AuthenticationFault', '100', 'General Authentication Error')(blow);
      expect(blow.body).toContain('SRV-110');
    },
  },
  'api-401-130-xml': {
    target: 'api',
    proves: (blow) => {
      xml(401, 'AuthenticationFault', '130', 'Accessing Wrong Cluster')(blow);
      expect(blow.body).toContain('-11017');
    },
  },
  'api-403-3100': {
    target: 'api',
    proves: gateway(
      403,
      'SERVICE',
      '3100',
      'message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403',
    ),
  },
  'api-200-fault-6190': {
    target: 'api',
    proves: service(200, 'ValidationFault', '6190', 'Invalid Company Status'),
  },
  'api-400-6190': {
    target: 'api',
    proves: service(400, 'ValidationFault', '6190', 'Invalid Company Status'),
  },
  'api-400-5020': {
    target: 'api',
    proves: service(400, 'ValidationFault', '5020', 'Permission Denied Error'),
  },
  'api-400-610': {
    target: 'api',
    proves: service(400, 'ValidationFault', '610', 'Object Not Found'),
  },
  'api-400-2050': {
    target: 'api',
    proves: service(
      400,
      'ValidationFault',
      '2050',
      'String length is either shorter or longer than supported by specification',
    ),
  },
  'api-400-2500': {
    target: 'api',
    proves: service(400, 'ValidationFault', '2500', 'Invalid Reference Id'),
  },
  'api-400-4001': {
    target: 'api',
    proves: service(400, 'ValidationFault', '4001', 'Invalid query'),
  },
  'api-400-5010': {
    target: 'api',
    proves: service(400, 'ValidationFault', '5010', 'Stale Object Error'),
  },
  'api-400-6140': {
    target: 'api',
    proves: service(400, 'ValidationFault', '6140', 'Duplicate Document Number Error'),
  },
  'api-400-6210': {
    target: 'api',
    proves: service(400, 'ValidationFault', '6210', 'Account Period Closed'),
  },
  'api-400-6240': {
    target: 'api',
    proves: service(400, 'ValidationFault', '6240', 'Duplicate Name Exists Error'),
  },
  'api-400-6540': {
    target: 'api',
    proves: service(400, 'ValidationFault', '6540', 'Deposited Transaction cannot be changed'),
  },
  'api-truncated-json': {
    target: 'api',
    proves: ({ status, headers, body }) => {
      expect(status).toBe(200);
      expect(Number(headers.get('content-length'))).toBe(Buffer.byteLength(body));
      expect(body).toMatch(/^\{/);
      expect(() => json(body)).toThrow(SyntaxError);
    },
  },
  'api-html-200': { target: 'api', proves: html(200, /QuickBooks/) },
  'api-never-answers': {
    target: 'write',
    waits: true,
    proves: (blow) => writeTookEffect(blow, false),
  },
  'api-connection-reset': {
    target: 'write',
    proves: async (blow) => {
      lost(blow);
      await writeTookEffect(blow, false);
    },
  },
  'api-response-lost': {
    target: 'write',
    proves: async (blow) => {
      lost(blow);
      await writeTookEffect(blow, true);
    },
  },
  'api-reset-mid-body': {
    target: 'api',
    proves: ({ status, headers, error, bench }) => {
      expect(status).toBe(200);
      expect(error).toBeInstanceOf(TypeError);
      expect(error?.message).toBe('network error');
      const sent = bench.simulator.log.at(-1)?.bytes ?? 0;
      expect(sent).toBeGreaterThan(0);
      expect(sent).toBeLessThan(Number(headers.get('content-length')));
    },
  },
  'api-quota-blocked': {
    target: 'api',
    proves: (blow) => {
      xml(429, 'SERVICE', '3001', THROTTLED)(blow);
      expect(blow.body).toContain('monthly limit');
    },
  },
};

async function writeTookEffect({ bench }: Blow, did: boolean): Promise<void> {
  const company = [...bench.simulator.companies.values()][0];
  const names = [...(company?.records('Customer') ?? [])].map((one) => one['DisplayName']);
  expect(names.includes('Struck by a fault')).toBe(did);
}
