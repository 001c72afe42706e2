import { useEffect, useMemo } from 'preact/hooks';
import { AccountsPage } from '@/components/accounts-page';
import { ask } from '@/lib/messages/client';
import { createAccountsScreen } from '@/lib/screens/accounts';
import { type RouteProps, useFresh } from './route-props';

/** The page of accounts; it begins with the first company. */
export function AccountsRoute({ page: { live, actions } }: RouteProps) {
  const screen = useMemo(() => createAccountsScreen(ask), []);
  useFresh(screen.list);
  const summary = live.summary.value;
  // What is archived stays readable.
  const companies = summary ? [...summary.companies, ...summary.archived] : [];
  const company = companies.find(({ id }) => id === screen.companyId.value) ?? companies[0];
  useEffect(() => screen.choose(company?.id), [company?.id]);
  const page = screen.list.value.value;
  const decided = screen.decided.value;
  return (
    <AccountsPage
      companies={companies}
      company={company}
      search={screen.search.value}
      table={
        page && {
          rows: page.rows,
          ...(company && { company }),
          live: company?.link.state === 'active',
          deciding: screen.deciding.value,
          onDecide: screen.decide,
        }
      }
      failed={screen.list.failed.value}
      pages={screen.pages.value}
      decided={decided}
      onChoose={screen.choose}
      onSearch={screen.find}
      onTurn={screen.turn}
      onUndo={() => {
        if (decided) screen.decide(decided, decided.decision === 'skip' ? 'sync' : 'skip');
      }}
      onRemedy={actions.remedy}
      onReload={() => void screen.list.reload()}
    />
  );
}
