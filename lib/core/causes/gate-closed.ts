import { defineCause } from './cause';

/** Intuit’s consent covers more than Booklight allows itself (architecture D6). Met only if Booklight asked past its own rules. */
export const gateClosed = defineCause({
  id: 'gate_closed',
  kind: 'gate-closed',
  certainty: 'certain',
  weight: 'passes',
  remedy: 'open-help',
  provokedBy: ['deed:ask for something that the access mode forbids'],
  details: ({ because }) => ({ because }),
});
