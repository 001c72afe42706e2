import { browser } from 'wxt/browser';
import { type EpochMs, secondMs } from '../core/time';
import { ask } from '../messages/client';
import { onChanged } from '../messages/wire';
import { type Actions, createActions } from './actions';
import { createLiveSummary, type LiveSummary } from './live-summary';

/** What popup and options have in common. */
export interface Page {
  readonly live: LiveSummary;
  readonly actions: Actions;
}

/** Builds the screen's models on the real browser. `go` shows a place of the options document. */
export function openPage(go: (hash: string) => void): Page {
  const live = createLiveSummary({
    read: () => ask('summary.read', {}),
    onChanged,
    onVisible: (callback) => {
      const listener = (): void => {
        if (!document.hidden) callback();
      };
      document.addEventListener('visibilitychange', listener);
      return () => document.removeEventListener('visibilitychange', listener);
    },
    now: () => Date.now(),
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  });
  const actions = createActions({
    ask,
    summary: () => live.summary.value,
    reload: live.reload,
    go,
    openAddress: (url) => void browser.tabs.create({ url }),
    keepStorage: () => void navigator.storage.persist().catch(() => undefined),
    requestHosts: () =>
      browser.permissions.request({
        origins: browser.runtime.getManifest().host_permissions ?? [],
      }),
  });
  return { live, actions };
}

/** Moves a clock on once a second while the page is seen, by the worker's corrected time. */
export function keepTime(live: LiveSummary, set: (now: EpochMs) => void): void {
  const tick = (): void => {
    if (!document.hidden) set(Date.now() + live.aheadMs.value);
  };
  tick();
  setInterval(tick, secondMs);
  live.aheadMs.subscribe(tick);
  document.addEventListener('visibilitychange', tick);
}
