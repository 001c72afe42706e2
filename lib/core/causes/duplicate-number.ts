import { defineCause } from './cause';

/**
 * 6140, and 6210 in an older list of Intuit’s (requirement C-29).
 * @see Intuit facts §3.6
 */
export const duplicateNumber = defineCause({
  id: 'duplicate_number',
  kind: 'request-refused',
  when: ({ code, message }) => code === '6140' || (code === '6210' && /duplicate/i.test(message)),
  certainty: 'certain',
  weight: 'passes',
  remedy: 'open-help',
  provokedBy: ['fault:api-400-6140', 'deed:create an invoice whose number is taken'],
});
