import { defineCause } from './cause';

/**
 * Pages that shift under a reader lose records silently, so they are read again.
 * @see Intuit facts §3.3 [D, recordings]
 */
export const booksMoving = defineCause({
  id: 'books_moving',
  kind: 'books-moving',
  certainty: 'certain',
  weight: 'passes',
  remedy: 'wait',
  provokedBy: ['deed:change the books while pages are in flight'],
  details: ({ entity }) => ({ entity }),
});
