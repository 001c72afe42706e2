import { t } from '@/lib/words/t';

/** Who may change what in this browser. */
export function RoleSection() {
  return (
    <section class="card stack" aria-label={t('roles_section')}>
      <h2>{t('roles_section')}</h2>
      <p class="lead">{t('roles_everybody_admin')}</p>
    </section>
  );
}
