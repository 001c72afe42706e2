import { useMemo } from 'preact/hooks';
import { SearchPage } from '@/components/search-page';
import { ask } from '@/lib/messages/client';
import { createSearchScreen } from '@/lib/screens/search';
import { type RouteProps, useFresh } from './route-props';

/** The page of search, over everything that is mirrored; what is archived stays readable. */
export function SearchRoute({ page: { live } }: RouteProps) {
  const screen = useMemo(() => createSearchScreen(ask), []);
  useFresh(screen.answer);
  const summary = live.summary.value;
  return (
    <SearchPage
      companies={summary && [...summary.companies, ...summary.archived]}
      text={screen.text.value}
      of={screen.of.value}
      answer={screen.answer.value.value}
      searching={screen.answer.loading.value}
      failed={screen.answer.failed.value}
      onFind={screen.find}
      onChoose={screen.choose}
      onReload={() => void screen.answer.reload()}
    />
  );
}
