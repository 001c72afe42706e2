import { useMemo } from 'preact/hooks';
import { ActivityPage } from '@/components/activity-page';
import { now } from '@/components/now';
import { ask } from '@/lib/messages/client';
import { createJournalScreen, type SavedFile } from '@/lib/screens/journal';
import { useFresh } from './route-props';

/** What happened, with filter and export. */
export function ActivityRoute() {
  const screen = useMemo(() => createJournalScreen({ ask, save }), []);
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

/** A link to a file in memory: the browser saves it, and no permission is needed. */
function save({ name, type, text }: SavedFile): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
