import type { CompanyId } from '@/lib/core/ids';
import type { SearchAnswer } from '@/lib/core/search-hits';
import type { CompanySummary } from '@/lib/core/summary';
import { t, tn } from '@/lib/words/t';
import { CompanyFilter } from './company-filter';
import { PageTitle } from './options-shell';
import { CustomerHits, TransactionHits } from './search/hit-tables';
import { SearchedList } from './search/searched-list';
import { SearchField } from './search-field';
import { Silence } from './silence';

export interface SearchPageProps {
  /** Absent until they are known. */
  readonly companies: readonly CompanySummary[] | undefined;
  readonly text: string;
  readonly of: CompanyId | undefined;
  /** Absent until something was searched for. */
  readonly answer: SearchAnswer | undefined;
  readonly searching: boolean;
  readonly failed: boolean;
  readonly onFind: (text: string) => void;
  readonly onChoose: (companyId: CompanyId | undefined) => void;
  readonly onReload: () => void;
}

/** Customers, invoices and payments as they were synced last, found without a network. */
export function SearchPage(props: SearchPageProps) {
  const { companies, text, of, answer, searching, failed } = props;
  return (
    <>
      <PageTitle>{t('page_search')}</PageTitle>
      <p class="lead">{t('search_lead')}</p>
      {companies?.length === 0 ? (
        <p class="card soft">{t('search_no_company')}</p>
      ) : (
        <div class="row account-tools">
          <CompanyFilter companies={companies ?? []} of={of} onChoose={props.onChoose} />
          <SearchField label={t('search_field')} value={text} onInput={props.onFind} />
        </div>
      )}
      <p role="status" class={answer || searching ? undefined : 'hidden-text'}>
        {searching && text.trim() !== '' ? t('search_busy') : answer && sayFound(answer)}
      </p>
      {failed && <Silence onTryAgain={props.onReload} />}
      {text.trim() === '' && companies?.length !== 0 && <p class="card soft">{t('search_hint')}</p>}
      {answer && companies && <Found answer={answer} companies={companies} />}
      {companies && companies.length > 0 && (
        <SearchedList
          companies={companies.filter(({ id }) => of === undefined || id === of)}
          searched={answer?.found.companies}
        />
      )}
    </>
  );
}

function Found({
  answer: { found },
  companies,
}: {
  answer: SearchAnswer;
  companies: readonly CompanySummary[];
}) {
  const { customers, invoices, payments } = found;
  if (customers.total + invoices.total + payments.total === 0) {
    return <p class="card soft">{t('search_none_help')}</p>;
  }
  const where = { companies, searched: found.companies };
  return (
    <>
      <CustomerHits hits={customers} {...where} />
      <TransactionHits kind="Invoice" hits={invoices} {...where} />
      <TransactionHits kind="Payment" hits={payments} {...where} />
    </>
  );
}

/** "2 customers, 1 invoice, 0 payments": what a screen reader is told when an answer is here. */
function sayFound({ text, found: { customers, invoices, payments } }: SearchAnswer): string {
  if (customers.total + invoices.total + payments.total === 0) return t('search_none', { text });
  return t('search_found', {
    text,
    customers: tn('search_customers', customers.total),
    invoices: tn('search_invoices', invoices.total),
    payments: tn('search_payments', payments.total),
  });
}
