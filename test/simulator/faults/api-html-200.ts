import type { Fault } from '../contract';
import { html } from './bodies';
import { isApi } from './targets';

/** A page where data should be, with status 200. */
export const apiHtml200: Fault = {
  name: 'api-html-200',
  cites: 'intuit.md §3.9 shape 4 [R]',
  matches: isApi,
  answer: async () => html(200, 'QuickBooks'),
};
