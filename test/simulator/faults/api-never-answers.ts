import type { Fault } from '../contract';
import { GATEWAY_PATIENCE_MS, html } from './bodies';
import { isApi } from './targets';

/** No answer comes for two minutes. */
export const apiNeverAnswers: Fault = {
  name: 'api-never-answers',
  cites: 'intuit.md §3.8 [D]',
  matches: isApi,
  answer: async () => ({ ...html(504, '504 Gateway Time-out'), delayMs: GATEWAY_PATIENCE_MS }),
};
