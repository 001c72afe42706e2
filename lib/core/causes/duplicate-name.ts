import { defineCause } from './cause';

/**
 * Names are shared with lists that Booklight never reads (requirement C-30).
 * @see Intuit facts §3.9, §5 #19
 */
export const duplicateName = defineCause({
  id: 'duplicate_name',
  kind: 'request-refused',
  when: ({ code }) => code === '6240',
  certainty: 'certain',
  weight: 'passes',
  remedy: 'open-help',
  provokedBy: ['fault:api-400-6240', 'deed:create a customer whose name is taken'],
});
