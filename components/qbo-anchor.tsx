import type { Environment } from '@/lib/core/ids';
import { type QboTarget, qboLink } from '@/lib/core/qbo-link';
import { t } from '@/lib/words/t';

/** A link into QuickBooks that opens a record in its own company; QuickBooks is not told where it was pressed. */
export function QboAnchor({
  company,
  target,
  name,
  children,
}: {
  company: { readonly environment: Environment; readonly realmId: string };
  target: QboTarget;
  /** Whom it opens, for those who do not see what it stands beside. */
  name: string;
  children: string;
}) {
  const words = t('open_in_quickbooks', { name });
  return (
    <a
      href={qboLink(company, target)}
      target="_blank"
      rel="noopener noreferrer"
      title={words}
      aria-label={`${children} – ${words}`}
    >
      <bdi>{children}</bdi>
    </a>
  );
}
