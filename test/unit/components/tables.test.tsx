// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TableBox } from '@/components/table-box';
import { TaskTable } from '@/components/task-table';
import { tasksOf } from '@/lib/core/cadence';
import type { CompanyId } from '@/lib/core/ids';
import type { TaskView } from '@/lib/core/task';

vi.mock('wxt/browser', async () => {
  const { default: words } = await import('@/public/_locales/en/messages.json');
  const messages = words as Record<string, { message: string }>;
  const getMessage = (key: string) => messages[key]?.message ?? '';
  return { browser: { i18n: { getMessage, getUILanguage: () => 'en-US' } } };
});

const root = document.createElement('div');
document.body.append(root);
afterEach(() => {
  render(null, root);
  vi.restoreAllMocks();
});

const at = Date.UTC(2026, 10, 22, 9);
const tasksFor = (number: number, name: string): TaskView[] =>
  tasksOf(`production-${number}` as CompanyId, at).map((task) => ({
    ...task,
    companyName: name,
    woken: true,
  }));

describe('the table of schedules', () => {
  it('names each company once, beside all of its schedules', () => {
    const tasks = [...tasksFor(1, 'Harbor'), ...tasksFor(2, 'Cedar'), ...tasksFor(3, 'Harbor')];
    render(<TaskTable tasks={tasks} named />, root);
    const names = [...root.querySelectorAll<HTMLTableCellElement>('th[scope="rowgroup"]')];
    expect(names.map(({ textContent }) => textContent)).toEqual(['Harbor', 'Cedar', 'Harbor']);
    const each = tasks.length / 3;
    expect(names.map((cell) => cell.rowSpan)).toEqual([each, each, each]);
    expect(root.querySelectorAll('tbody')).toHaveLength(3);
    expect(root.querySelectorAll('th[scope="row"]')).toHaveLength(tasks.length);
  });

  it('without any says why: of all companies, and of the one that it stands under', () => {
    render(<TaskTable tasks={[]} named />, root);
    expect(root.textContent).toContain('no company is connected');
    render(<TaskTable tasks={[]} named={false} />, root);
    expect(root.textContent).toContain('this company is not connected');
  });
});

describe('the frame of a table', () => {
  it.each([
    [900, true],
    [300, false],
  ])('of a table %i wide in 300 can be reached and is named: %s', async (wide, reached) => {
    vi.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockReturnValue(wide);
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(300);
    render(
      <TableBox label="Runs">
        <table />
      </TableBox>,
      root,
    );
    await new Promise((drawn) => setTimeout(drawn));
    const frame = root.querySelector<HTMLElement>('.table-box');
    expect(frame?.tabIndex === 0).toBe(reached);
    expect(frame?.getAttribute('aria-label')).toBe(reached ? 'Runs' : null);
    expect(frame?.getAttribute('role')).toBe(reached ? 'group' : null);
  });
});
