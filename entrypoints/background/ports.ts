import { browser } from 'wxt/browser';
import { createAlarms } from '@/lib/adapters/browser/alarms';
import { createBadges } from '@/lib/adapters/browser/badges';
import { createClock } from '@/lib/adapters/browser/clock';
import { createConsentTab } from '@/lib/adapters/browser/consent-tab';
import { consentWindow, redirectUri } from '@/lib/adapters/browser/consent-window';
import { browserHosts } from '@/lib/adapters/browser/hosts';
import { readInstalled } from '@/lib/adapters/browser/installed';
import { createLamps } from '@/lib/adapters/browser/lamps';
import { browserLocks } from '@/lib/adapters/browser/locks';
import { browserMachine } from '@/lib/adapters/browser/machine';
import { managedPolicy } from '@/lib/adapters/browser/managed-policy';
import { createNotifier } from '@/lib/adapters/browser/notifier';
import { ownPages } from '@/lib/adapters/browser/own-pages';
import { createPassphrases, passphraseIterations } from '@/lib/adapters/browser/passphrases';
import { browserRandom } from '@/lib/adapters/browser/random';
import { createAccounting } from '@/lib/adapters/intuit/accounting';
import { createGatedApi } from '@/lib/adapters/intuit/gated-api';
import { createIntuitTime } from '@/lib/adapters/intuit/intuit-time';
import { createOAuth } from '@/lib/adapters/intuit/oauth';
import { createPace } from '@/lib/adapters/intuit/pace';
import { createTransport } from '@/lib/adapters/intuit/transport';
import { createMirrors } from '@/lib/adapters/mirror/mirrors';
import { createRegistry } from '@/lib/adapters/mirror/registry';
import { readSettings } from '@/lib/app/office';
import type { Ports } from '@/lib/app/ports';
import type { Changed } from '@/lib/messages/types';
import { wordsOfNotice } from '@/lib/words/notices';
import { toolbarWords } from '@/lib/words/toolbar-words';
import { report } from './report';

function changed(companies: Changed['companies']): Changed {
  return { booklight: 'changed', companies };
}

/** The real world behind the ports. `ready` once what an earlier worker knew of the clock is taken up. */
export function buildPorts(): { ports: Ports; ready: Promise<void> } {
  const { ledger, ...registry } = createRegistry();
  const clock = createClock((offsetMs) => {
    void registry
      .write({ put: { settings: [{ key: 'clock', offsetMs }] } })
      .catch((error: unknown) => report('clock', error));
  });
  const now = () => clock.now();
  const settings = () => readSettings({ registry, policy: managedPolicy });
  const transport = createTransport({
    hosts: browserHosts,
    ledger,
    now,
    heardDate: clock.heard,
    isOnline: () => navigator.onLine,
    fetch: (input, init) => fetch(input, init),
  });
  const api = createGatedApi({
    transport,
    pace: createPace({
      ledger,
      now,
      ticks: () => performance.now(),
      sleep: clock.sleep,
      share: async () => (await settings()).shareOfLimit.value,
    }),
    now,
    mode: async () => (await settings()).accessMode.value,
  });
  const ports: Ports = {
    clock,
    random: browserRandom,
    locks: browserLocks,
    oauth: createOAuth({
      transport,
      redirectUri: redirectUri(),
      now,
      withheld: browserHosts.withheld,
    }),
    intuitTime: createIntuitTime(transport),
    accounting: createAccounting({ api, now }),
    consent: consentWindow,
    consentTab: createConsentTab(browserHosts),
    registry,
    mirrors: createMirrors(),
    alarms: createAlarms(clock),
    lamps: createLamps(toolbarWords, changed),
    badges: createBadges(changed([])),
    pages: ownPages,
    machine: browserMachine,
    policy: managedPolicy,
    passphrases: createPassphrases(passphraseIterations),
    installed: readInstalled(),
    notifier: createNotifier(wordsOfNotice),
  };
  return { ports, ready: prepare(registry, clock.restore) };
}

/** Pages must not reach the extension's storage areas; tokens lie elsewhere, but nothing else belongs to pages either. */
async function prepare(
  registry: Ports['registry'],
  restore: (offsetMs: number) => void,
): Promise<void> {
  await browser.storage.local
    .setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })
    .catch((error: unknown) => report('storage', error));
  const stored = await registry.read('settings', 'clock');
  if (stored?.key === 'clock') restore(stored.offsetMs);
}
