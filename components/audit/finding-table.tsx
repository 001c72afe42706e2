import type { NamedFinding } from '@/lib/core/audit/view';
import type { CompanySummary } from '@/lib/core/summary';
import { describeFinding, nameFinding } from '@/lib/words/audit';
import { t } from '@/lib/words/t';
import { Age } from '../age';
import { QboAnchor } from '../qbo-anchor';
import { TableBox } from '../table-box';

/** Every difference with its record, whose it is, and what is wrong. */
export function FindingTable({
  company,
  findings,
}: {
  company: CompanySummary;
  findings: readonly NamedFinding[];
}) {
  return (
    <TableBox label={t('audit_findings')}>
      <table>
        <caption>{t('audit_findings')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('audit_record')}</th>
            <th scope="col">{t('audit_account')}</th>
            <th scope="col">{t('audit_wrong')}</th>
            <th scope="col">{t('audit_found_at')}</th>
          </tr>
        </thead>
        <tbody>
          {findings.map((finding) => (
            <tr key={`${finding.kind} ${finding.id}`} data-finding={finding.what}>
              <th scope="row">
                <Record company={company} finding={finding} />
              </th>
              <td>
                <bdi>{finding.kind === 'Customer' ? '' : (finding.account ?? '–')}</bdi>
              </td>
              <td>{describeFinding(finding)}</td>
              <td class="nowrap">
                <Age at={finding.foundAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

/** What is no longer in QuickBooks cannot be opened there. */
function Record({ company, finding }: { company: CompanySummary; finding: NamedFinding }) {
  const name = nameFinding(finding);
  if (finding.what === 'extra') return <>{name}</>;
  const { kind, id } = finding;
  return (
    <QboAnchor company={company} target={{ kind, id }} name={name}>
      {name}
    </QboAnchor>
  );
}
