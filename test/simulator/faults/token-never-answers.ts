import type { Fault } from '../contract';
import { GATEWAY_PATIENCE_MS, html } from './bodies';
import { isTokenRequest } from './targets';

/** No answer comes for two minutes; nothing takes effect. */
export const tokenNeverAnswers: Fault = {
  name: 'token-never-answers',
  cites: 'intuit.md §3.8 [U]',
  matches: isTokenRequest,
  answer: async () => ({ ...html(504, '504 Gateway Time-out'), delayMs: GATEWAY_PATIENCE_MS }),
};
