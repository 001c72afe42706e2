import { useRef } from 'preact/hooks';
import type { AppFormInput } from '@/lib/core/app-form';
import type { ClientAuth } from '@/lib/core/company';
import type { Environment } from '@/lib/core/ids';
import { t } from '@/lib/words/t';
import { Button } from './button';
import { Field } from './field';
import { Locked } from './settings/locked';

export interface AppFormProps {
  readonly form: AppFormInput;
  readonly errors: Readonly<Partial<Record<keyof AppFormInput, string>>>;
  /** These keys are saved already, and with them a secret. */
  readonly secretStored: boolean;
  /** The organisation gives these keys: only the secret is entered here. */
  readonly given: boolean;
  readonly saving: boolean;
  readonly onChange: (part: Partial<AppFormInput>) => void;
  readonly onSave: () => Promise<boolean>;
}

/** Keys of an Intuit app. The secret is write-only: what is stored is never shown again. */
export function AppForm(props: AppFormProps) {
  const { form, errors, given, saving, onChange, onSave } = props;
  const element = useRef<HTMLFormElement>(null);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (await onSave()) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  const nothingToEnter = given && form.clientAuth === 'none';
  return (
    <form ref={element} class="form" noValidate onSubmit={(event) => void submit(event)}>
      {given && (
        <div class="stack tight">
          <Locked />
          <p class="lead">{t(nothingToEnter ? 'app_given_public' : 'app_given')}</p>
        </div>
      )}
      <Field label={t('app_client_id')} error={errors.clientId}>
        {(parts) => (
          <input
            {...parts}
            class="input"
            type="text"
            autocomplete="off"
            spellcheck={false}
            readOnly={given}
            value={form.clientId}
            onInput={(event) => onChange({ clientId: event.currentTarget.value })}
          />
        )}
      </Field>
      {!nothingToEnter && <Secret {...props} />}
      <Choices {...props} />
      {!nothingToEnter && (
        <p>
          <Button admin kind="primary" submits busy={saving}>
            {t('save')}
          </Button>
        </p>
      )}
    </form>
  );
}

function Secret({ form, errors, secretStored, onChange }: AppFormProps) {
  return (
    <Field
      label={t('app_client_secret')}
      error={errors.clientSecret}
      hint={t(secretStored ? 'app_secret_saved' : 'app_secret_hint')}
    >
      {(parts) => (
        <input
          {...parts}
          class="input"
          type="password"
          autocomplete="off"
          spellcheck={false}
          placeholder={secretStored ? t('app_secret_placeholder') : ''}
          value={form.clientSecret}
          onInput={(event) => onChange({ clientSecret: event.currentTarget.value })}
        />
      )}
    </Field>
  );
}

const ways = ['client_secret_basic', 'client_secret_post', 'none'] as const;

function Choices({ form, errors, given, onChange }: AppFormProps) {
  return (
    <>
      <Field
        label={t('app_environment')}
        error={errors.environment}
        hint={t('app_environment_hint')}
      >
        {(parts) => (
          <select
            {...parts}
            class="input"
            disabled={given}
            value={form.environment}
            onChange={(event) =>
              onChange({ environment: event.currentTarget.value as Environment })
            }
          >
            <option value="sandbox">{t('environment_sandbox')}</option>
            <option value="production">{t('environment_production')}</option>
          </select>
        )}
      </Field>
      <Field
        label={t('app_client_auth')}
        error={errors.clientAuth}
        hint={t('app_client_auth_hint')}
      >
        {(parts) => (
          <select
            {...parts}
            class="input"
            disabled={given}
            value={form.clientAuth}
            onChange={(event) => onChange({ clientAuth: event.currentTarget.value as ClientAuth })}
          >
            {ways.map((way) => (
              <option key={way} value={way}>
                {t(`app_auth_${way}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
