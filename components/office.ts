import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AccessMode } from '@/lib/core/gate';
import type { HelpContact } from '@/lib/core/policy';

/** What every view may need to know of rights and of whom to ask. */
export interface OfficeFacts {
  /** Why whoever looks may not change anything; absent for an admin. */
  readonly viewerBecause: 'policy' | 'locked' | undefined;
  readonly contact: HelpContact | null;
  /** What may be read at all, as it is before anybody has decided otherwise. */
  readonly mode: AccessMode;
}

/** Handed down from the top of popup and options, so that no view between has to carry it. */
export const Office = createContext<OfficeFacts>({
  viewerBecause: undefined,
  contact: null,
  mode: 'basic',
});

export function useOffice(): OfficeFacts {
  return useContext(Office);
}
