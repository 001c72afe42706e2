import { describe, expect, test } from 'vitest';
import type { NoticeChoice } from '@/lib/core/notice-choice';
import { createNoticesSwitch } from '@/lib/screens/notices';

const shown: NoticeChoice = { on: true, quiet: { from: 18 * 60, to: 8 * 60 } };
const settled = () => new Promise((resolve) => setTimeout(resolve));

function play() {
  const written: NoticeChoice[] = [];
  const notices = createNoticesSwitch({
    ask: (async (_name: string, choice: NoticeChoice) => {
      written.push(choice);
      return true;
    }) as never,
    request: async () => true,
    remove: async () => true,
    reload: () => undefined,
  });
  return { notices, written };
}

describe('quiet hours', () => {
  test('are both kept when they are typed before the screen has read the first', async () => {
    const { notices, written } = play();
    notices.setQuiet(shown, 'from', '20:00');
    await settled();
    notices.setQuiet(shown, 'to', '07:30');
    await settled();
    expect(written.at(-1)).toEqual({ on: true, quiet: { from: 20 * 60, to: 7.5 * 60 } });
    notices.set(shown, false);
    await settled();
    expect(written.at(-1)).toEqual({ on: false, quiet: { from: 20 * 60, to: 7.5 * 60 } });
  });

  test('start from what another page has written meanwhile', async () => {
    const { notices, written } = play();
    notices.setQuiet(shown, 'from', '20:00');
    await settled();
    notices.setQuiet({ on: true, quiet: { from: 60, to: 120 } }, 'to', '07:30');
    await settled();
    expect(written.at(-1)).toEqual({ on: true, quiet: { from: 60, to: 7.5 * 60 } });
  });
});
