import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { now } from '@/components/now';
import { BudgetSection } from '@/components/usage/budget-section';
import { LedgerSection } from '@/components/usage/ledger-section';
import { StorageSection } from '@/components/usage/storage-section';
import { UsagePage } from '@/components/usage-page';
import { ask } from '@/lib/messages/client';
import { createLedgerScreen } from '@/lib/screens/ledger';
import { createResource } from '@/lib/screens/resource';
import { createRoomScreen } from '@/lib/screens/room';
import { type RouteProps, useFresh } from './route-props';
import { saveFile } from './save-file';

/** What this browser asks of Intuit: the month's reads, and every request. */
export function UsageRoute(props: RouteProps) {
  return (
    <UsagePage>
      <BudgetPart {...props} />
      <StoragePart />
      <LedgerPart {...props} />
    </UsagePage>
  );
}

function BudgetPart({ page: { live } }: RouteProps) {
  const budget = useMemo(() => createResource(() => ask('budget.read', {})), []);
  const busy = useSignal(false);
  const outcome = useSignal<'saved' | 'failed' | undefined>(undefined);
  useFresh(budget);
  const save = async (choice: { monthlyReads: number; share: number }): Promise<void> => {
    busy.value = true;
    const set = await ask('budget.set', choice).catch(() => undefined);
    outcome.value = set?.ok ? 'saved' : 'failed';
    busy.value = false;
    live.reload();
    await budget.reload();
  };
  return (
    <BudgetSection
      budget={budget.value.value}
      settings={live.summary.value?.office.settings}
      silent={budget.failed.value}
      busy={busy.value}
      outcome={outcome.value}
      onSave={(choice) => void save(choice)}
      onReload={() => void budget.reload()}
    />
  );
}

function StoragePart() {
  const screen = useMemo(() => createRoomScreen(navigator.storage), []);
  useFresh(screen.facts);
  return (
    <StorageSection
      facts={screen.facts.value.value}
      refused={screen.refused.value}
      onKeep={() => void screen.keep()}
    />
  );
}

function LedgerPart({ page: { live } }: RouteProps) {
  const companies = () => {
    const summary = live.summary.value;
    return summary ? [...summary.companies, ...summary.archived] : [];
  };
  const screen = useMemo(
    () =>
      createLedgerScreen({
        ask,
        save: saveFile,
        nameOf: (companyId) => companies().find(({ id }) => id === companyId)?.name,
      }),
    [],
  );
  useFresh(screen.lines);
  return (
    <LedgerSection
      lines={screen.lines.value.value}
      companies={companies()}
      of={screen.of.value}
      older={screen.older.value}
      silent={screen.lines.failed.value}
      saving={screen.saving.value}
      exportFailed={screen.failed.value}
      onChoose={screen.choose}
      onOlder={screen.readOlder}
      onExport={() => screen.export(now.peek())}
      onReload={() => void screen.lines.reload()}
    />
  );
}
