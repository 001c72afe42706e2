import { type ReadonlySignal, signal } from '@preact/signals';
import type { CompanyId } from '../core/ids';
import { checkMute, type MuteErrors, muteAtMostMs } from '../core/mute';
import { dayMs, type EpochMs } from '../core/time';
import type { ask } from '../messages/client';

/** What the form needs of its surroundings. */
export interface MuteWorld {
  readonly ask: typeof ask;
  now(): EpochMs;
  reload(): void;
}

/** What is typed; `day` is a local date, `YYYY-MM-DD`, at whose beginning the warning speaks again. */
export interface MuteDraft {
  readonly reason: string;
  readonly day: string;
  readonly earliest: string;
  readonly latest: string;
  readonly errors: MuteErrors;
}

/** The form that mutes one company's warning. */
export interface MuteForm {
  /** Absent while the form is closed. */
  readonly draft: ReadonlySignal<MuteDraft | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  /** The worker did not answer the last click. */
  readonly silent: ReadonlySignal<boolean>;
  open(): void;
  change(change: Partial<Pick<MuteDraft, 'reason' | 'day'>>): void;
  save(): Promise<void>;
  close(): void;
  undo(): Promise<void>;
}

/** Offered at first: long enough for a holiday or a bill, short enough to come back to. */
const usualDays = 14;

export function createMuteForm(world: MuteWorld, companyId: CompanyId): MuteForm {
  const draft = signal<MuteDraft | undefined>(undefined);
  const busy = signal(false);
  const silent = signal(false);

  async function run(work: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    silent.value = false;
    try {
      await work();
    } catch {
      silent.value = true;
      draft.value = undefined;
    }
    busy.value = false;
    world.reload();
  }

  return {
    draft,
    busy,
    silent,
    open() {
      const now = world.now();
      draft.value = {
        reason: '',
        day: localDay(now + usualDays * dayMs),
        earliest: localDay(now + dayMs),
        latest: localDay(now + muteAtMostMs - dayMs),
        errors: {},
      };
    },
    change(change) {
      if (draft.value) draft.value = { ...draft.value, ...change, errors: {} };
    },
    async save() {
      const typed = draft.value;
      if (!typed) return;
      const wanted = { reason: typed.reason, until: startOf(typed.day) };
      const errors = checkMute(wanted, world.now());
      if (Object.keys(errors).length > 0) {
        draft.value = { ...typed, errors };
        return;
      }
      await run(async () => {
        const saved = await world.ask('company.mute', { companyId, ...wanted });
        const refused = !saved.ok && 'fields' in saved.failure ? saved.failure.fields : undefined;
        draft.value = refused && { ...typed, errors: refused };
      });
    },
    close() {
      draft.value = undefined;
    },
    undo: () => run(async () => void (await world.ask('company.unmute', { companyId }))),
  };
}

/** The date on the wall where this runs. */
function localDay(at: EpochMs): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Its beginning; NaN for what is no date. */
function startOf(day: string): EpochMs {
  return Date.parse(`${day}T00:00:00`);
}
