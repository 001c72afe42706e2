import { type ReadonlySignal, signal } from '@preact/signals';
import type { BadgePlace, BadgePlaces } from '../core/page-memory';
import type { ask } from '../messages/client';
import { createResource, type Resource } from './resource';

/** Where badges stand: every company and every page of QuickBooks, each with its switch. */
export interface PageSwitches {
  readonly places: Resource<BadgePlaces>;
  readonly busy: ReadonlySignal<boolean>;
  readonly silent: ReadonlySignal<boolean>;
  set(place: BadgePlace, wanted: boolean): void;
}

export function createPageSwitches(asks: typeof ask): PageSwitches {
  const places = createResource(() => asks('badges.places', {}));
  const busy = signal(false);
  const silent = signal(false);
  return {
    places,
    busy,
    silent,
    set(place, wanted) {
      if (busy.value) return;
      busy.value = true;
      silent.value = false;
      void asks('badges.place', { ...place, wanted })
        .catch(() => {
          silent.value = true;
        })
        .then(() => places.reload())
        .then(() => {
          busy.value = false;
        });
    },
  };
}
