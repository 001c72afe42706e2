import type { Fault } from '../contract';
import { setUpPayrollPage } from '../oauth/dead-end-pages';
import { isAuthorize } from './targets';

/** The page for a company that lacks a module. */
export const authorizeSetUpPayroll: Fault = {
  name: 'authorize-set-up-payroll',
  cites: 'intuit.md §1.12 [R]',
  matches: isAuthorize,
  answer: async () => setUpPayrollPage(),
};
