import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { AppId, CompanyId, Environment } from '@/lib/core/ids';
import type { PairingState } from '@/lib/core/pairing';
import type { Summary } from '@/lib/core/summary';
import type { Actions } from '@/lib/screens/actions';
import { type PairingModel, pairingPanelProps } from '@/lib/screens/pairing';
import { aCompany, aFlow, aSummary, disabled, inactive, noon } from './builders';

const companyId = 'production-123' as CompanyId;
const done: PairingState = {
  kind: 'done',
  proof: { companyId, companyName: 'Amélie', provedAt: noon, accounts: [], more: false },
};
const loading: PairingState = { kind: 'loading' };

function panel(
  change: Partial<Summary>,
  state: PairingState = done,
  fresh = true,
  connect: Actions['connect'] = () => undefined,
) {
  const model: PairingModel = {
    shown: signal({ companyId, fresh, state }),
    prove: () => undefined,
    comeBack: () => undefined,
    close: () => undefined,
  };
  const actions = {
    busy: signal(new Set<string>()),
    connect,
    dismiss: () => undefined,
    remedy: () => undefined,
  };
  return pairingPanelProps(model, { summary: aSummary(change), actions, go: () => undefined });
}

describe('the proof of pairing', () => {
  it.each([
    ['is shown while its company is connected', { companies: [aCompany()] }, done, true],
    ['waits with its company', { companies: [inactive('A', companyId)] }, loading, true],
    [
      'goes when its company needs somebody',
      { companies: [inactive('A', companyId)] },
      done,
      false,
    ],
    [
      'goes when its company is switched off',
      { companies: [disabled('A', companyId)] },
      done,
      false,
    ],
    ['goes with its company', { companies: [] }, done, false],
    [
      'steps back for a consent',
      { companies: [aCompany()], flow: aFlow({ stage: 'asking' }) },
      done,
      false,
    ],
    [
      'stays beside a consent that ended',
      { companies: [aCompany()], flow: aFlow({ stage: 'done' }) },
      done,
      true,
    ],
  ])('%s', (_title, summary, state, shown) => {
    expect(panel(summary, state) !== undefined).toBe(shown);
  });

  it.each([
    ['says how long the first sync takes', {}, true],
    ['no longer does once it has ended', { firstSyncedAt: noon }, false],
  ])('%s', (_title, change, said) => {
    expect(panel({ companies: [aCompany(change)] })?.next?.firstSync).toBe(said);
  });

  const app = (id: string, environment: Environment) => ({ id: id as AppId, environment });
  const twoKinds = [app('a', 'production'), app('b', 'sandbox')];
  it.each([
    ['the only app needs no name', [app('a', 'production')], undefined, undefined],
    ['of two kinds, the one of the last company', twoKinds, 'production', 'a'],
    [
      'two of that kind: somebody has to choose',
      [...twoKinds, app('c', 'production')],
      undefined,
      undefined,
    ],
    ['none of that kind', [app('b', 'sandbox'), app('c', 'sandbox')], undefined, undefined],
  ] as const)('"Connect another", %s', (_title, apps, kind, taken) => {
    const asked: (AppId | undefined)[] = [];
    const next = panel({ apps, companies: [aCompany()] }, done, true, (_company, appId) => {
      asked.push(appId);
    })?.next;
    expect(next?.environment).toBe(kind);
    next?.onConnectAnother();
    expect(asked).toEqual([taken]);
  });

  it('offers what people do next only after a connection was made', () => {
    expect(panel({ companies: [aCompany()] }, done, false)?.next).toBeUndefined();
  });
});
