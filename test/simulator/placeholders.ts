import type { Clock, Company, CompanyRecipe, Handler, World } from './contract';
export const createApi =
  (_w: World): Handler =>
  async (e) => ({
    status: 200,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify({ path: e.path, filler: 'x'.repeat(200) }),
  });
export const createCompany = (r: CompanyRecipe, _c: Clock): Company =>
  ({
    realmId: r.realmId,
    environment: r.environment ?? 'production',
    name: r.name ?? '',
    subscription: r.subscription ?? 'active',
  }) as unknown as Company;
