import { spanOf } from '../clock-error';
import { defineCause } from './cause';

/**
 * Told once, above all companies: Booklight reckons with Intuit's time, so no connection suffers (decision 0017).
 * @see Intuit facts §2 (header `Date`)
 */
export const clockWrong = defineCause({
  id: 'clock_wrong',
  kind: 'clock-wrong',
  certainty: 'likely',
  weight: 'passes',
  remedy: 'check-clock',
  provokedBy: ['switch:dateHeaderSkewSeconds', 'deed:set the clock of this computer wrong'],
  details: ({ aheadMs }) => ({ difference: spanOf(aheadMs) }),
});
