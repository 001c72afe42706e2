import { type ReadonlySignal, signal } from '@preact/signals';
import type { ask } from '../messages/client';
import { outcomeOfError, refusalOf, type Unheard } from './outcome';

/** QuickBooks' own pages; asked for only when somebody wants badges there (architecture D9). */
export const badgeHosts: readonly string[] = ['https://*.qbo.intuit.com/*'];

/** What the switch needs of the browser. */
export interface BadgeWorld {
  readonly ask: typeof ask;
  request(origins: readonly string[]): Promise<boolean>;
  remove(origins: readonly string[]): Promise<boolean>;
  reload(): void;
}

export type BadgeTrouble = { readonly kind: 'withheld' } | Unheard;

/** The switch "Show badges in QuickBooks". */
export interface BadgeSwitch {
  readonly busy: ReadonlySignal<boolean>;
  /** `withheld`: the browser, or whoever was asked, did not give the permission. */
  readonly trouble: ReadonlySignal<BadgeTrouble | undefined>;
  /** Call it in the click itself: a browser shows its question only there. */
  set(wanted: boolean): void;
}

/** On: permission first, then the wish. Off: the wish first, then the permission is given back. */
export function createBadgeSwitch(world: BadgeWorld): BadgeSwitch {
  const busy = signal(false);
  const trouble = signal<BadgeTrouble | undefined>(undefined);

  const turnOn = async (granted: Promise<boolean>): Promise<void> => {
    trouble.value = (await granted)
      ? refusalOf(await world.ask('badges.set', { wanted: true }))
      : { kind: 'withheld' };
  };
  const turnOff = async (): Promise<void> => {
    trouble.value = refusalOf(await world.ask('badges.set', { wanted: false }));
    // What was refused stays on, and with it the permission.
    if (trouble.value === undefined) await world.remove(badgeHosts);
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
        .catch((error: unknown) => {
          trouble.value = outcomeOfError(error);
        })
        .then(() => {
          busy.value = false;
          world.reload();
        });
    },
  };
}
