import type { Company } from '../core/company';
import type { CompanyId } from '../core/ids';
import type { AppKeys, Ports, SecretKey } from './ports';

/** Where a connection's tokens lie in the vault. */
export function tokensKey(companyId: CompanyId): SecretKey {
  return `tokens:${companyId}`;
}

/** The keys of a company's Intuit app, with the secret from the vault. */
export async function readKeys(
  registry: Ports['registry'],
  appId: Company['appId'],
): Promise<AppKeys | undefined> {
  const app = await registry.read('apps', appId);
  if (!app) return undefined;
  const sealed = await registry.open(`app:${appId}`);
  return sealed?.kind === 'client-secret' ? { app, secret: sealed.secret } : { app };
}
