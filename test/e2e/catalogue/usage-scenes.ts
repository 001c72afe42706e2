import { busyDay, fullReplies } from './replies';
import type { Scene } from './scene';
import { tightBudget } from './usage';

/** What the page of usage and its neighbours say while reads are saved. */
export const usageScenes: readonly Scene[] = [
  {
    name: 'options-usage-saving',
    path: 'options.html#/usage',
    replies: { ...fullReplies(busyDay), 'budget.read': tightBudget },
    does: (page) => page.getByText('The days as a table').first().click(),
    says: ['Booklight reads less often', 'every 3 hours', 'This browser may use 5 %'],
  },
  {
    name: 'options-tasks-saving',
    path: 'options.html#/tasks',
    replies: {
      ...fullReplies(busyDay),
      'tasks.list': { tasks: [], thrift: { step: 'essential', stretch: 24 } },
    },
    says: ['used up', 'once every 24 hours'],
  },
];
