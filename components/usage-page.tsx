import type { ComponentChildren } from 'preact';
import { t } from '@/lib/words/t';
import { PageTitle } from './options-shell';

/** What this browser asks of Intuit and keeps: a heading and its sections, each a view of its own in `components/usage`. */
export function UsagePage({ children }: { children: ComponentChildren }) {
  return (
    <>
      <PageTitle>{t('page_usage')}</PageTitle>
      {children}
    </>
  );
}
