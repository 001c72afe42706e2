import type { ClientAuth } from './company';
import type { Environment } from './ids';

/** What somebody typed into the form of an Intuit app. */
export interface AppFormInput {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly environment: Environment;
  readonly clientAuth: ClientAuth;
}

/** Why a field was not accepted; each value is the name of a message. */
export type AppFormErrors = Readonly<Partial<Record<keyof AppFormInput, AppFormError>>>;

export type AppFormError =
  | 'app_error_id_missing'
  | 'app_error_id_length'
  | 'app_error_id_is_address'
  | 'app_error_id_is_secret'
  | 'app_error_secret_missing'
  | 'app_error_secret_unwanted'
  | 'app_error_secret_is_id'
  | 'app_error_secret_length'
  | 'app_error_quoted'
  | 'app_error_blank_inside'
  | 'app_error_characters';

/** What the check needs to know besides the form. */
export interface AppFormContext {
  /** A secret for this very client ID and environment lies in the vault. */
  readonly secretStored: boolean;
}

/** Form with the blanks around its texts taken away: they come along when text is copied from a web page. */
export function trimAppForm<T extends AppFormInput>(form: T): T {
  return { ...form, clientId: form.clientId.trim(), clientSecret: form.clientSecret.trim() };
}

/**
 * What is wrong with the form, per field; empty when it can be saved.
 * Wrong characters are refused here because Intuit would only say `invalid_client`.
 * @see Intuit facts §1.2 [R], whitespace and secrets of the wrong environment
 */
export function checkAppForm(raw: AppFormInput, context: AppFormContext): AppFormErrors {
  const form = trimAppForm(raw);
  const clientId = checkClientId(form);
  const clientSecret = checkSecret(form, context);
  return { ...(clientId ? { clientId } : {}), ...(clientSecret ? { clientSecret } : {}) };
}

/** Whether nothing is wrong. */
export function isAccepted(errors: AppFormErrors): boolean {
  return Object.keys(errors).length === 0;
}

function checkClientId(form: AppFormInput): AppFormError | undefined {
  const { clientId: text } = form;
  if (text === '') return 'app_error_id_missing';
  if (/^https?:/i.test(text)) return 'app_error_id_is_address';
  const wrong = checkCharacters(text);
  if (wrong) return wrong;
  if (text.length < 10 || text.length > 100) return 'app_error_id_length';
  return isSecretInIdField(form) ? 'app_error_id_is_secret' : undefined;
}

function checkSecret(form: AppFormInput, context: AppFormContext): AppFormError | undefined {
  const { clientSecret: text } = form;
  if (form.clientAuth === 'none') return text === '' ? undefined : 'app_error_secret_unwanted';
  if (text === '') return context.secretStored ? undefined : 'app_error_secret_missing';
  const wrong = checkCharacters(text);
  if (wrong) return wrong;
  if (text === form.clientId || looksLikeId(text)) return 'app_error_secret_is_id';
  return text.length < 10 || text.length > 200 ? 'app_error_secret_length' : undefined;
}

function checkCharacters(text: string): AppFormError | undefined {
  if (/^["'`“”‘’«»]|["'`“”‘’«»]$/.test(text)) return 'app_error_quoted';
  if (/\s/.test(text)) return 'app_error_blank_inside';
  return /^[\x21-\x7e]+$/.test(text) ? undefined : 'app_error_characters';
}

// Shapes seen in samples, documented nowhere: an ID is "AB" or "BB" and about fifty letters and digits, a secret
// forty of them. So shape alone refuses nothing; the other field has to be empty, the same or of the other's shape.
function looksLikeId(text: string): boolean {
  return /^[AB]B[A-Za-z0-9]{40,60}$/.test(text);
}

function looksLikeSecret(text: string): boolean {
  return /^[A-Za-z0-9]{40}$/.test(text) && !/^[AB]B/.test(text);
}

function isSecretInIdField(form: AppFormInput): boolean {
  const { clientId, clientSecret, clientAuth } = form;
  if (!looksLikeSecret(clientId)) return false;
  return (clientSecret === '' && clientAuth !== 'none') || looksLikeId(clientSecret);
}
