import { readsOf } from '@/lib/core/gate';
import { type MessageKey, t } from '@/lib/words/t';
import { Icon } from './icon';
import { useOffice } from './office';

/** What to have at hand before Intuit's pages open (requirement 001-11). */
export function PreflightList() {
  return (
    <div class="stack tight">
      <h3>{t('preflight_title')}</h3>
      <ul class="list">
        <li>{t('preflight_login')}</li>
        <li>{t('preflight_second_factor')}</li>
        <li>{t('preflight_admin')}</li>
        <li>{t('preflight_subscription')}</li>
      </ul>
    </div>
  );
}

/** Who should sign in, why, and how to see who that is (requirements 000-05, 004-05). */
export function AdminAdvice() {
  return (
    <div class="stack tight">
      <h3>{t('admin_title')}</h3>
      <p>{t('admin_why')}</p>
      <p class="soft">{t('help_roles_check')}</p>
      <p class="soft">{t('help_roles_names')}</p>
    </div>
  );
}

/** Why books on a computer cannot be connected (requirement 003-34). */
export function DesktopNote() {
  return (
    <p class="soft">
      <strong>{t('help_desktop')}.</strong> {t('help_desktop_why')}
    </p>
  );
}

/** The same in the narrow popup, where it opens on a click. */
export function BeforeFirst() {
  return (
    <details class="card before">
      <summary>{t('before_summary')}</summary>
      <div class="stack">
        <AccessLists />
        <AdminAdvice />
        <DesktopNote />
      </div>
    </details>
  );
}

/** The line that tells of an entity; the note below tells of terms and payment methods. */
const accessLines: Readonly<Record<string, MessageKey>> = {
  Customer: 'access_customers',
  Invoice: 'access_invoices',
  Payment: 'access_payments',
  Account: 'access_accounts',
  CompanyInfo: 'access_company',
  Item: 'access_items',
  TaxCode: 'access_tax_codes',
};

/** What is read in the mode in force, what never is, and that Intuit's own page says more (architecture D6). */
export function AccessLists() {
  const { mode } = useOffice();
  const lines = readsOf(mode).flatMap((entity) => accessLines[entity] ?? []);
  return (
    <div class="access">
      <div class="stack tight">
        <h3>{t('access_title')}</h3>
        <p class="fine soft">{t('access_mode', { mode: t(`mode_${mode}`) })}</p>
        <ul class="marked">
          {lines.map((key) => (
            <li key={key} class="line ok">
              <Icon name="check" />
              <span>{t(key)}</span>
            </li>
          ))}
        </ul>
      </div>
      <div class="stack tight">
        <h3>{t('never_title')}</h3>
        <ul class="marked">
          {(
            [
              'never_bank',
              'never_expenses',
              'never_vendors',
              'never_payroll',
              'never_write',
            ] as const
          ).map((key) => (
            <li key={key} class="line off">
              <Icon name="cross" />
              <span>{t(key)}</span>
            </li>
          ))}
        </ul>
      </div>
      <p class="access-note soft">{t('access_note')}</p>
      <p class="access-note line off">
        <Icon name="lock" />
        <span>{t('password_note')}</span>
      </p>
    </div>
  );
}
