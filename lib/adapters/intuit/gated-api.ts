import type { Access } from '@/lib/app/ports';
import { type AccessMode, type ApiRequest, judgeRequest } from '@/lib/core/gate';
import { fail, type Result, succeed } from '@/lib/core/result';
import type { EpochMs } from '@/lib/core/time';
import { apiHosts } from './endpoints';
import { readAnswer } from './faults';
import type { Pace } from './pace';
import { recordsIn } from './records-in';
import type { Reply, Transport } from './transport';

/** The version that everything runs as since August 2025. @see Intuit facts §3.1 */
const minorVersion = '75';

/** A good answer: its body as JSON, and the reply that it came in. */
export interface Good {
  readonly body: unknown;
  readonly reply: Reply;
}

/** The one way to the accounting API: whatever is asked there is judged by the gate and kept within the limits here. */
export interface GatedApi {
  /**
   * Fails by `gate-closed` where the access mode does not allow it, and by `throttled` or `quota-blocked` also while a pause
   * lasts that Intuit has asked for: then nothing has left.
   */
  send(access: Access, request: ApiRequest): Promise<Result<Good>>;
}

/** What the way to the accounting API stands on. */
export interface GatedApiNeeds {
  readonly transport: Transport;
  readonly pace: Pace;
  readonly now: () => EpochMs;
  /** Asked before every request, so that none is begun under a mode that is over. */
  readonly mode: () => Promise<AccessMode>;
}

export function createGatedApi({ transport, pace, now, mode }: GatedApiNeeds): GatedApi {
  return {
    async send(access, asked) {
      // What is judged is what leaves: nothing is added, changed or written in another way afterwards.
      const request = { ...asked, query: { ...asked.query, minorversion: minorVersion } };
      const verdict = judgeRequest(await mode(), access.realmId, request);
      if (!verdict.allow) return fail({ kind: 'gate-closed', because: verdict.because });
      const host = apiHosts[access.environment];
      const { companyId } = access;
      return pace.run({ companyId, host }, async ({ depart, heard }) => {
        let answer: Result<unknown> | undefined;
        // Read once: parsing a page twice would cost more than sending it.
        const read = (reply: Reply) => {
          const at = now();
          answer ??= readAnswer(rawOf(reply, host), at);
          if (!answer.ok) heard(answer.failure, at);
          return answer;
        };
        const sent = await transport.send({
          ...writtenOut(host, request, access.accessToken),
          what: verdict.entities.join(','),
          companyId,
          meterable: access.environment === 'production',
          depart,
          ...(access.mayLeave ? { mayLeave: access.mayLeave } : {}),
          recordsIn: (reply) => {
            const told = read(reply);
            return told.ok ? recordsIn(told.value) : 0;
          },
        });
        if (!sent.ok) return sent;
        const told = answer ?? read(sent.value);
        return told.ok ? succeed({ body: told.value, reply: sent.value }) : told;
      });
    },
  };
}

/** A request as it stands on the wire. */
function writtenOut(host: string, { method, path, query, body }: ApiRequest, accessToken: string) {
  const url = new URL(`https://${host}${path}`);
  // Everything is percent-encoded: a `+` would reach Intuit as a blank (facts §3.3).
  url.search = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const authorization = `Bearer ${accessToken}`;
  if (body === undefined) return { url, method, headers: { authorization } };
  const headers = { authorization, 'content-type': 'application/json' };
  return { url, method, headers, body: JSON.stringify(body) };
}

function rawOf(reply: Reply, host: string) {
  return {
    status: reply.status,
    contentType: reply.headers.get('content-type'),
    bodyText: reply.text,
    host,
    retryAfter: reply.headers.get('retry-after'),
    ...(reply.tid === undefined ? {} : { tid: reply.tid }),
    ...(reply.dateAt === undefined ? {} : { dateAt: reply.dateAt }),
  };
}
