import { defineCause } from './cause';

/** Intuit’s list uses 6210 for two faults, so the message decides (requirement C-29). */
export const booksClosed = defineCause({
  id: 'books_closed',
  kind: 'request-refused',
  when: ({ code, message }) => code === '6210' && /clos|period/i.test(message),
  certainty: 'certain',
  weight: 'passes',
  remedy: 'open-help',
  provokedBy: ['fault:api-400-6210', 'deed:change an invoice of a closed period'],
});
