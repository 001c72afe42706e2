import { expect, it } from 'vitest';
import type { ask } from '@/lib/messages/client';
import { createSearchScreen } from '@/lib/screens/search';

function deferredAsk() {
  const open: { payload: unknown; answer: (reply: unknown) => void; fail: () => void }[] = [];
  const asks = ((_name: string, payload: unknown) =>
    new Promise((answer, reject) => {
      open.push({ payload, answer, fail: () => reject(new Error('gone')) });
    })) as unknown as typeof ask;
  return { open, asks };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('asks one question at a time, and the last one always', async () => {
  const { open, asks } = deferredAsk();
  const screen = createSearchScreen(asks);
  for (const text of ['p', 'pi', ' pine ']) screen.find(text);
  expect(open.map(({ payload }) => payload)).toEqual([{ text: 'p' }]);
  open[0]?.answer('old');
  await settle();
  expect(screen.answer.value.value).toBeUndefined();
  expect(open.at(-1)?.payload).toEqual({ text: 'pine' });
  expect(open).toHaveLength(2);
  open[1]?.answer('new');
  await settle();
  expect(screen.answer.value.value).toEqual({ text: 'pine', found: 'new' });
  expect(screen.answer.loading.value).toBe(false);
});

it('forgets what was found when the field is emptied, and says when nobody answers', async () => {
  const { open, asks } = deferredAsk();
  const screen = createSearchScreen(asks);
  screen.find('pine');
  open[0]?.answer('found');
  await settle();
  screen.choose('production-1' as never);
  expect(open[1]?.payload).toEqual({ text: 'pine', companyId: 'production-1' });
  open[1]?.fail();
  await settle();
  expect(screen.answer.failed.value).toBe(true);
  screen.find(' ');
  await settle();
  expect(screen.answer.value.value).toBeUndefined();
  expect(screen.answer.failed.value).toBe(false);
  expect(open).toHaveLength(2);
});
