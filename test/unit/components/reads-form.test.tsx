// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Office } from '@/components/office';
import { ReadsForm, type ReadsFormProps } from '@/components/usage/reads-form';

vi.mock('wxt/browser', async () => {
  const { default: words } = await import('@/public/_locales/en/messages.json');
  const messages = words as Record<string, { message: string }>;
  const getMessage = (key: string) => messages[key]?.message ?? '';
  return { browser: { i18n: { getMessage, getUILanguage: () => 'en-US' } } };
});

type Settings = ReadsFormProps['settings'];
const chosen: Settings = {
  monthlyReads: { value: 500_000, from: 'here' },
  shareOfReads: { value: 100, from: 'here' },
};

const root = document.createElement('div');
document.body.append(root);
afterEach(() => render(null, root));

/** Draws the form and hands out what a person finds in it. */
function show(more: Partial<ReadsFormProps> = {}, viewerBecause?: 'policy' | 'locked') {
  const saved: unknown[] = [];
  const draw = () =>
    render(
      <Office.Provider value={{ viewerBecause, contact: null, mode: 'basic' }}>
        <ReadsForm
          settings={chosen}
          busy={false}
          outcome={undefined}
          onSave={(choice) => saved.push(choice)}
          {...more}
        />
      </Office.Provider>,
      root,
    );
  draw();
  const [reads, share] = [...root.querySelectorAll('input')];
  if (!reads || !share) throw new Error('no fields');
  return {
    saved,
    reads,
    share,
    button: root.querySelector('button'),
    async type(field: HTMLInputElement, text: string) {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((drawn) => setTimeout(drawn));
    },
    press: () => root.querySelector('button')?.click(),
  };
}

describe('the form of reads', () => {
  it('shows what is in force and saves what was typed, as figures', async () => {
    const form = show();
    expect([form.reads.value, form.share.value]).toEqual(['500,000', '100']);
    await form.type(form.reads, '1000000');
    await form.type(form.share, '25');
    form.press();
    expect(form.saved).toEqual([{ monthlyReads: 1_000_000, share: 25 }]);
  });

  it.each([
    ['1000', '1', true],
    ['1000000000', '100', true],
    [' 5000 ', ' 7 ', true],
    ['999', '50', false],
    ['1000000001', '50', false],
    ['500000', '0', false],
    ['500000', '101', false],
    ['', '50', false],
    ['500,000', '50', true],
    ['75.000.000', '50', true],
    ['1’000’000', '50', true],
    ['1 000 000', '50', true],
    ['500,00', '50', false],
    ['5,0000', '50', false],
    ['1,000.000', '50', false],
    ['500000.5', '50', false],
    ['500.000', '5.0', false],
    ['5e5', '50', false],
    ['-5000', '50', false],
    ['500000', '12.5', false],
    ['0x1000', '50', false],
  ])('of %j reads and %j percent: saved is %s', async (reads, share, good) => {
    const form = show();
    await form.type(form.reads, reads);
    await form.type(form.share, share);
    form.press();
    expect(form.saved).toHaveLength(good ? 1 : 0);
    const invalid = root.querySelectorAll('[aria-invalid="true"]');
    expect(invalid).toHaveLength(good ? 0 : 1);
    expect(root.querySelectorAll('.field-error')).toHaveLength(good ? 0 : 1);
    // The error belongs to its field for those who do not see where it stands.
    const described = invalid[0]?.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.some((id) => id.endsWith('-error'))).toBe(!good);
  });

  it('takes the figures of the tiers as they stand under the field', async () => {
    const form = show();
    const hint = root.textContent ?? '';
    for (const tier of ['500,000', '1,000,000', '75,000,000']) {
      expect(hint).toContain(tier);
      await form.type(form.reads, tier);
      form.press();
    }
    const saved = [500_000, 1_000_000, 75_000_000];
    expect(form.saved).toEqual(saved.map((monthlyReads) => ({ monthlyReads, share: 100 })));
  });

  it.each<[string, Settings, readonly boolean[], boolean]>([
    ['nothing', chosen, [false, false], true],
    [
      'the tier',
      { ...chosen, monthlyReads: { value: 1_000_000, from: 'policy' } },
      [true, false],
      true,
    ],
    ['the part', { ...chosen, shareOfReads: { value: 5, from: 'policy' } }, [false, true], true],
    [
      'both',
      {
        monthlyReads: { value: 1_000_000, from: 'policy' },
        shareOfReads: { value: 5, from: 'policy' },
      },
      [true, true],
      false,
    ],
  ])(
    'where the organisation decides %s: what can be changed',
    (_what, settings, fixed, savable) => {
      const { reads, share, button } = show({ settings });
      expect([reads.disabled, share.disabled]).toEqual(fixed);
      expect(button !== null).toBe(savable);
      expect(root.textContent?.includes('Set by your organisation')).toBe(fixed.includes(true));
    },
  );

  it('a viewer cannot save, nor anybody twice', async () => {
    const viewer = show({}, 'locked');
    viewer.press();
    expect(viewer.saved).toEqual([]);
    expect(viewer.button?.getAttribute('aria-disabled')).toBe('true');
    render(null, root);
    const busy = show({ busy: true });
    busy.press();
    expect(busy.saved).toEqual([]);
  });

  it.each([
    ['saved', 'Saved'],
    ['failed', 'did not answer'],
  ] as const)('says aloud that it was %s', (outcome, words) => {
    show({ outcome });
    expect(root.querySelector('[role="status"]')?.textContent).toContain(words);
  });
});
