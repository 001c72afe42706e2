import { expect, it, vi } from 'vitest';
import type { ToolbarView } from '@/lib/core/summary';
import { toolbarWords } from '@/lib/words/toolbar-words';

vi.mock('wxt/browser', async () => {
  const { browserInEnglish } = await import('../screens/english');
  return browserInEnglish(() => 'en-US');
});

const ok = { state: 'ok', attention: 0, companies: 3, connected: 3, paused: 0, muted: 0 } as const;
const none = { ...ok, state: 'not-connected', connected: 0 } as const;

it.each<[string, ToolbarView]>([
  ['Booklight: 3 companies connected', ok],
  // What is paused, disconnected or muted is not connected.
  ['Booklight: 1 company connected', { ...ok, connected: 1, paused: 1, muted: 1 }],
  ['Booklight: not connected to QuickBooks', none],
  ['Booklight: 1 company paused', { ...none, paused: 1 }],
  ['Booklight: 2 companies paused', { ...none, paused: 2 }],
  ['Booklight: 1 company does not sync; its warning is muted', { ...none, muted: 1, paused: 1 }],
  ['Booklight: 2 companies do not sync; their warnings are muted', { ...none, muted: 2 }],
  ['Booklight: 1 of 3 companies need attention', { ...ok, state: 'attention', attention: 1 }],
  ['Booklight: reading a company for the first time', { ...ok, state: 'syncing' }],
  [
    'Booklight: an authorization ends in 7 days; reconnect in time',
    { ...ok, expiring: { companies: 1, daysLeft: 7 } },
  ],
  [
    'Booklight: 2 authorizations end soon, the next within a day',
    { ...ok, expiring: { companies: 2, daysLeft: 1 } },
  ],
])('%s', (words, toolbar) => {
  expect(toolbarWords(toolbar)).toBe(words);
});
