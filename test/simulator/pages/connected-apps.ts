import type { World } from '../contract';

export interface ConnectedApp {
  readonly clientId: string;
  readonly name: string;
  /** Epoch ms of the oldest consent that still stands. */
  readonly since: number;
}

/** Apps that hold a living consent of a company: some refresh token of theirs is still good. */
export function connectedApps(world: World, realmId: string): ConnectedApp[] {
  const now = world.clock.now();
  const apps = new Map<string, ConnectedApp>();
  for (const token of world.ledger.all()) {
    if (token.realmId !== realmId || token.kind !== 'refresh') continue;
    if (token.ended || token.expiresAt <= now) continue;
    const since = Math.min(apps.get(token.clientId)?.since ?? token.issuedAt, token.issuedAt);
    const name = world.apps.get(token.clientId)?.name ?? token.clientId;
    apps.set(token.clientId, { clientId: token.clientId, name, since });
  }
  return [...apps.values()];
}
