import type { Remedy } from './cause';

/** Why a page of Intuit's ends an attempt; words `symptom_cause_<id>`. */
export type SymptomCause =
  | 'not_admin'
  | 'company_inactive'
  | 'redirect_not_registered'
  | 'module_missing'
  | 'already_connected'
  | 'other_admin'
  | 'scope_missing'
  | 'other_login'
  | 'passing_trouble'
  | 'window_closed'
  | 'authorization_over'
  | 'still_syncing'
  | 'customer_inactive'
  | 'older_than_window'
  | 'connection_interrupted';

/** What a person can do; words `symptom_step_<id>`. */
export type SymptomStep =
  | 'sign_in_as_admin'
  | 'check_subscription'
  | 'compare_redirect_uri'
  | 'use_right_keys'
  | 'switch_on_module'
  | 'reset_connection'
  | 'disconnect_in_quickbooks'
  | 'ask_other_admin'
  | 'connect_anyway'
  | 'check_scope'
  | 'wait_five_minutes'
  | 'check_internet'
  | 'connect_again'
  | 'write_down_words'
  | 'reconnect'
  | 'look_at_last_sync'
  | 'make_customer_active'
  | 'check_invoice_exists'
  | 'see_cause';

/**
 * Something that a person sees and looks up. Words: `symptom_<id>_title`; for Intuit's own pages that is what stands on
 * the page, word for word, because people compare letters.
 */
export interface Symptom {
  /** Snake case, because message names allow nothing else. */
  readonly id: string;
  /** `intuit`: in Intuit's window, offered when it ended without an answer. `booklight`: on our own screens. */
  readonly seen: 'intuit' | 'booklight';
  /** What it is searched by: exact wordings first, then other ways to say it. English, as Intuit's pages are known. */
  readonly wordings: readonly [string, ...string[]];
  /** Most likely first. */
  readonly causes: readonly [SymptomCause, ...SymptomCause[]];
  /** In the order in which they are best tried. */
  readonly steps: readonly [SymptomStep, ...SymptomStep[]];
  /** The button below the steps. */
  readonly remedy: Remedy;
}

/**
 * The pages of Intuit that end an attempt without an answer, and what people report of Booklight itself.
 * @see Intuit facts §1.12
 */
export const symptoms: readonly Symptom[] = [
  {
    id: 'uh_oh',
    seen: 'intuit',
    wordings: [
      "Uh oh, there's a connection problem",
      "Sorry, but the app didn't connect. Please try again later, or contact customer support for help.",
    ],
    causes: ['not_admin', 'company_inactive', 'redirect_not_registered'],
    steps: ['sign_in_as_admin', 'check_subscription', 'compare_redirect_uri', 'connect_again'],
    remedy: 'connect-again',
  },
  {
    id: 'oops',
    seen: 'intuit',
    wordings: ["Oops, can't connect"],
    causes: ['not_admin', 'company_inactive'],
    steps: ['sign_in_as_admin', 'check_subscription', 'connect_again'],
    remedy: 'connect-again',
  },
  {
    id: 'set_up_payroll',
    seen: 'intuit',
    wordings: ['Set Up Payroll', 'Set up time tracking', 'Set up accounting'],
    causes: ['module_missing'],
    steps: ['switch_on_module', 'connect_again'],
    remedy: 'connect-again',
  },
  {
    id: 'already_connected',
    seen: 'intuit',
    wordings: ['Apps already connected to…', 'This app is already connected'],
    causes: ['already_connected', 'other_admin'],
    steps: ['reset_connection', 'disconnect_in_quickbooks', 'connect_again'],
    remedy: 'reset',
  },
  {
    id: 'lose_settings',
    seen: 'intuit',
    wordings: [
      "Hold on, you'll lose the current settings if you connect",
      'Connect anyway',
      'Current settings will be lost',
    ],
    causes: ['other_admin'],
    steps: ['ask_other_admin', 'connect_anyway'],
    remedy: 'connect-again',
  },
  {
    id: 'redirect_invalid',
    seen: 'intuit',
    wordings: [
      'The redirect_uri query parameter value is invalid',
      "Make sure it is listed in the Redirect URIs section on your app's keys tab and matches it exactly.",
    ],
    causes: ['redirect_not_registered'],
    steps: ['compare_redirect_uri', 'use_right_keys', 'connect_again'],
    remedy: 'open-apps',
  },
  {
    id: 'company_missing',
    seen: 'intuit',
    wordings: [
      "My company is missing in Intuit's list",
      'Company not in the selector',
      'Cannot find my company file',
    ],
    causes: ['not_admin', 'company_inactive', 'other_login', 'scope_missing'],
    steps: ['sign_in_as_admin', 'check_subscription', 'check_scope', 'connect_again'],
    remedy: 'connect-again',
  },
  {
    id: 'closed_window',
    seen: 'intuit',
    wordings: ['I closed the window myself', 'Cancelled'],
    causes: ['window_closed'],
    steps: ['connect_again'],
    remedy: 'connect-again',
  },
  {
    id: 'something_else',
    seen: 'intuit',
    wordings: ['Something else', 'Blank page', 'Other message'],
    causes: ['passing_trouble', 'not_admin'],
    steps: ['write_down_words', 'wait_five_minutes', 'sign_in_as_admin', 'connect_again'],
    remedy: 'connect-again',
  },
  {
    id: 'connection_failed',
    seen: 'booklight',
    wordings: ['Connection Failed', 'Network error', 'Timeout'],
    causes: ['passing_trouble', 'not_admin'],
    steps: ['wait_five_minutes', 'check_internet', 'sign_in_as_admin'],
    remedy: 'wait',
  },
  {
    id: 'authorization_expired',
    seen: 'booklight',
    wordings: ['Authorization Expired', 'Authorisation has run out', 'Inactive Link'],
    causes: ['authorization_over', 'already_connected'],
    steps: ['reconnect'],
    remedy: 'reconnect',
  },
  {
    id: 'inactive',
    seen: 'booklight',
    wordings: ['API Connection Status is Inactive', 'Data is not syncing', 'Disconnected'],
    causes: ['connection_interrupted', 'authorization_over'],
    steps: ['see_cause'],
    remedy: 'reconnect',
  },
  {
    id: 'customers_missing',
    seen: 'booklight',
    wordings: ['Customers Not Showing Up', 'Customer missing', 'Client not there'],
    causes: ['still_syncing', 'customer_inactive'],
    steps: ['look_at_last_sync', 'make_customer_active'],
    remedy: 'sync-now',
  },
  {
    id: 'invoices_missing',
    seen: 'booklight',
    wordings: ['Invoices Missing or Outdated', 'Invoice not there', 'Payments missing'],
    causes: ['still_syncing', 'older_than_window'],
    steps: ['look_at_last_sync', 'check_invoice_exists'],
    remedy: 'sync-now',
  },
];
