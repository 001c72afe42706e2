import { defineCause } from './cause';

/** The window opened and had nothing to show. */
export const pageUnreachable = defineCause({
  id: 'page_unreachable',
  kind: 'page-unreachable',
  certainty: 'likely',
  weight: 'flow',
  remedy: 'connect-again',
  provokedBy: ['fault:authorize-unreachable'],
});
