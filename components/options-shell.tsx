import type { ComponentChildren } from 'preact';
import { type MessageKey, t } from '@/lib/words/t';
import { Mark } from './mark';
import { StatusLine, type StatusLineProps, TitleBadge } from './status-line';

export interface OptionsShellProps {
  readonly pages: readonly {
    readonly name: string;
    readonly href: string;
    readonly here: boolean;
  }[];
  readonly status: StatusLineProps;
  readonly children: ComponentChildren;
}

/** Frame of the options document: product and badge, status line top right, navigation, page. */
export function OptionsShell({ pages, status, children }: OptionsShellProps) {
  return (
    <div class="options">
      <button type="button" class="skip button" onClick={skipToMain}>
        {t('skip_to_main')}
      </button>
      <header class="options-head">
        <div class="row">
          <Mark size={28} />
          <span class="product">{t('product')}</span>
          <TitleBadge status={status.status} />
        </div>
        <StatusLine {...status} />
      </header>
      <nav class="options-nav" aria-label={t('navigation')}>
        <ul>
          {pages.map(({ name, href, here }) => (
            <li key={name}>
              <a href={href} aria-current={here ? 'page' : undefined}>
                {t(`page_${name}` as MessageKey)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main class="options-main stack">{children}</main>
    </div>
  );
}

// A button, since a link's hash would be taken for a route.
function skipToMain(): void {
  document.querySelector<HTMLElement>('main h1')?.focus();
}

/** Heading of a page; focus moves here when the page changes. */
export function PageTitle({ children }: { children: ComponentChildren }) {
  return <h1 tabIndex={-1}>{children}</h1>;
}
