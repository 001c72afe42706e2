import { defineCause } from './cause';

/** Browsers stop an extension’s worker when they like; the window’s answer is lost with it. */
export const flowInterruptedWindow = defineCause({
  id: 'flow_interrupted_window',
  kind: 'flow-interrupted',
  when: ({ at }) => at === 'window',
  certainty: 'certain',
  weight: 'flow',
  remedy: 'connect-again',
  provokedBy: ['deed:kill the worker while the consent page is open'],
});
