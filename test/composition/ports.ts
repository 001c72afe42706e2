import type { CorrectedClock } from '@/lib/adapters/browser/clock';
import { createPassphrases } from '@/lib/adapters/browser/passphrases';
import { createAccounting } from '@/lib/adapters/intuit/accounting';
import { createGatedApi, type GatedApi } from '@/lib/adapters/intuit/gated-api';
import { createIntuitTime } from '@/lib/adapters/intuit/intuit-time';
import { createOAuth } from '@/lib/adapters/intuit/oauth';
import { createPace } from '@/lib/adapters/intuit/pace';
import { createTransport } from '@/lib/adapters/intuit/transport';
import { createMirrors } from '@/lib/adapters/mirror/mirrors';
import { createRegistry } from '@/lib/adapters/mirror/registry';
import { readSettings } from '@/lib/app/office';
import type {
  Clock,
  ConsentTab,
  ConsentWindow,
  Hosts,
  Ledger,
  Locks,
  Mirror,
  PolicySource,
  Ports,
} from '@/lib/app/ports';
import { succeed } from '@/lib/core/result';
import type { Profile } from './browser';
import { createLocks } from './browser';
import type { Dice } from './dice';
import type { Life } from './mortal';
import type { VirtualTime } from './virtual-time';

/** Redirect URI of the extension that is played here. */
export const redirectUri = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/intuit';

/** What one life of the worker is given. */
export interface Outside {
  readonly life: Life;
  readonly time: VirtualTime;
  /** The computer's clock, as the worker corrects it; what one life has learnt the next one takes up. */
  readonly computer: CorrectedClock;
  readonly profile: Profile;
  readonly fetch: typeof fetch;
  readonly consent: ConsentWindow;
  readonly consentTab: ConsentTab;
  readonly hosts: Hosts;
  readonly isOnline: () => boolean;
  readonly dice: Dice;
  readonly policy: PolicySource;
}

/** The composition as `entrypoints/background` makes it: Intuit and the databases are real, the browser is played. */
export function buildPorts(outside: Outside): { ports: Ports; ledger: Ledger; api: GatedApi } {
  const { life, time, computer, profile, dice } = outside;
  const { ledger: realLedger, ...realRegistry } = createRegistry();
  const clock: Clock = {
    now: () => computer.now(),
    aheadMs: () => computer.aheadMs(),
    sleep: (ms) =>
      life.call('clock.sleep', () => new Promise((wake) => time.after(ms, () => wake())), {
        waits: true,
      }),
  };
  const ledger = mortal(life, 'ledger', realLedger);
  const now = () => clock.now();
  const settings = () => readSettings({ registry: realRegistry, policy: outside.policy });
  const transport = createTransport({
    hosts: outside.hosts,
    ledger,
    now,
    heardDate: computer.heard,
    isOnline: outside.isOnline,
    fetch: outside.fetch,
  });
  const oauth = createOAuth({ transport, redirectUri, now, withheld: outside.hosts.withheld });
  const api = createGatedApi({
    transport,
    pace: createPace({
      ledger,
      now,
      // Simulated time never jumps, however wrong the computer's clock is.
      ticks: () => time.now(),
      sleep: clock.sleep,
      share: async () => (await settings()).shareOfLimit.value,
    }),
    now,
    mode: async () => (await settings()).accessMode.value,
  });
  const accounting = createAccounting({ api, now });
  const ports: Ports = {
    clock,
    random: {
      secret: () => base64url(dice),
      id: () => base64url(dice).slice(0, 20),
      fraction: () => dice.fraction(),
    },
    locks: mortalLocks(life),
    // These two wait for the network and the pace; what they do meanwhile is counted where it happens.
    oauth: { ...mortal(life, 'oauth', oauth, { waits: true }), ...syncPartsOf(oauth) },
    intuitTime: mortal(life, 'intuitTime', createIntuitTime(transport), { waits: true }),
    accounting: mortal(life, 'accounting', accounting, { waits: true }),
    consent: mortal(life, 'consent', outside.consent, { waits: true }),
    consentTab: { ...mortal(life, 'consentTab', outside.consentTab), listen: () => undefined },
    registry: mortal(life, 'registry', realRegistry),
    mirrors: mortalMirrors(life),
    alarms: mortal(life, 'alarms', alarmsBy(computer, profile.alarms)),
    lamps: mortal(life, 'lamps', profile.lamps),
    badges: { permitted: async () => false, set: async () => undefined },
    pages: mortal(life, 'pages', profile.pages),
    machine: {
      describe: async () => ({
        browser: 'a played one',
        language: 'en-US',
        permissions: ['alarms'],
        origins: [],
      }),
    },
    policy: outside.policy,
    passphrases: mortal(life, 'passphrases', createPassphrases(1000)),
    notifier: {
      ...mortal(life, 'notifier', profile.notifier),
      minuteOfDay: profile.notifier.minuteOfDay,
    },
    installed: { version: '0.0.0' },
  };
  return { ports, ledger, api };
}

/** A browser rings by the computer's clock, as wrong as it may be. */
function alarmsBy(
  { toLocal, fromLocal }: CorrectedClock,
  alarms: Ports['alarms'],
): Ports['alarms'] {
  return {
    read: async (name) => {
      const alarm = await alarms.read(name);
      return alarm && { at: fromLocal(alarm.at) };
    },
    set: (name, at, everyMs) => alarms.set(name, toLocal(at), everyMs),
    clear: alarms.clear,
  };
}

/** Every call of a port ends with the life that made it. All functions of it must be asynchronous. */
function mortal<P extends object>(
  life: Life,
  name: string,
  port: P,
  options?: { waits?: boolean },
): P {
  const wrapped = Object.entries(port).map(([key, value]) => [
    key,
    typeof value === 'function'
      ? (...given: unknown[]) =>
          life.call(`${name}.${key}`, async () => value.apply(port, given), options)
      : value,
  ]);
  return Object.fromEntries(wrapped) as P;
}

function syncPartsOf(oauth: Ports['oauth']): Pick<Ports['oauth'], 'redirectUri' | 'readRedirect'> {
  return { redirectUri: oauth.redirectUri, readRedirect: oauth.readRedirect };
}

function mortalLocks(life: Life): Locks {
  const locks = createLocks();
  return {
    alone: (name, work) =>
      life.call(`locks.alone ${name.split(':')[0]}`, () => locks.alone(name, work), {
        waits: true,
      }),
  };
}

function mortalMirrors(life: Life): Ports['mirrors'] {
  const real = createMirrors();
  const wrapped = new WeakMap<Mirror, Mirror>();
  const { of, erase } = mortal(life, 'mirrors', { of: real.of, erase: real.erase });
  return {
    async of(companyId) {
      const opened = await of(companyId);
      if (!opened.ok) return opened;
      const known = wrapped.get(opened.value) ?? mortal(life, 'mirror', opened.value);
      wrapped.set(opened.value, known);
      return succeed(known);
    },
    erase,
    failureOf: real.failureOf,
  };
}

function base64url(dice: Dice): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return Array.from({ length: 43 }, () => letters[dice.below(64)]).join('');
}
