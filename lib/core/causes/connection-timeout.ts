import { secondMs } from '../time';
import { defineCause } from './cause';

/** Our own deadline ran out (architecture D2). */
export const connectionTimeout = defineCause({
  id: 'connection_timeout',
  kind: 'timeout',
  certainty: 'likely',
  weight: 'passes',
  remedy: 'wait',
  provokedBy: ['fault:api-never-answers', 'fault:token-never-answers', 'fault:token-slow-30s'],
  details: ({ host, afterMs }) => ({ host, seconds: String(Math.round(afterMs / secondMs)) }),
});
