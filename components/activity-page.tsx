import { useState } from 'preact/hooks';
import { type JournalEntry, journalKeepsLines } from '@/lib/core/journal';
import { describeEntry } from '@/lib/words/journal';
import { describeMoment, formatCount } from '@/lib/words/moments';
import { t, tn } from '@/lib/words/t';
import { ActivityTools, type ActivityToolsProps } from './activity-tools';
import { Button } from './button';
import { Notice } from './notice';
import { PageTitle } from './options-shell';
import { Silence } from './silence';
import { TableBox } from './table-box';

export interface ActivityPageProps extends ActivityToolsProps {
  /** Lines that fit the filter; absent until the journal is read. */
  readonly entries: readonly JournalEntry[] | undefined;
  /** How many were read, whatever fits. */
  readonly total: number;
  readonly older: boolean;
  readonly failed: boolean;
  /** The file could not be made. */
  readonly exportFailed: boolean;
  readonly onOlder: () => void;
  readonly onReload: () => void;
}

/** A table of thousands of rows is slow to draw and read by nobody. */
const rowsAtOnce = 100;

/** What happened to the connections, the latest first. */
export function ActivityPage(props: ActivityPageProps) {
  const { entries, total, failed } = props;
  const [rows, setRows] = useState(rowsAtOnce);
  return (
    <>
      <PageTitle>{t('page_activity')}</PageTitle>
      <p class="lead">
        {t('activity_lead')} {t('activity_kept', { count: formatCount(journalKeepsLines) })}
      </p>
      {failed && <Silence onTryAgain={props.onReload} />}
      {!entries && !failed && <p>{t('status_reading')}</p>}
      {entries && total === 0 && <p class="card soft">{t('activity_none')}</p>}
      {entries && total > 0 && (
        <>
          <ActivityTools {...props} />
          {props.exportFailed && <Notice tone="bad">{t('no_answer_click')}</Notice>}
          <p class="fine soft" role="status">
            {entries.length === 0 ? t('activity_none_fit') : tn('activity_found', entries.length)}
          </p>
          {entries.length > 0 && <JournalTable entries={entries.slice(0, rows)} />}
          <p class="row">
            {entries.length > rows && (
              <Button onClick={() => setRows(rows + rowsAtOnce)}>{t('activity_more')}</Button>
            )}
            {entries.length <= rows && props.older && (
              <Button onClick={props.onOlder}>{t('activity_older')}</Button>
            )}
          </p>
        </>
      )}
    </>
  );
}

function JournalTable({ entries }: { entries: readonly JournalEntry[] }) {
  return (
    <TableBox label={t('page_activity')}>
      <table>
        <caption class="hidden-text">{t('page_activity')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('activity_when')}</th>
            <th scope="col">{t('activity_who')}</th>
            <th scope="col">{t('activity_what')}</th>
            <th scope="col">{t('company')}</th>
            <th scope="col">{t('activity_details')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, index) => (
            <JournalRow key={`${entry.at} ${entry.what} ${index}`} entry={entry} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function JournalRow({ entry }: { entry: JournalEntry }) {
  const { who, what, company, why } = describeEntry(entry);
  return (
    <tr>
      <td class="nowrap">
        <time dateTime={new Date(entry.at).toISOString()}>{describeMoment(entry.at)}</time>
      </td>
      <td class="nowrap">{who}</td>
      <th scope="row">{what}</th>
      <td>
        <bdi>{company === '' ? '–' : company}</bdi>
      </td>
      <td>
        {why}
        {entry.tid !== undefined && (
          <span class="fine soft"> {t('cause_tid', { tid: entry.tid })}</span>
        )}
      </td>
    </tr>
  );
}
