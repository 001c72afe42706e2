import type { Answer, Exchange, World } from '../contract';
import { empty } from './answers';
import { revokingApp } from './client-authentication';

const PATH = '/v2/oauth2/tokens/revoke';

/**
 * Ends everything that one person granted to an app in one company: 200 without a body, 400 without a body when the token
 * is unknown or already dead, 401 without Basic.
 * @see Intuit facts §1.11 [D/R], §6.3
 */
export function answerRevoke(world: World, exchange: Exchange): Answer | undefined {
  if (exchange.path !== PATH) return undefined;
  if (exchange.method !== 'POST') return empty(405);
  const fields = readFields(exchange, world.switches.revokeTakesForm);
  const app = revokingApp(world, exchange, fields ?? new URLSearchParams());
  if (app === undefined) return empty(401);
  const token = world.ledger.find(fields?.get('token') ?? '');
  const revocable = token && token.kind !== 'code' && !token.ended;
  if (!revocable || token.clientId !== app.clientId) return empty(400);
  for (const record of world.ledger.all()) {
    const sameGrant =
      record.clientId === token.clientId &&
      record.realmId === token.realmId &&
      record.userId === token.userId;
    if (sameGrant) world.ledger.endLineages({ lineage: record.lineage }, 'revoked');
  }
  return empty(200);
}

// Shipping clients send both forms; one report says that the second is refused. @see Intuit facts §1.11
function readFields(exchange: Exchange, takesForm: boolean): URLSearchParams | undefined {
  const type = exchange.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return jsonFields(exchange.body);
  const isForm = type.startsWith('application/x-www-form-urlencoded');
  return isForm && takesForm ? new URLSearchParams(exchange.body) : undefined;
}

function jsonFields(body: string): URLSearchParams | undefined {
  try {
    const entries = Object.entries(JSON.parse(body) as object);
    return new URLSearchParams(entries.map(([name, value]) => [name, String(value)]));
  } catch {
    return undefined;
  }
}
