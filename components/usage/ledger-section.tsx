import type { CompanyId } from '@/lib/core/ids';
import { type LedgerLine, ledgerKeepsLines, ledgerKeepsMs } from '@/lib/core/ledger';
import { dayMs } from '@/lib/core/time';
import { describeMeter, describeStatus, formatBytes } from '@/lib/words/ledger';
import { describeMoment, formatCount } from '@/lib/words/moments';
import { t } from '@/lib/words/t';
import { Button } from '../button';
import { CompanyFilter } from '../company-filter';
import { Notice } from '../notice';
import { Silence } from '../silence';
import { TableBox } from '../table-box';

export interface LedgerSectionProps {
  readonly lines: readonly LedgerLine[] | undefined;
  readonly companies: readonly { readonly id: CompanyId; readonly name: string }[];
  readonly of: CompanyId | undefined;
  readonly older: boolean;
  readonly silent: boolean;
  readonly saving: boolean;
  /** The file could not be made. */
  readonly exportFailed: boolean;
  readonly onChoose: (companyId: CompanyId | undefined) => void;
  readonly onOlder: () => void;
  readonly onExport: () => void;
  readonly onReload: () => void;
}

/** Every request that left this browser, the latest first. */
export function LedgerSection(props: LedgerSectionProps) {
  const { lines, companies, silent } = props;
  const names = new Map(companies.map(({ id, name }) => [id, name]));
  return (
    <section class="card stack" aria-label={t('ledger_title')}>
      <h2>{t('ledger_title')}</h2>
      <p class="lead">{t('ledger_lead')}</p>
      <p class="fine soft">
        {t('ledger_kept', {
          days: Math.round(ledgerKeepsMs / dayMs),
          lines: formatCount(ledgerKeepsLines),
        })}
      </p>
      <LedgerTools {...props} />
      {props.exportFailed && <Notice tone="bad">{t('no_answer_click')}</Notice>}
      {silent && <Silence onTryAgain={props.onReload} />}
      {!lines && !silent && <p>{t('status_reading')}</p>}
      {lines?.length === 0 && <p class="soft">{t('ledger_none')}</p>}
      {lines && lines.length > 0 && <LedgerTable lines={lines} names={names} />}
      {lines && props.older && (
        <p>
          <Button onClick={props.onOlder}>{t('activity_older')}</Button>
        </p>
      )}
    </section>
  );
}

function LedgerTools({ companies, of, saving, onChoose, onExport }: LedgerSectionProps) {
  return (
    <div class="row">
      <CompanyFilter companies={companies} of={of} onChoose={onChoose} />
      <Button busy={saving} onClick={onExport}>
        {t('export_csv')}
      </Button>
    </div>
  );
}

function LedgerTable({
  lines,
  names,
}: {
  lines: readonly LedgerLine[];
  names: ReadonlyMap<string, string>;
}) {
  return (
    <TableBox label={t('ledger_title')}>
      <table class="ledger">
        <caption class="hidden-text">{t('ledger_title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('activity_when')}</th>
            <th scope="col">{t('company')}</th>
            <th scope="col">{t('ledger_request')}</th>
            <th scope="col">{t('ledger_status')}</th>
            <th scope="col" class="number">
              {t('ledger_records')}
            </th>
            <th scope="col" class="number">
              {t('ledger_size')}
            </th>
            <th scope="col">{t('ledger_meter')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LedgerRow
              key={line.id}
              line={line}
              name={line.companyId === undefined ? undefined : names.get(line.companyId)}
            />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function LedgerRow({ line, name }: { line: LedgerLine; name: string | undefined }) {
  return (
    <tr>
      <td class="nowrap">
        <time dateTime={new Date(line.at).toISOString()}>{describeMoment(line.at)}</time>
      </td>
      <td>
        <bdi>{name ?? '–'}</bdi>
      </td>
      <th scope="row">
        {line.what.replaceAll(',', ', ')}
        <span class="fine soft host">
          {line.method} {line.host}
        </span>
      </th>
      <td>{describeStatus(line)}</td>
      <td class="number">{line.records === undefined ? '–' : formatCount(line.records)}</td>
      <td class="number">{line.bytes === undefined ? '–' : formatBytes(line.bytes)}</td>
      <td>{describeMeter(line)}</td>
    </tr>
  );
}
