import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { detailWords, statusWords } from '@/lib/annotate/badge-words';
import type { AccountStatus, StatusReason } from '@/lib/core/account-status';
import messages from '@/public/_locales/en/messages.json';

const statuses = {
  synced: 'Synced',
  'not-synced': 'Not synced',
  skipped: 'Skipped',
  failed: 'Failed',
  syncing: 'Syncing',
} satisfies Record<AccountStatus, string>;

const reasons = {
  skipped_by_admin: true,
  no_activity: true,
  customer_inactive: true,
  customer_deleted: true,
  record_refused: true,
  audit_difference: true,
  first_sync: true,
  backfill: true,
  in_step: true,
  transaction_not_mirrored: true,
} satisfies Record<StatusReason, true>;

const key = { kind: 'Customer', id: '1' } as const;

beforeEach(() => {
  vi.spyOn(browser.i18n, 'getMessage').mockImplementation(
    (key: string) => (messages as Record<string, { message: string }>)[key]?.message ?? '',
  );
});

describe('the words of a badge', () => {
  it.each(Object.entries(statuses))('%s is said "%s"', (status, words) => {
    expect(statusWords(status as AccountStatus)).toBe(words);
  });

  it('has none for a status that this version does not know', () => {
    expect(statusWords('melted' as AccountStatus)).toBeUndefined();
  });

  it.each(Object.keys(reasons) as StatusReason[])(
    'explains %s with nothing left open',
    (because) => {
      const status = {
        status: 'failed',
        because,
        since: '2025-11-21',
        detail: 'Line',
        asOf: 0,
      } as const;
      const lines = detailWords({ key, status, by: 'tuple' });
      expect(lines).toHaveLength(4);
      for (const line of lines) expect(line).not.toMatch(/[{}]|undefined/);
    },
  );

  it('says the day as it is, in every time zone, and that an old status is old', () => {
    const lines = detailWords({
      key,
      status: {
        status: 'not-synced',
        because: 'no_activity',
        since: '2025-11-21',
        asOf: 0,
        stale: true,
      },
    });
    expect(lines[1]).toContain('21');
    expect(lines.at(-1)).toMatch(/^As of .*needs attention/);
  });
});
