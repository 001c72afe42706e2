import {
  type AppFormErrors,
  type AppFormInput,
  checkAppForm,
  isAccepted,
  trimAppForm,
} from '../core/app-form';
import type { ClientAuth, IntuitApp } from '../core/company';
import type { Failure } from '../core/failure';
import { type AppId, appIdOf } from '../core/ids';
import type { ManagedApp } from '../core/policy';
import { fail, type Result, succeed } from '../core/result';
import type { Announcer } from './announce';
import { flowKey } from './flow-store';
import type { Ports, RegistryWrite } from './ports';

/** What keeps an app: companies connected with it, or what its keys are still needed for. */
export interface InUse {
  readonly companies: number;
  readonly waiting?: 'consent' | 'revocation';
}

/** The Intuit apps whose keys the firm has entered. */
export interface Apps {
  list(): Promise<readonly IntuitApp[]>;
  /** Stores the keys; an empty secret keeps the stored one. */
  save(form: AppFormInput): Promise<Result<IntuitApp, { fields: AppFormErrors } | Failure>>;
  /**
   * Refused while companies use the app, a consent with it is under way or a permission of it is still to end, and for the
   * organisation's own.
   */
  remove(appId: AppId): Promise<Result<true, InUse | Failure>>;
}

export function createApps(
  { registry, clock, policy }: Pick<Ports, 'registry' | 'clock' | 'policy'>,
  announcer: Announcer,
): Apps {
  /** A consent that waits at Intuit or for somebody's word cannot go on without its keys; nor can giving one back. */
  async function waitsFor(appId: AppId): Promise<InUse['waiting']> {
    for (const flow of await registry.list('flows')) {
      if (flow.appId !== appId) continue;
      if (await registry.open(flowKey(flow.id))) return 'consent';
    }
    const revocations = await registry.list('revocations');
    return revocations.some((row) => row.appId === appId) ? 'revocation' : undefined;
  }

  return {
    list: () => registry.list('apps'),
    async save(form) {
      const { clientId, clientSecret, environment, clientAuth } = trimAppForm(form);
      const id = appIdOf(environment, clientId);
      const secretStored = (await registry.read('apps', id))?.hasSecret ?? false;
      const { intuitApp: given } = (await policy.read()).policy;
      if (!mayBeSaved(given, id, clientAuth)) return fail({ kind: 'set-by-policy' });
      const errors = checkAppForm(form, { secretStored });
      if (!isAccepted(errors)) return fail({ fields: errors });
      const wantsSecret = clientAuth !== 'none';
      const app: IntuitApp = {
        id,
        clientId,
        environment,
        clientAuth,
        hasSecret: wantsSecret && (clientSecret !== '' || secretStored),
        savedAt: clock.now(),
        ...(given ? { managed: true } : {}),
      };
      await registry.write({
        put: { apps: [app] },
        ...sealed(id, wantsSecret, clientSecret),
        journal: [{ at: clock.now(), what: 'app_saved' }],
      });
      announcer.changed();
      return succeed(app);
    },
    async remove(appId) {
      const app = await registry.read('apps', appId);
      if (app?.managed) return fail({ kind: 'set-by-policy' });
      const users = (await registry.list('companies')).filter((company) => company.appId === appId);
      if (users.length > 0) return fail({ companies: users.length });
      const waiting = await waitsFor(appId);
      if (waiting) return fail({ companies: 0, waiting });
      await registry.write({
        remove: { apps: [appId] },
        unseal: [`app:${appId}`],
        journal: [{ at: clock.now(), what: 'app_removed' }],
      });
      announcer.changed();
      return succeed(true);
    },
  };
}

/** Of the organisation's app only the secret is anybody's here, and beside it nobody needs another. */
function mayBeSaved(given: ManagedApp | undefined, id: AppId, clientAuth: ClientAuth): boolean {
  if (given === undefined) return true;
  return appIdOf(given.environment, given.clientId) === id && given.clientAuth === clientAuth;
}

/** What becomes of the secret: sealed anew, left as it was, or wiped where none is wanted. */
function sealed(
  id: AppId,
  wanted: boolean,
  secret: string,
): Pick<RegistryWrite, 'seal' | 'unseal'> {
  if (!wanted) return { unseal: [`app:${id}`] };
  if (secret === '') return {};
  return { seal: [{ key: `app:${id}`, secret: { kind: 'client-secret', secret } }] };
}
