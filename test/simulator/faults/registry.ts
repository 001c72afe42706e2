import type { Fault } from '../contract';
import { api200Fault6190 } from './api-200-fault-6190';
import { api400610 } from './api-400-610';
import { api4002050 } from './api-400-2050';
import { api4002500 } from './api-400-2500';
import { api4004001 } from './api-400-4001';
import { api4005010 } from './api-400-5010';
import { api4005020 } from './api-400-5020';
import { api4006140 } from './api-400-6140';
import { api4006190 } from './api-400-6190';
import { api4006210 } from './api-400-6210';
import { api4006240 } from './api-400-6240';
import { api4006540 } from './api-400-6540';
import { api401100Xml } from './api-401-100-xml';
import { api401120 } from './api-401-120';
import { api401130Xml } from './api-401-130-xml';
import { api4013200 } from './api-401-3200';
import { api4033100 } from './api-403-3100';
import { api403ThrottleXml } from './api-403-throttle-xml';
import { api429Json } from './api-429-json';
import { api429RetryAfter } from './api-429-retry-after';
import { api429Xml } from './api-429-xml';
import { api5003100 } from './api-500-3100';
import { api503Html } from './api-503-html';
import { api504Xml } from './api-504-xml';
import { apiConnectionReset } from './api-connection-reset';
import { apiHtml200 } from './api-html-200';
import { apiMaintenanceHtml } from './api-maintenance-html';
import { apiNeverAnswers } from './api-never-answers';
import { apiQuotaBlocked } from './api-quota-blocked';
import { apiResetMidBody } from './api-reset-mid-body';
import { apiResponseLost } from './api-response-lost';
import { apiTruncatedJson } from './api-truncated-json';
import { authorizeAppsAlreadyConnected } from './authorize-apps-already-connected';
import { authorizeOops } from './authorize-oops';
import { authorizeSetUpPayroll } from './authorize-set-up-payroll';
import { authorizeUhOh } from './authorize-uh-oh';
import { authorizeUnreachable } from './authorize-unreachable';
import { discovery404 } from './discovery-404';
import { redirectMissingState } from './redirect-missing-state';
import { redirectWithoutRealm } from './redirect-without-realm';
import { redirectWrongIss } from './redirect-wrong-iss';
import { redirectWrongState } from './redirect-wrong-state';
import { revoke400 } from './revoke-400';
import { revoke500 } from './revoke-500';
import { token429Html } from './token-429-html';
import { token503Html } from './token-503-html';
import { token504 } from './token-504';
import { tokenErrorBodyWith200 } from './token-error-body-with-200';
import { tokenInvalidClient } from './token-invalid-client';
import { tokenInvalidGrant } from './token-invalid-grant';
import { tokenMissingAccessToken } from './token-missing-access-token';
import { tokenMissingRefreshToken } from './token-missing-refresh-token';
import { tokenNeverAnswers } from './token-never-answers';
import { tokenRequestLost } from './token-request-lost';
import { tokenResponseLost } from './token-response-lost';
import { tokenSlow30s } from './token-slow-30s';
import { tokenWwwAuthenticate } from './token-www-authenticate';

/** Every misbehaviour there is. */
export const FAULTS: readonly Fault[] = [
  token503Html,
  token504,
  tokenResponseLost,
  tokenRequestLost,
  tokenErrorBodyWith200,
  tokenMissingRefreshToken,
  tokenMissingAccessToken,
  tokenWwwAuthenticate,
  tokenInvalidClient,
  tokenInvalidGrant,
  tokenSlow30s,
  tokenNeverAnswers,
  token429Html,
  discovery404,
  authorizeUhOh,
  authorizeOops,
  authorizeSetUpPayroll,
  authorizeAppsAlreadyConnected,
  authorizeUnreachable,
  redirectWrongState,
  redirectMissingState,
  redirectWrongIss,
  redirectWithoutRealm,
  revoke400,
  revoke500,
  api503Html,
  apiMaintenanceHtml,
  api5003100,
  api504Xml,
  api429Xml,
  api429Json,
  api429RetryAfter,
  api403ThrottleXml,
  api4013200,
  api401120,
  api401100Xml,
  api401130Xml,
  api4033100,
  api200Fault6190,
  api4006190,
  api4005020,
  api400610,
  api4002050,
  api4002500,
  api4004001,
  api4005010,
  api4006140,
  api4006210,
  api4006240,
  api4006540,
  apiTruncatedJson,
  apiHtml200,
  apiNeverAnswers,
  apiConnectionReset,
  apiResponseLost,
  apiResetMidBody,
  apiQuotaBlocked,
];
