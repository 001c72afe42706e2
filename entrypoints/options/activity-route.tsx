import { useMemo } from 'preact/hooks';
import { ActivityPage } from '@/components/activity-page';
import { now } from '@/components/now';
import { ask } from '@/lib/messages/client';
import { createJournalScreen } from '@/lib/screens/journal';
import { useFresh } from './route-props';
import { saveFile } from './save-file';

/** What happened, with filter and export. */
export function ActivityRoute() {
  const screen = useMemo(() => createJournalScreen({ ask, save: saveFile }), []);
  useFresh(screen.entries);
  return (
    <ActivityPage
      entries={screen.shown(now.peek())}
      total={screen.entries.value.value?.length ?? 0}
      older={screen.older.value}
      failed={screen.entries.failed.value}
      exportFailed={screen.failed.value}
      choice={screen.choice.value}
      companies={screen.companies()}
      onChoose={screen.choose}
      onExport={(kind) => screen.export(kind, now.peek())}
      onOlder={screen.readOlder}
      onReload={() => void screen.entries.reload()}
    />
  );
}
