import { t } from '@/lib/words/t';
import { AccessLists } from './before-connecting';
import { PageTitle } from './options-shell';
import { TableBox } from './table-box';

const kept = ['tokens', 'secret', 'books', 'journal'] as const;
const promises = ['servers', 'read_only', 'refuse', 'page', 'delete', 'limits'] as const;

/** What lies where, and the promises, in plain words. */
export function PrivacyPage() {
  return (
    <>
      <PageTitle>{t('page_privacy')}</PageTitle>
      <p class="lead">{t('privacy_lead')}</p>
      <section class="card stack" aria-label={t('privacy_kept_title')}>
        <h2>{t('privacy_kept_title')}</h2>
        <TableBox label={t('privacy_kept_title')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('privacy_what')}</th>
                <th scope="col">{t('privacy_where')}</th>
                <th scope="col">{t('privacy_until')}</th>
              </tr>
            </thead>
            <tbody>
              {kept.map((what) => (
                <tr key={what}>
                  <th scope="row">{t(`privacy_${what}`)}</th>
                  <td>{t(`privacy_${what}_where`)}</td>
                  <td>{t(`privacy_${what}_until`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      </section>
      <section class="card stack" aria-label={t('privacy_promises_title')}>
        <h2>{t('privacy_promises_title')}</h2>
        <ul class="list prose">
          {promises.map((promise) => (
            <li key={promise}>{t(`privacy_promise_${promise}`)}</li>
          ))}
        </ul>
      </section>
      <section class="card stack" aria-label={t('access_section')}>
        <h2>{t('access_section')}</h2>
        <AccessLists />
      </section>
    </>
  );
}
