import { explain } from '../../../lib/core/causes/registry';
import type { Summary } from '../../../lib/core/summary';
import { failures } from './failures';
import { offices } from './offices';
import {
  aCompany,
  aFlow,
  aSummary,
  broken,
  expiring,
  failedFlow,
  firstSyncing,
  longName,
  muted,
  now,
  shaky,
} from './records';

/** A state of the popup: what the worker says, and words that must then be read. */
export interface PopupState {
  readonly name: string;
  /** `undefined`: the worker does not answer. */
  readonly summary: Summary | undefined;
  readonly says: readonly string[];
}

const [first, second] = [aCompany(0), aCompany(1)];

/** The popup in every state that a person can meet. */
export const popupStates: readonly PopupState[] = [
  { name: 'fresh', summary: aSummary([], { apps: [] }), says: ['Connect to QuickBooks'] },
  { name: 'app-saved', summary: aSummary([]), says: ['Connect to QuickBooks'] },
  { name: 'at-intuit', summary: aSummary([], { flow: aFlow('window') }), says: ['Cancel'] },
  { name: 'finishing', summary: aSummary([], { flow: aFlow('exchanging') }), says: ['Cancel'] },
  {
    name: 'is-this-right',
    summary: aSummary([], { flow: aFlow('asking', { company: first }) }),
    says: [`You picked ${first.name}. Is this right?`, 'Yes, sync it', 'No, choose again'],
  },
  {
    name: 'connected',
    summary: aSummary([firstSyncing(0)], { flow: aFlow('done', { company: first }) }),
    says: ['Dismiss', 'invoices'],
  },
  { name: 'one-company', summary: aSummary([first]), says: ['Active Link', '25 customers synced'] },
  {
    name: 'reconnected',
    summary: aSummary([first], { flow: aFlow('done', { company: first, renewed: true }) }),
    says: ['Your account has been successfully reconnected.', 'Dismiss'],
  },
  {
    name: 'wrong-company',
    summary: aSummary([broken(0, failures['access-removed'])], {
      flow: failedFlow(failures['wrong-company'], { expects: first, company: second }),
    }),
    says: ['Try again', 'Add as another company', second.name],
  },
  {
    name: 'window-closed',
    summary: aSummary([], { flow: failedFlow(failures['window-closed']) }),
    says: ['What did you see?', 'Connect again'],
  },
  {
    name: 'inactive',
    summary: aSummary([broken(0, failures['access-removed']), second]),
    says: ['API Connection Status is Inactive', 'Connect Account', 'Inactive Link', 'Reconnect'],
  },
  {
    name: 'shaky',
    summary: aSummary([shaky(0, failures['intuit-down'])]),
    says: ['API Connection Status is Active', 'Active Link'],
  },
  {
    name: 'lapsed',
    summary: aSummary([broken(0, failures['subscription-lapsed'])]),
    says: ['Active Link'],
  },
  {
    name: 'disconnected',
    summary: aSummary([aCompany(0, { disconnectedAt: now - 3_600_000 })]),
    says: ['Disabled Link', 'Connect to QuickBooks'],
  },
  {
    name: 'paused',
    summary: aSummary([aCompany(0, { pausedAt: now - 3 * 3_600_000 })]),
    says: ['Disabled Link', 'Resume', 'Paused 3 h ago. Nothing is read'],
  },
  ...([30, 14, 7, 1] as const).map((days) => ({
    name: `expiring-in-${days}`,
    summary: aSummary([expiring(0, days), second]),
    says: [
      days === 1 ? 'The authorization ends within a day' : `The authorization ends in ${days} days`,
      'Reconnecting now takes a minute, and nothing is lost',
      'Reconnect',
    ],
  })),
  {
    name: 'expiring-unrenewed',
    summary: aSummary([
      aCompany(0, { renewedAt: now - 94 * 86_400_000, refreshExpiresAt: now + 6 * 86_400_000 }),
    ]),
    says: ['renewing has not worked lately', 'Reconnect'],
  },
  {
    name: 'muted',
    summary: aSummary([muted(broken(0, failures['subscription-lapsed'])), muted(expiring(1, 12))]),
    says: ['Warning muted until', 'Tina knows'],
  },
  {
    name: 'sandbox-long-name',
    summary: aSummary([aCompany(0, {}, { name: longName, environment: 'sandbox' })]),
    says: ['Sandbox'],
  },
  {
    name: 'eight-companies',
    summary: aSummary([
      broken(0, failures['admin-lost']),
      shaky(1, failures.offline),
      firstSyncing(2),
      ...[3, 4, 5, 6, 7].map((number) => aCompany(number)),
    ]),
    says: ['Inactive Link', 'Client company 7'],
  },
  {
    name: 'two-hundred-companies',
    summary: aSummary(Array.from({ length: 200 }, (_, number) => aCompany(number))),
    says: ['Cedar Street Dental'],
  },
  { name: 'silent', summary: undefined, says: ['Try again'] },
  ...(['lock-shut', 'organisation'] as const).map((name) => ({
    name: `viewer-${name}`,
    summary: aSummary([broken(0, failures['access-removed']), second], { office: offices[name] }),
    says: ['You can look, but not change', 'Sync Now', 'Copy diagnostics'],
  })),
  ...(['package-outdated', 'browser-outdated'] as const).map((name) => ({
    name,
    summary: aSummary([first], { office: offices[name] }),
    says: ['too old', 'Look for an update'],
  })),
  {
    name: 'clock-wrong',
    summary: { ...aSummary([first]), clock: explain(failures['clock-wrong']) },
    says: ['differ by 3 h 20 min', 'Check the clock', 'Active Link'],
  },
];
