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
import type { Ports, RegistryWrite } from './ports';

/** The Intuit apps whose keys the firm has entered. */
export interface Apps {
  list(): Promise<readonly IntuitApp[]>;
  /** Stores the keys; an empty secret keeps the stored one. */
  save(form: AppFormInput): Promise<Result<IntuitApp, { fields: AppFormErrors } | Failure>>;
  /** Refused while companies use the app, and for the organisation's own. */
  remove(appId: AppId): Promise<Result<true, { companies: number } | Failure>>;
}

export function createApps(
  { registry, clock, policy }: Pick<Ports, 'registry' | 'clock' | 'policy'>,
  announcer: Announcer,
): Apps {
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
