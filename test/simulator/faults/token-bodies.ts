import type { Answer } from '../contract';

/** Takes one field out of a token answer that took effect. */
export function withoutField(answer: Answer, field: string): Answer {
  if (answer.status !== 200 || answer.body === undefined) return answer;
  const { [field]: _gone, ...rest } = JSON.parse(answer.body) as Record<string, unknown>;
  return { ...answer, body: JSON.stringify(rest) };
}

/** @see Intuit facts §1.10: the short form of every refusal */
export function refusal(status: number, error: string): Answer {
  const headers = {
    'content-type': 'application/json;charset=utf-8',
    'cache-control': 'no-cache, no-store',
    pragma: 'no-cache',
  };
  return { status, headers, body: JSON.stringify({ error }) };
}
