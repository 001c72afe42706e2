import type { CauseView, Remedy } from '@/lib/core/causes/cause';
import type { CompanyId } from '@/lib/core/ids';
import type { CompanySummary } from '@/lib/core/summary';
import { formatCount } from '@/lib/words/moments';
import { t } from '@/lib/words/t';
import { AccountTable, type AccountTableProps } from './account-table';
import { Button } from './button';
import { CauseNote } from './cause-note';
import { CompanyChoice } from './company-filter';
import { Notice } from './notice';
import { PageTitle } from './options-shell';
import { SearchField } from './search-field';
import { Silence } from './silence';

export interface AccountsPageProps {
  readonly companies: readonly CompanySummary[];
  readonly company: CompanySummary | undefined;
  readonly search: string;
  /** Absent until the first page is read. */
  readonly table: AccountTableProps | undefined;
  readonly failed: boolean;
  readonly pages: {
    readonly first: number;
    readonly last: number;
    readonly total: number;
    readonly back: boolean;
    readonly on: boolean;
  };
  readonly decided:
    | {
        readonly name: string;
        readonly decision: 'skip' | 'sync';
        readonly cause?: CauseView;
        readonly noAnswer?: true;
      }
    | undefined;
  readonly onChoose: (id: CompanyId) => void;
  readonly onSearch: (text: string) => void;
  readonly onTurn: (by: 1 | -1) => void;
  readonly onUndo: () => void;
  readonly onRemedy: (remedy: Remedy) => void;
  readonly onReload: () => void;
}

/** The clients of one company: what is synced of whom, and the decision about each. */
export function AccountsPage(props: AccountsPageProps) {
  const { companies, company, table, pages } = props;
  return (
    <>
      <PageTitle>{t('page_accounts')}</PageTitle>
      <p class="lead">{t('accounts_lead')}</p>
      {companies.length === 0 && <p class="card soft">{t('accounts_no_company')}</p>}
      {company && (
        <div class="row account-tools">
          <CompanyChoice companies={companies} of={company.id} onChoose={props.onChoose} />
          <SearchField label={t('search_accounts')} value={props.search} onInput={props.onSearch} />
        </div>
      )}
      <Told {...props} />
      {props.failed && <Silence onTryAgain={props.onReload} />}
      {company && table && table.rows.length === 0 && (
        <p class="card soft">
          {t(
            props.search.trim() !== ''
              ? 'accounts_none_found'
              : company.firstSyncedAt === undefined
                ? 'accounts_none_yet'
                : 'accounts_none',
          )}
        </p>
      )}
      {company && table && table.rows.length > 0 && (
        <>
          <AccountTable {...table} />
          <Pager pages={pages} onTurn={props.onTurn} />
        </>
      )}
    </>
  );
}

function Told({ decided, onUndo, onRemedy }: AccountsPageProps) {
  return (
    <div role="status">
      {decided?.cause && <CauseNote cause={decided.cause} onRemedy={onRemedy} />}
      {decided?.noAnswer && <Notice tone="bad">{t('no_answer_click')}</Notice>}
      {decided && !decided.cause && !decided.noAnswer && (
        <Notice tone="ok">
          <p class="row">
            {t(decided.decision === 'skip' ? 'account_skipped' : 'account_unskipped', {
              name: decided.name,
            })}
            <Button admin kind="quiet" onClick={onUndo}>
              {t('undo')}
            </Button>
          </p>
        </Notice>
      )}
    </div>
  );
}

function Pager({ pages, onTurn }: Pick<AccountsPageProps, 'pages' | 'onTurn'>) {
  const { first, last, total } = pages;
  return (
    <nav class="row apart" aria-label={t('pager')}>
      <span class="soft" role="status">
        {t('pager_shown', {
          first: formatCount(first),
          last: formatCount(last),
          total: formatCount(total),
        })}
      </span>
      <span class="row">
        <Button disabled={!pages.back} onClick={() => onTurn(-1)}>
          {t('pager_back')}
        </Button>
        <Button disabled={!pages.on} onClick={() => onTurn(1)}>
          {t('pager_on')}
        </Button>
      </span>
    </nav>
  );
}
