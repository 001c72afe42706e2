import { defineCause } from './cause';

/** No answer at all: a broken line looks like a blocked address, so it is only "most likely". */
export const connectionFailed = defineCause({
  id: 'connection_failed',
  kind: 'network',
  certainty: 'likely',
  weight: 'passes',
  remedy: 'wait',
  provokedBy: [
    'fault:api-connection-reset',
    'fault:api-reset-mid-body',
    'fault:api-response-lost',
    'fault:token-request-lost',
  ],
  details: ({ host }) => ({ host }),
});
