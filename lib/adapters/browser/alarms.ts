import { browser } from 'wxt/browser';
import type { AlarmName, Alarms } from '@/lib/app/ports';
import type { CorrectedClock } from './clock';

/** The browser's alarms. They ring by local time, so corrected moments are turned back. */
export function createAlarms(clock: Pick<CorrectedClock, 'toLocal' | 'fromLocal'>): Alarms {
  return {
    async read(name) {
      const alarm = await browser.alarms.get(name);
      return alarm ? { at: clock.fromLocal(alarm.scheduledTime) } : undefined;
    },
    async set(name, at, everyMs) {
      const when = clock.toLocal(at);
      await browser.alarms.create(
        name,
        everyMs === undefined ? { when } : { when, periodInMinutes: everyMs / 60_000 },
      );
    },
    async clear(name) {
      await browser.alarms.clear(name);
    },
  };
}

/** Calls back when one of our alarms rings. Must be called synchronously when the worker starts. */
export function onAlarm(callback: (name: AlarmName) => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === 'due' || name === 'backstop') callback(name);
  });
}
