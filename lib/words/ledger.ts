import { writeCsv } from '../core/csv';
import { parseCompanyId } from '../core/ids';
import { type LedgerLine, meterOf } from '../core/ledger';
import { formatCount } from './moments';
import { t } from './t';

/** How a request ended, in words. */
export function describeStatus({ status, unsent }: Pick<LedgerLine, 'status' | 'unsent'>): string {
  if (unsent === true) return t('ledger_unsent');
  if (status === undefined) return t('ledger_unknown');
  return status === 0 ? t('ledger_no_answer') : String(status);
}

/** Whether it counts as a read of the month. */
export function describeMeter(line: LedgerLine): string {
  return t(`ledger_meter_${meterOf(line)}`);
}

/** Bytes as people read them; thousands, not 1,024s, as browsers tell them too. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return t('bytes', { figure: formatCount(bytes) });
  if (bytes < 1_000_000) return t('kilobytes', { figure: formatCount(Math.round(bytes / 1000)) });
  if (bytes < 1_000_000_000) {
    return t('megabytes', { figure: formatCount(Math.round(bytes / 100_000) / 10) });
  }
  return t('gigabytes', { figure: formatCount(Math.round(bytes / 100_000_000) / 10) });
}

/** Lines as a table for a spreadsheet; times in UTC, figures bare. */
export function ledgerCsv(
  lines: readonly LedgerLine[],
  nameOf: (companyId: string) => string | undefined,
): string {
  const head = [
    t('export_when'),
    t('export_company'),
    t('export_company_id'),
    t('ledger_host'),
    t('ledger_method'),
    t('ledger_what'),
    t('ledger_status'),
    t('ledger_records'),
    t('ledger_bytes'),
    t('ledger_took'),
    t('ledger_meter'),
  ];
  const rows = lines.map((line) => [
    new Date(line.at).toISOString(),
    line.companyId === undefined ? '' : (nameOf(line.companyId) ?? ''),
    parseCompanyId(line.companyId)?.realmId ?? '',
    line.host,
    line.method,
    line.what,
    answerOf(line),
    figure(line.records),
    figure(line.bytes),
    figure(line.tookMs),
    describeMeter(line),
  ]);
  return writeCsv([head, ...rows]);
}

/** The status as a bare figure; one that never left must not look like one without an answer. */
function answerOf(line: LedgerLine): string {
  return line.unsent === true ? describeStatus(line) : figure(line.status);
}

function figure(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}
