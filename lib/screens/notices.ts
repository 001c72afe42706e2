import { type ReadonlySignal, signal } from '@preact/signals';
import type { NoticeChoice } from '../core/notice-choice';
import type { ask } from '../messages/client';

/** What the switch needs of the browser. */
export interface NoticesWorld {
  readonly ask: typeof ask;
  /** Both must be called in the click itself. */
  request(): Promise<boolean>;
  remove(): Promise<boolean>;
  reload(): void;
}

/** "Tell me outside this window", and the hours in which nothing is told. */
export interface NoticesSwitch {
  readonly busy: ReadonlySignal<boolean>;
  readonly trouble: ReadonlySignal<'withheld' | 'no-answer' | undefined>;
  set(choice: NoticeChoice, wanted: boolean): void;
  /** A time of day as its field has it, `HH:MM`; anything else changes nothing. */
  setQuiet(choice: NoticeChoice, which: 'from' | 'to', time: string): void;
}

/** On: permission first, then the wish. Off: the wish first, then the permission is given back. */
export function createNoticesSwitch(world: NoticesWorld): NoticesSwitch {
  const busy = signal(false);
  const trouble = signal<'withheld' | 'no-answer' | undefined>(undefined);

  function run(work: Promise<void>): void {
    busy.value = true;
    trouble.value = undefined;
    void work
      .catch(() => {
        trouble.value = 'no-answer';
      })
      .then(() => {
        busy.value = false;
        world.reload();
      });
  }

  /** The choice that stood on the screen, and what has been written over it since. */
  let ahead: { readonly shown: NoticeChoice; readonly written: NoticeChoice } | undefined;
  /** What a click starts from: a summary that is read after the last one must not undo it. */
  const inForce = (shown: NoticeChoice): NoticeChoice =>
    ahead && isSame(ahead.shown, shown) ? ahead.written : shown;

  const store = async (shown: NoticeChoice, more: Partial<NoticeChoice>): Promise<void> => {
    const written = { ...inForce(shown), ...more };
    await world.ask('notices.set', written);
    ahead = { shown, written };
  };
  const turnOn = async (choice: NoticeChoice, granted: Promise<boolean>): Promise<void> => {
    if (await granted) await store(choice, { on: true });
    else trouble.value = 'withheld';
  };
  const turnOff = async (choice: NoticeChoice): Promise<void> => {
    await store(choice, { on: false });
    await world.remove();
  };

  return {
    busy,
    trouble,
    set(choice, wanted) {
      if (!busy.value) run(wanted ? turnOn(choice, world.request()) : turnOff(choice));
    },
    setQuiet(choice, which, time) {
      const minute = minuteOf(time);
      if (minute === undefined || busy.value) return;
      const quiet = { from: 0, to: 0, ...inForce(choice).quiet, [which]: minute };
      run(store(choice, { quiet }));
    },
  };
}

function minuteOf(time: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

function isSame(one: NoticeChoice, other: NoticeChoice): boolean {
  const told = ({ on, quiet }: NoticeChoice) => [on, quiet?.from, quiet?.to].join();
  return told(one) === told(other);
}
