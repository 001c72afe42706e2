import { useMemo } from 'preact/hooks';
import { AuditSection } from '@/components/audit/audit-section';
import type { CompanySummary } from '@/lib/core/summary';
import { ask } from '@/lib/messages/client';
import type { Actions } from '@/lib/screens/actions';
import { createAuditModel } from '@/lib/screens/audit';
import { useFresh } from './route-props';

/** The audit of one company on its page; nothing before the first sync is through. */
export function CompanyAudit({
  company,
  onRemedy,
}: {
  company: CompanySummary;
  onRemedy: Actions['remedy'];
}) {
  const model = useMemo(() => createAuditModel({ ask }, company.id), [company.id]);
  useFresh(model.view);
  const view = model.view.value.value;
  if (!view || company.firstSyncedAt === undefined || company.archivedAt !== undefined) return null;
  return (
    <AuditSection
      company={company}
      view={view}
      busy={model.busy.value}
      price={model.price.value}
      onPrice={() => void model.askPrice()}
      onPriceSeen={model.forgetPrice}
      outcome={model.outcome.value}
      onClick={(what) => void model.click(what)}
      onRemedy={(remedy) => onRemedy(remedy, company)}
    />
  );
}
