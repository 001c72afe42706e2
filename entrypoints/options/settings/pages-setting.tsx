import { useMemo } from 'preact/hooks';
import { PagesSection } from '@/components/settings/pages-section';
import { ask } from '@/lib/messages/client';
import { createPageSwitches } from '@/lib/screens/page-switches';
import { useFresh } from '../route-props';

/** Wires the switches for companies and pages of QuickBooks. */
export function PagesSetting() {
  const switches = useMemo(() => createPageSwitches(ask), []);
  useFresh(switches.places);
  return (
    <PagesSection
      places={switches.places.value.value}
      busy={switches.busy.value}
      silent={switches.silent.value}
      onSet={switches.set}
    />
  );
}
