import type { Answer } from '../contract';

/** Changes the address that the browser is sent back to; other answers pass unchanged. */
export function changeRedirect(answer: Answer, change: (location: URL) => void): Answer {
  const address = answer.headers?.['location'];
  if (answer.status !== 302 || address === undefined) return answer;
  const location = new URL(address);
  change(location);
  return { ...answer, headers: { ...answer.headers, location: location.href } };
}
