import { describe, expect, it } from 'vitest';
import type { CompanyId } from '@/lib/core/ids';
import type { CompanySummary, FlowView } from '@/lib/core/summary';
import { createPairingModel, pairingPanelProps } from '@/lib/screens/pairing';

const harbor = 'production-1' as CompanyId;
const cedar = 'production-2' as CompanyId;
const company = (id: CompanyId, state: 'active' | 'inactive' = 'active') =>
  ({ id, name: id, environment: 'production', link: { state } }) as unknown as CompanySummary;
const proof = { companyId: harbor, companyName: 'Harbor', accounts: [], more: false, provedAt: 0 };
const done: FlowView = {
  id: 'flow-1' as FlowView['id'],
  stage: 'done',
  renewed: true,
  company: { id: harbor, name: 'Harbor' },
};

/** One browser; each page that is opened in it has a model of its own. */
function aBrowser() {
  let kept: CompanyId | undefined;
  const asked: unknown[] = [];
  const memory = {
    read: async () => kept,
    keep: (id: CompanyId | undefined) => {
      kept = id;
    },
  };
  const ask = (async (...question: unknown[]) => {
    asked.push(question);
    return { ok: true, value: proof };
  }) as never;
  return { asked, kept: () => kept, open: () => createPairingModel({ ask, memory }) };
}

const settled = () => new Promise((settle) => setTimeout(settle));

describe('the proof of pairing of a page that was closed', () => {
  it('comes back with the popup after a first connection, until somebody closes it', async () => {
    const browser = aBrowser();
    browser.open().prove(harbor, true);
    await settled();
    const again = browser.open();
    again.comeBack({ companies: [company(cedar), company(harbor)] });
    await settled();
    expect(again.shown.value).toMatchObject({ companyId: harbor, fresh: true });
    expect(again.shown.value?.state).toEqual({ kind: 'done', proof });
    expect(browser.asked).toHaveLength(2);
    again.close();
    const third = browser.open();
    third.comeBack({ companies: [company(harbor)] });
    await settled();
    expect(third.shown.value).toBeUndefined();
  });

  it('of a check on the company’s own page is over when that is left', async () => {
    const browser = aBrowser();
    browser.open().prove(harbor);
    await settled();
    expect(browser.kept()).toBeUndefined();
  });

  it('comes with the banner of a reconnect, and goes with it', async () => {
    const page = aBrowser().open();
    const summary = { companies: [company(harbor)], flow: done, apps: [] };
    page.comeBack(summary);
    await settled();
    const dismissed: unknown[] = [];
    const actions = {
      busy: { value: new Set<string>() },
      dismiss: (id: unknown) => dismissed.push(id),
    } as never;
    const panel = pairingPanelProps(page, { summary, actions, go: () => undefined });
    expect(panel?.state.kind).toBe('done');
    panel?.onClose();
    expect(dismissed).toEqual([done.id]);
    expect(page.shown.value).toBeUndefined();
  });

  it('is not asked of a company that is gone or not connected', async () => {
    const browser = aBrowser();
    browser.open().prove(harbor, true);
    await settled();
    const before = browser.asked.length;
    browser.open().comeBack({ companies: [company(harbor, 'inactive')] });
    await settled();
    expect(browser.kept()).toBe(harbor);
    browser.open().comeBack({ companies: [company(cedar)] });
    await settled();
    expect(browser.kept()).toBeUndefined();
    expect(browser.asked).toHaveLength(before);
  });

  it('does not take the place of what somebody asked for meanwhile', async () => {
    const browser = aBrowser();
    browser.open().prove(harbor, true);
    const again = browser.open();
    again.comeBack({ companies: [company(harbor), company(cedar)] });
    again.prove(cedar);
    await settled();
    expect(again.shown.value?.companyId).toBe(cedar);
  });
});
