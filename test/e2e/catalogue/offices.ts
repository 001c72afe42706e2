import type { RealmId } from '../../../lib/core/ids';
import type { Policy } from '../../../lib/core/policy';
import type { OfficeView } from '../../../lib/core/summary';
import { hourMs, minuteMs } from '../../../lib/core/time';
import { aLock, anOffice } from '../../builders/office';
import { now } from './records';

const policy: Policy = {
  accessMode: 'basic',
  badges: true,
  allowedRealms: ['9130358213047651' as RealmId, '9130358213047652' as RealmId],
  intervalMinutes: { invoices: 30, payments: 15 },
  shareOfLimit: 50,
  keepJournalDays: 90,
  deleteDisconnectedAfterDays: 30,
  helpContact: {
    name: 'Office IT',
    email: 'it@example.com',
    phone: '+1 555 010 0199',
    url: 'https://intranet.example.com/booklight',
  },
};

/** Who may change what, in every way that a browser can be set up. */
export const offices = {
  'lock-shut': anOffice({ now, lock: aLock() }),
  'lock-lost': anOffice({ now, lock: aLock({ goesAt: now + 20 * hourMs }) }),
  'lock-open': anOffice({ now, lock: aLock({ openUntil: now + 14 * minuteMs }) }),
  organisation: anOffice({
    now,
    policy: { ...policy, role: 'viewer' },
    problems: [
      { field: 'intuitApp.clientSecret', because: 'unknown' },
      { field: 'leastVersion', because: 'wrong' },
    ],
  }),
  'package-outdated': anOffice({ now, policy: { leastVersion: '0.9' } }),
  'browser-outdated': anOffice({
    now,
    installed: { browser: { name: 'Chrome', version: '118.0' }, leastBrowser: '120' },
  }),
} satisfies Record<string, OfficeView>;
