import type { ComponentChildren } from 'preact';
import { t } from '@/lib/words/t';
import { PageTitle } from './options-shell';

/** What can be switched: a heading and its sections, each of which is a view of its own in `components/settings`. */
export function SettingsPage({ children }: { children: ComponentChildren }) {
  return (
    <>
      <PageTitle>{t('page_settings')}</PageTitle>
      {children}
    </>
  );
}
