import type { JournalEntry } from '@/lib/core/journal';
import { describeMoment } from '@/lib/words/moments';
import { t } from '@/lib/words/t';
import { titleOf } from './cause-note';
import { PageTitle } from './options-shell';
import { Silence } from './silence';

export interface ActivityPageProps {
  readonly entries: readonly JournalEntry[] | undefined;
  readonly failed: boolean;
  readonly onReload: () => void;
}

/** What happened to the connections, the latest first. */
export function ActivityPage({ entries, failed, onReload }: ActivityPageProps) {
  return (
    <>
      <PageTitle>{t('page_activity')}</PageTitle>
      <p class="lead">{t('activity_lead')}</p>
      {failed && <Silence onTryAgain={onReload} />}
      {!entries && !failed && <p>{t('status_reading')}</p>}
      {entries?.length === 0 && <p class="card soft">{t('activity_none')}</p>}
      {entries && entries.length > 0 && (
        <div class="table-box">
          <table>
            <caption class="hidden-text">{t('page_activity')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('activity_when')}</th>
                <th scope="col">{t('activity_what')}</th>
                <th scope="col">{t('company')}</th>
                <th scope="col">{t('activity_details')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry, index) => (
                <tr key={`${entry.at} ${entry.what} ${index}`}>
                  <td class="nowrap">
                    <time dateTime={new Date(entry.at).toISOString()}>
                      {describeMoment(entry.at)}
                    </time>
                  </td>
                  <th scope="row">{t(`event_${entry.what}`)}</th>
                  <td>{entry.companyName ?? '–'}</td>
                  <td>
                    <Details entry={entry} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Details({ entry }: { entry: JournalEntry }) {
  return (
    <>
      {entry.cause !== undefined && titleOf({ id: entry.cause, details: {} })}
      {entry.tid !== undefined && (
        <span class="fine soft"> {t('cause_tid', { tid: entry.tid })}</span>
      )}
    </>
  );
}
