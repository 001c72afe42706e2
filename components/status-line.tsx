import type { CompanyId } from '@/lib/core/ids';
import { t } from '@/lib/words/t';
import { Icon } from './icon';
import { useOffice } from './office';

/** What the status line says; the same in popup and options. */
export interface StatusView {
  readonly active: boolean;
  readonly broken: number;
  readonly companies: number;
  readonly connect?: { readonly id: CompanyId; readonly reconnects: boolean };
}

/** The badge beside the product's name. */
export function TitleBadge({ status }: { status: StatusView | undefined }) {
  if (!status) return null;
  return (
    <span class={`pill ${status.active ? 'ok' : 'off'}`}>
      <Icon name={status.active ? 'check' : 'off'} />
      {t(status.active ? 'badge_active' : 'badge_inactive')}
    </span>
  );
}

export interface StatusLineProps {
  readonly status: StatusView | undefined;
  /** Where the link leads without a click of ours, e.g. in a new tab. */
  readonly href: string;
  readonly onConnect: (target: StatusView['connect']) => void;
}

/** "API Connection Status is …", and the way out when it is not. */
export function StatusLine({ status, href, onConnect }: StatusLineProps) {
  const { viewerBecause } = useOffice();
  return (
    <div class="status-line" role="status">
      {!status && <span class="soft">{t('status_reading')}</span>}
      {status?.active && <span>{t('status_active')}</span>}
      {status && !status.active && (
        <>
          <strong class="status-bad">{t('status_inactive')}</strong>{' '}
          {viewerBecause === undefined && (
            <a
              class="connect-account"
              href={href}
              onClick={(event) => {
                event.preventDefault();
                onConnect(status.connect);
              }}
            >
              <Icon name="link" />
              {t('connect_account')}
            </a>
          )}
        </>
      )}
    </div>
  );
}
