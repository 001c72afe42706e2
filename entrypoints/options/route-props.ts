import { useEffect } from 'preact/hooks';
import type { CompanyHandlers } from '@/components/company-card';
import { onChanged } from '@/lib/messages/wire';
import type { Page } from '@/lib/screens/page';
import type { Resource } from '@/lib/screens/resource';
import { atMostEvery } from '@/lib/screens/throttle';

/** What every page of the options document is given. */
export interface RouteProps {
  readonly page: Page;
  readonly on: CompanyHandlers;
}

/** How often a page reads its own data again while things change. */
const rereadMs = 1000;

/** Reads at once and whenever something has changed, for as long as the page is shown. */
export function useFresh(...resources: readonly Resource<unknown>[]): void {
  useEffect(() => {
    const reload = (): void => {
      for (const resource of resources) void resource.reload();
    };
    reload();
    return onChanged(atMostEvery(rereadMs, reload, (ms, callback) => setTimeout(callback, ms)));
  }, []);
}
