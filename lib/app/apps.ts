import {
  type AppFormErrors,
  type AppFormInput,
  checkAppForm,
  isAccepted,
  trimAppForm,
} from '../core/app-form';
import type { IntuitApp } from '../core/company';
import { type AppId, appIdOf } from '../core/ids';
import { fail, type Result, succeed } from '../core/result';
import type { Announcer } from './announce';
import type { Ports } from './ports';

/** The Intuit apps whose keys the firm has entered. */
export interface Apps {
  list(): Promise<readonly IntuitApp[]>;
  /** Stores the keys; an empty secret keeps the stored one. */
  save(form: AppFormInput): Promise<Result<IntuitApp, { fields: AppFormErrors }>>;
  /** Refused while companies use the app. */
  remove(appId: AppId): Promise<Result<true, { companies: number }>>;
}

export function createApps(
  { registry, clock }: Pick<Ports, 'registry' | 'clock'>,
  announcer: Announcer,
): Apps {
  return {
    list: () => registry.list('apps'),
    async save(form) {
      const { clientId, clientSecret, environment, clientAuth } = trimAppForm(form);
      const id = appIdOf(environment, clientId);
      const known = await registry.read('apps', id);
      const errors = checkAppForm(form, { secretStored: known?.hasSecret ?? false });
      if (!isAccepted(errors)) return fail({ fields: errors });
      const wantsSecret = clientAuth !== 'none';
      const app: IntuitApp = {
        id,
        clientId,
        environment,
        clientAuth,
        hasSecret: wantsSecret && (clientSecret !== '' || (known?.hasSecret ?? false)),
        savedAt: clock.now(),
      };
      await registry.write({
        put: { apps: [app] },
        ...(wantsSecret && clientSecret !== ''
          ? {
              seal: [{ key: `app:${id}`, secret: { kind: 'client-secret', secret: clientSecret } }],
            }
          : {}),
        ...(wantsSecret ? {} : { unseal: [`app:${id}`] }),
        journal: [{ at: clock.now(), what: 'app_saved' }],
      });
      announcer.changed();
      return succeed(app);
    },
    async remove(appId) {
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
