import type { Clock, Exchange, IntuitUser, World } from '../contract';
import { makeSessionId } from './token-values';

/** A person signed in at Intuit in one browser. */
export interface SignIn {
  readonly user: IntuitUser;
  /** Epoch ms. */
  readonly authenticatedAt: number;
}

/** Sign-ins by session cookie, so that a second connection skips the form. */
export interface SignIns {
  /** @returns the value for `Set-Cookie`, or `undefined` when email and password do not match. */
  signIn(email: string, password: string): string | undefined;
  find(exchange: Exchange): SignIn | undefined;
}

const COOKIE = 'intuit_session';

export function createSignIns(world: Pick<World, 'users'> & { clock: Clock }): SignIns {
  const sessions = new Map<string, { userId: string; authenticatedAt: number }>();
  return {
    signIn(email, password) {
      const wanted = email.trim().toLowerCase();
      const user = [...world.users.values()].find((one) => one.email.toLowerCase() === wanted);
      if (user === undefined || user.password !== password) return undefined;
      const id = makeSessionId();
      sessions.set(id, { userId: user.id, authenticatedAt: world.clock.now() });
      return `${COOKIE}=${id}; Path=/; Secure; HttpOnly; SameSite=Lax`;
    },
    find(exchange) {
      const pairs = (exchange.headers['cookie'] ?? '').split(/;\s*/);
      const id = pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
      const session = sessions.get(id ?? '');
      const user = world.users.get(session?.userId ?? '');
      return session && user && { user, authenticatedAt: session.authenticatedAt };
    },
  };
}
