import type { ComponentChildren } from 'preact';
import type { CompanyId } from '@/lib/core/ids';
import type { CustomerHit, Hits, SearchedCompany, TransactionHit } from '@/lib/core/search-hits';
import type { CompanySummary } from '@/lib/core/summary';
import { describeDay, describeMoment, formatCount, formatMoney } from '@/lib/words/moments';
import { type MessageKey, t } from '@/lib/words/t';
import { QboAnchor } from '../qbo-anchor';
import { TableBox } from '../table-box';
import { describeAsOf } from './searched-list';

interface Where {
  readonly companies: readonly CompanySummary[];
  readonly searched: readonly SearchedCompany[];
}

/** The customers that fit. */
export function CustomerHits({ hits, ...where }: Where & { hits: Hits<CustomerHit> }) {
  return (
    <HitTable
      title="search_title_customers"
      columns={['account_name', 'account_email']}
      amount="account_balance"
      hits={hits}
    >
      {hits.shown.map((hit) => (
        <tr key={`${hit.companyId} ${hit.id}`}>
          <th scope="row">
            <Opens kind="Customer" hit={hit} label={hit.customer} {...where} />
          </th>
          <td>
            <span class="clip" title={hit.email}>
              {hit.email ?? '–'}
            </span>
          </td>
          <Rest hit={hit} {...where} />
        </tr>
      ))}
    </HitTable>
  );
}

/** The invoices or payments that fit. */
export function TransactionHits({
  kind,
  hits,
  ...where
}: Where & { kind: 'Invoice' | 'Payment'; hits: Hits<TransactionHit> }) {
  const isInvoice = kind === 'Invoice';
  return (
    <HitTable
      title={isInvoice ? 'search_title_invoices' : 'search_title_payments'}
      columns={[isInvoice ? 'search_number' : 'search_reference', 'search_day', 'search_customer']}
      amount="search_amount"
      hits={hits}
    >
      {hits.shown.map((hit) => (
        <tr key={`${hit.companyId} ${hit.id}`}>
          <th scope="row">
            <Opens kind={kind} hit={hit} label={hit.number ?? t('search_unnumbered')} {...where} />
          </th>
          <td class="nowrap">
            <time dateTime={hit.day}>{describeDay(hit.day)}</time>
          </td>
          <td>
            <span class="clip" title={hit.customer}>
              <bdi>{hit.customer ?? '–'}</bdi>
            </span>
          </td>
          <Rest hit={hit} {...where} />
        </tr>
      ))}
    </HitTable>
  );
}

function HitTable({
  title,
  columns,
  amount,
  hits,
  children,
}: {
  title: MessageKey;
  columns: readonly MessageKey[];
  amount: MessageKey;
  hits: Hits<unknown>;
  children: ComponentChildren;
}) {
  if (hits.total === 0) return null;
  const shown = { shown: formatCount(hits.shown.length), total: formatCount(hits.total) };
  return (
    <section class="stack" aria-label={t(title)}>
      <h2>{t(title)}</h2>
      {hits.shown.length < hits.total && <p class="soft">{t('search_more', shown)}</p>}
      <TableBox label={t(title)}>
        <table class="hits">
          <caption class="hidden-text">{t(title)}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(column)}
                </th>
              ))}
              <th scope="col" class="number">
                {t(amount)}
              </th>
              <th scope="col">{t('company')}</th>
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </TableBox>
    </section>
  );
}

/** A link to the record in its own company; one that Intuit has deleted cannot be opened. */
function Opens({
  kind,
  hit,
  label,
  companies,
}: Where & {
  kind: 'Customer' | 'Invoice' | 'Payment';
  hit: CustomerHit | TransactionHit;
  label: string;
}) {
  const company = companyOf(companies, hit.companyId);
  const { note } = hit;
  return (
    <>
      <span class="clip" title={label}>
        {company && note !== 'deleted' ? (
          <QboAnchor company={company} target={{ kind, id: hit.id }} name={hit.customer ?? label}>
            {label}
          </QboAnchor>
        ) : (
          <bdi>{label}</bdi>
        )}
      </span>
      {note && <span class="fine soft under">{t(`search_note_${note}`)}</span>}
    </>
  );
}

/** The last two columns: the amount, and the company with the date that all this is from. */
function Rest({ hit, companies, searched }: Where & { hit: CustomerHit | TransactionHit }) {
  const name = companyOf(companies, hit.companyId)?.name;
  const from = searched.find(({ companyId }) => companyId === hit.companyId);
  return (
    <>
      <td class="number">
        {hit.amount === undefined ? '–' : formatMoney(hit.amount, hit.currency)}
      </td>
      <td>
        <span class="clip" title={name}>
          <bdi>{name ?? '–'}</bdi>
        </span>
        <span class="fine soft under">{sayFrom(hit, from)}</span>
      </td>
    </>
  );
}

/** The date that a hit is from: the company's last sync, or the one before its account was left out. */
function sayFrom(hit: CustomerHit | TransactionHit, from: SearchedCompany | undefined): string {
  if (!('frozen' in hit) || hit.frozen === undefined) return describeAsOf(from?.asOf);
  const { asOf } = hit.frozen;
  return asOf === undefined
    ? describeAsOf(undefined)
    : t('search_frozen', { at: describeMoment(asOf) });
}

function companyOf(
  companies: readonly CompanySummary[],
  id: CompanyId,
): CompanySummary | undefined {
  return companies.find((company) => company.id === id);
}
