import { defineCause } from './cause';

/** Every other refusal, in QuickBooks’ own words. */
export const requestRefused = defineCause({
  id: 'request_refused',
  kind: 'request-refused',
  certainty: 'possible',
  weight: 'passes',
  remedy: 'open-help',
  provokedBy: ['fault:api-400-2050', 'deed:send a value that is longer than allowed'],
  details: ({ code, message }) => ({ code, message }),
});
