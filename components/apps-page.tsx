import { useState } from 'preact/hooks';
import type { CauseView, Remedy } from '@/lib/core/causes/cause';
import type { IntuitApp } from '@/lib/core/company';
import type { AppId } from '@/lib/core/ids';
import { describeMoment } from '@/lib/words/moments';
import { t, tn } from '@/lib/words/t';
import { AppForm, type AppFormProps } from './app-form';
import { Button } from './button';
import { CauseNote } from './cause-note';
import { Dialog } from './dialog';
import { Field } from './field';
import { Notice } from './notice';
import { PageTitle } from './options-shell';
import { Locked } from './settings/locked';
import { Silence } from './silence';
import { TableBox } from './table-box';

export interface AppsPageProps {
  readonly form: AppFormProps;
  readonly apps: readonly IntuitApp[] | undefined;
  readonly redirectUri: string | undefined;
  readonly failed: boolean;
  readonly outcome:
    | { readonly kind: 'saved'; readonly app: IntuitApp }
    | { readonly kind: 'removed' }
    | {
        readonly kind: 'in-use';
        readonly companies: number;
        readonly waiting?: 'consent' | 'revocation';
      }
    | { readonly kind: 'refused'; readonly cause: CauseView }
    | { readonly kind: 'no-answer' }
    | undefined;
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly onEdit: (app: IntuitApp) => void;
  readonly onRemove: (appId: AppId) => void;
  readonly onConnect: () => void;
  readonly onRemedy: (remedy: Remedy) => void;
  readonly onReload: () => void;
}

/** Keys of the firm's own Intuit app: where to get them, the redirect URI, the form, what is saved. */
export function AppsPage(props: AppsPageProps) {
  const { apps, failed } = props;
  return (
    <>
      <PageTitle>{t('page_apps')}</PageTitle>
      <p class="lead">{t('apps_lead')}</p>
      {failed && <Silence onTryAgain={props.onReload} />}
      {apps?.length === 0 && (
        <Notice tone="busy" title={t('apps_first_title')}>
          <p>{t('apps_first')}</p>
        </Notice>
      )}
      <section class="card stack" aria-label={t('app_redirect_title')}>
        <h2>{t('app_redirect_title')}</h2>
        <RedirectUri uri={props.redirectUri} onCopy={props.onCopy} />
      </section>
      <section class="card stack" aria-label={t('app_keys_title')}>
        <h2>{t('app_keys_title')}</h2>
        <AppForm {...props.form} />
        <Told {...props} />
      </section>
      {apps && apps.length > 0 && <SavedApps {...props} apps={apps} />}
    </>
  );
}

function RedirectUri({
  uri,
  onCopy,
}: {
  uri: string | undefined;
  onCopy: AppsPageProps['onCopy'];
}) {
  const [copied, setCopied] = useState<boolean | undefined>(undefined);
  return (
    <div class="stack tight">
      <Field label={t('app_redirect_uri')} hint={t('app_redirect_hint')}>
        {(parts) => (
          <div class="uri">
            <input
              {...parts}
              class="input"
              type="text"
              readOnly
              value={uri ?? ''}
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button
              disabled={uri === undefined}
              onClick={() => {
                if (uri !== undefined) void onCopy(uri).then(setCopied);
              }}
            >
              {t('copy')}
            </Button>
          </div>
        )}
      </Field>
      <p class="fine" role="status">
        {copied === true && t('copied')}
        {copied === false && t('copy_failed')}
      </p>
    </div>
  );
}

function Told({ outcome, onConnect, onRemedy }: AppsPageProps) {
  return (
    <div role="status">
      {outcome?.kind === 'saved' && (
        <Notice tone="ok" title={t('app_saved')}>
          <p>{t(outcome.app.hasSecret ? 'app_saved_secret' : 'app_saved_public')}</p>
          <p>
            <Button admin kind="go" onClick={onConnect}>
              {t('connect_to_quickbooks')}
            </Button>
          </p>
        </Notice>
      )}
      {outcome?.kind === 'removed' && <Notice tone="ok">{t('app_removed')}</Notice>}
      {outcome?.kind === 'in-use' && (
        <Notice tone="bad">
          {outcome.waiting
            ? t(`app_in_use_${outcome.waiting}`)
            : tn('app_in_use', outcome.companies)}
        </Notice>
      )}
      {outcome?.kind === 'refused' && <CauseNote cause={outcome.cause} onRemedy={onRemedy} />}
      {outcome?.kind === 'no-answer' && <Notice tone="bad">{t('no_answer_click')}</Notice>}
    </div>
  );
}

function SavedApps({
  apps,
  form,
  onEdit,
  onRemove,
}: AppsPageProps & { apps: readonly IntuitApp[] }) {
  const [removing, setRemoving] = useState<IntuitApp | undefined>(undefined);
  return (
    <TableBox label={t('apps_saved')}>
      <table>
        <caption>{t('apps_saved')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('app_client_id')}</th>
            <th scope="col">{t('app_environment')}</th>
            <th scope="col">{t('app_client_secret')}</th>
            <th scope="col">{t('app_saved_at')}</th>
            <th scope="col">{t('account_action')}</th>
          </tr>
        </thead>
        <tbody>
          {apps.map((app) => (
            <tr key={app.id}>
              <th scope="row">
                <code class="clip" title={app.clientId}>
                  {app.clientId}
                </code>
              </th>
              <td>{t(`environment_${app.environment}`)}</td>
              <td>{t(app.hasSecret ? 'app_secret_yes' : 'app_secret_no')}</td>
              <td class="nowrap">{describeMoment(app.savedAt)}</td>
              <td class="nowrap">
                {/* Beside the organisation's app nothing is saved: it stands in the form already. */}
                {!form.given && (
                  <Button admin kind="quiet" onClick={() => onEdit(app)}>
                    {t('change')}
                  </Button>
                )}
                {app.managed ? (
                  <Locked />
                ) : (
                  <Button admin kind="quiet" onClick={() => setRemoving(app)}>
                    {t('remove')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {removing && (
        <Dialog
          title={t('app_remove_title')}
          yes={t('remove')}
          no={t('cancel')}
          kind="danger"
          onNo={() => setRemoving(undefined)}
          onYes={() => {
            setRemoving(undefined);
            onRemove(removing.id);
          }}
        >
          <p>{t('app_remove_means')}</p>
        </Dialog>
      )}
    </TableBox>
  );
}
