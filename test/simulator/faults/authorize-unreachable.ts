import type { Fault } from '../contract';
import { isAuthorize } from './targets';

/**
 * The sign-in page never comes: every connection to it dies. A browser asks again by itself when a connection that
 * it had opened in advance dies under its first request, so one blow does not keep the page away.
 */
export const authorizeUnreachable: Fault = {
  name: 'authorize-unreachable',
  cites: 'platform.md §3 [M]',
  matches: isAuthorize,
  answer: async () => ({ status: 0, drop: 'before-answer' }),
};
