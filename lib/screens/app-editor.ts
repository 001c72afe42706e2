import { computed, type ReadonlySignal, signal } from '@preact/signals';
import {
  type AppFormErrors,
  type AppFormInput,
  checkAppForm,
  isAccepted,
  trimAppForm,
} from '../core/app-form';
import type { CauseView } from '../core/causes/cause';
import type { IntuitApp } from '../core/company';
import type { AppId } from '../core/ids';
import type { ask } from '../messages/client';
import type { Row } from '../messages/types';
import { outcomeOfError } from './outcome';
import { createResource, type Resource } from './resource';

/** What happened to the last thing somebody did on the page of Intuit apps. */
export type AppOutcome =
  | { readonly kind: 'saved'; readonly app: IntuitApp }
  | { readonly kind: 'removed' }
  /** The app is used by companies and stays. */
  | {
      readonly kind: 'in-use';
      readonly companies: number;
      readonly waiting?: 'consent' | 'revocation';
    }
  | { readonly kind: 'refused'; readonly cause: CauseView }
  | { readonly kind: 'no-answer' };

/** Per field the name of a message, from our own check or from the worker's. */
export type ShownErrors = Readonly<Partial<Record<keyof AppFormInput, string>>>;

/** The page of Intuit apps: form, list, redirect URI. */
export interface AppEditor {
  /** What stands in the form. Where the organisation gives the app, only the secret is anybody's. */
  readonly form: ReadonlySignal<AppFormInput>;
  /** The organisation's own app, where it gives one. */
  readonly given: ReadonlySignal<IntuitApp | undefined>;
  readonly errors: ReadonlySignal<ShownErrors>;
  readonly saving: ReadonlySignal<boolean>;
  readonly outcome: ReadonlySignal<AppOutcome | undefined>;
  readonly apps: Resource<readonly IntuitApp[]>;
  readonly redirect: Resource<string>;
  change(part: Partial<AppFormInput>): void;
  /** Whether everything was accepted and stored. */
  save(): Promise<boolean>;
  edit(app: IntuitApp): void;
  remove(appId: AppId): Promise<void>;
}

const emptyForm: AppFormInput = {
  clientId: '',
  clientSecret: '',
  environment: 'sandbox',
  clientAuth: 'client_secret_basic',
};

/** The saved app that the form means: the same keys in the same environment. */
export function findSaved(
  apps: readonly IntuitApp[],
  form: Pick<AppFormInput, 'clientId' | 'environment'>,
): IntuitApp | undefined {
  const clientId = form.clientId.trim();
  return apps.find((app) => app.clientId === clientId && app.environment === form.environment);
}

/** Checks here first, so that a slip is answered without waiting; the worker checks again and has the last word. */
export function createAppEditor(asks: typeof ask): AppEditor {
  const typed = signal<AppFormInput>(emptyForm);
  const errors = signal<ShownErrors>({});
  const saving = signal(false);
  const outcome = signal<AppOutcome | undefined>(undefined);
  const apps = createResource(async () => (await asks('apps.list', {})).apps);
  const redirect = createResource(async () => (await asks('redirect.read', {})).uri);
  const { given, form } = shownForm(typed, apps);

  const send = async (): Promise<void> => {
    const result = await asks('apps.save', trimAppForm(form.value));
    if (result.ok) {
      // Write-only: the secret leaves the page the moment it is stored.
      typed.value = { ...form.value, clientSecret: '' };
      outcome.value = { kind: 'saved', app: result.value };
      await apps.reload();
    } else if ('fields' in result.failure) errors.value = result.failure.fields;
    else outcome.value = { kind: 'refused', cause: result.failure.cause };
  };

  const save = async (): Promise<boolean> => {
    if (saving.value) return false;
    outcome.value = undefined;
    const found = check(form.value, apps.value.value ?? []);
    errors.value = found;
    if (!isAccepted(found)) return false;
    saving.value = true;
    await send().catch((error: unknown) => {
      outcome.value = outcomeOfError(error);
    });
    saving.value = false;
    return outcome.peek()?.kind === 'saved';
  };

  return {
    form,
    given,
    errors,
    saving,
    outcome,
    apps,
    redirect,
    change: (part) => {
      typed.value = { ...form.value, ...part };
      errors.value = withoutFields(errors.value, Object.keys(part));
      outcome.value = undefined;
    },
    save,
    edit: ({ clientId, environment, clientAuth }) => {
      typed.value = { clientId, environment, clientAuth, clientSecret: '' };
      errors.value = {};
      outcome.value = undefined;
    },
    remove: async (appId) => {
      outcome.value = await asks('apps.remove', { appId }).then(outcomeOfRemoval, outcomeOfError);
      await apps.reload();
    },
  };
}

function outcomeOfRemoval(result: Row<'apps.remove'>['reply']): AppOutcome {
  if (result.ok) return { kind: 'removed' };
  if ('cause' in result.failure) return { kind: 'refused', cause: result.failure.cause };
  return { kind: 'in-use', ...result.failure };
}

/** What stands in the form, and the organisation's app where it gives one. */
function shownForm(
  typed: ReadonlySignal<AppFormInput>,
  apps: Resource<readonly IntuitApp[]>,
): Pick<AppEditor, 'form' | 'given'> {
  const given = computed(() => apps.value.value?.find(({ managed }) => managed === true));
  return { given, form: computed(() => withGiven(typed.value, given.value)) };
}

/** The organisation's keys in place of what somebody typed; a public client has no secret to type. */
function withGiven(typed: AppFormInput, given: IntuitApp | undefined): AppFormInput {
  if (!given) return typed;
  const { clientId, environment, clientAuth } = given;
  const clientSecret = clientAuth === 'none' ? '' : typed.clientSecret;
  return { clientId, environment, clientAuth, clientSecret };
}

function check(form: AppFormInput, apps: readonly IntuitApp[]): AppFormErrors {
  return checkAppForm(form, { secretStored: findSaved(apps, form)?.hasSecret === true });
}

function withoutFields(errors: ShownErrors, fields: readonly string[]): ShownErrors {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !fields.includes(field)));
}
