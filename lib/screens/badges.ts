import { type ReadonlySignal, signal } from '@preact/signals';
import type { ask } from '../messages/client';

/** QuickBooks' own pages; asked for only when somebody wants badges there (architecture D9). */
export const badgeHosts: readonly string[] = ['https://*.qbo.intuit.com/*'];

/** What the switch needs of the browser. */
export interface BadgeWorld {
  readonly ask: typeof ask;
  request(origins: readonly string[]): Promise<boolean>;
  remove(origins: readonly string[]): Promise<boolean>;
  reload(): void;
}

/** The switch "Show badges in QuickBooks". */
export interface BadgeSwitch {
  readonly busy: ReadonlySignal<boolean>;
  readonly trouble: ReadonlySignal<'withheld' | 'no-answer' | undefined>;
  /** Call it in the click itself: a browser shows its question only there. */
  set(wanted: boolean): void;
}

/** On: permission first, then the wish. Off: the wish first, then the permission is given back. */
export function createBadgeSwitch(world: BadgeWorld): BadgeSwitch {
  const busy = signal(false);
  const trouble = signal<'withheld' | 'no-answer' | undefined>(undefined);

  const turnOn = async (granted: Promise<boolean>): Promise<void> => {
    if (await granted) await world.ask('badges.set', { wanted: true });
    else trouble.value = 'withheld';
  };
  const turnOff = async (): Promise<void> => {
    await world.ask('badges.set', { wanted: false });
    await world.remove(badgeHosts);
  };

  return {
    busy,
    trouble,
    set: (wanted) => {
      if (busy.value) return;
      trouble.value = undefined;
      busy.value = true;
      const work = wanted ? turnOn(world.request(badgeHosts)) : turnOff();
      void work
        .catch(() => {
          trouble.value = 'no-answer';
        })
        .then(() => {
          busy.value = false;
          world.reload();
        });
    },
  };
}
