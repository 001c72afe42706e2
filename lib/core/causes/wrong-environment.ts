import { defineCause } from './cause';

/**
 * The consent page is shared, so the mix-up shows only at the first request.
 * @see Intuit facts §3.1, §5 #15 [R]
 */
export const wrongEnvironment = defineCause({
  id: 'wrong_environment',
  kind: 'wrong-environment',
  certainty: 'likely',
  weight: 'stops',
  remedy: 'open-apps',
  provokedBy: ['fault:api-401-130-xml'],
});
