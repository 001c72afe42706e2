import type { AccountRow, AccountStatusView } from '@/lib/core/account-status';
import type { CompanySummary } from '@/lib/core/summary';
import { describeDay, describeMoment, formatMoney } from '@/lib/words/moments';
import { type MessageKey, t, tryT } from '@/lib/words/t';
import { Button } from './button';
import { Icon, type IconName } from './icon';
import type { Tone } from './notice';
import { QboAnchor } from './qbo-anchor';
import { TableBox } from './table-box';
import { Tip } from './tip';

const looks: Readonly<
  Record<AccountStatusView['status'], { tone: Tone; icon: IconName; words: MessageKey }>
> = {
  synced: { tone: 'ok', icon: 'check', words: 'status_synced' },
  'not-synced': { tone: 'off', icon: 'off', words: 'status_not_synced' },
  skipped: { tone: 'off', icon: 'cross', words: 'status_skipped' },
  failed: { tone: 'bad', icon: 'alert', words: 'status_failed' },
  syncing: { tone: 'busy', icon: 'turn', words: 'status_syncing' },
};

export interface AccountTableProps {
  /** Whose accounts these are: ids open the account there. */
  readonly company?: Pick<CompanySummary, 'environment' | 'realmId'>;
  readonly rows: readonly AccountRow[];
  /** Live ids exist only while the company is active (requirement 001-07). */
  readonly live: boolean;
  readonly deciding: string | undefined;
  readonly onDecide: (row: AccountRow, decision: 'skip' | 'sync') => void;
}

/** Accounts with status, balance and the decision whether to sync them. */
export function AccountTable({ company, rows, live, deciding, onDecide }: AccountTableProps) {
  return (
    <TableBox label={t('page_accounts')}>
      <table>
        <caption class="hidden-text">{t('page_accounts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('account_name')}</th>
            <th scope="col">{t('account_email')}</th>
            <th scope="col" class="number">
              {t('account_balance')}
            </th>
            <th scope="col">{t('account_quickbooks_id')}</th>
            <th scope="col">{t('account_status')}</th>
            <th scope="col">{t('account_action')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.customerId}>
              <th scope="row">
                <span class="clip" title={row.fullName}>
                  <bdi>{row.fullName}</bdi>
                </span>
              </th>
              <td>
                <span class="clip" title={row.email}>
                  {row.email ?? '–'}
                </span>
              </td>
              <td class="number">
                {row.balance === undefined ? '' : formatMoney(row.balance, row.currency)}
              </td>
              <td>
                {live ? (
                  <AccountId row={row} company={company} />
                ) : (
                  <span class="soft">{t('integration_account_name')}</span>
                )}
              </td>
              <td>
                <StatusCell view={row.status} />
              </td>
              <td>
                <Decision row={row} busy={deciding === row.customerId} onDecide={onDecide} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function AccountId({
  row,
  company,
}: {
  row: AccountRow;
  company: AccountTableProps['company'] | undefined;
}) {
  if (!company) return <>{row.customerId}</>;
  const target = { kind: 'Customer', id: row.customerId } as const;
  return (
    <QboAnchor company={company} target={target} name={row.fullName}>
      {row.customerId}
    </QboAnchor>
  );
}

function Decision({
  row,
  busy,
  onDecide,
}: {
  row: AccountRow;
  busy: boolean;
  onDecide: AccountTableProps['onDecide'];
}) {
  const { status } = row.status;
  const decision = status === 'skipped' ? 'sync' : 'skip';
  return (
    <Button admin kind="quiet" busy={busy} onClick={() => onDecide(row, decision)}>
      {t(decision === 'sync' ? 'account_sync' : 'account_skip')}
    </Button>
  );
}

function StatusCell({ view }: { view: AccountStatusView }) {
  const { tone, icon, words } = looks[view.status];
  return (
    <Tip text={explainStatus(view)}>
      <span class={`pill ${tone}${view.stale ? ' stale' : ''}`}>
        <Icon name={icon} />
        {t(words)}
      </span>
    </Tip>
  );
}

/** Why an account has its status, with the day or field that it names and its age when it is an old one. */
export function explainStatus(view: AccountStatusView): string {
  const because = tryT(`status_because_${view.because}`, {
    since: view.since === undefined ? '' : describeDay(view.since),
    detail: view.detail ?? '',
  });
  const asOf =
    view.asOf === undefined ? undefined : t('status_as_of', { at: describeMoment(view.asOf) });
  return [because, asOf].filter((part) => part !== undefined).join(' ');
}
