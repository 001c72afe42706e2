import { describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { beginLife } from '@/entrypoints/qbo.content/script-life';

describe('the life of a script on a page', () => {
  it('ends when the next script takes over', () => {
    const first = beginLife();
    expect(first.isAlive()).toBe(true);
    const second = beginLife();
    expect(first.signal.aborted).toBe(true);
    expect(first.isAlive()).toBe(false);
    expect(second.isAlive()).toBe(true);
  });

  it('ends when its extension was updated, disabled or removed', () => {
    const life = beginLife();
    const ended = vi.fn();
    life.signal.addEventListener('abort', ended);
    expect(life.isAlive()).toBe(true);
    vi.spyOn(browser, 'runtime', 'get').mockReturnValue(undefined as never);
    expect(life.isAlive()).toBe(false);
    expect(ended).toHaveBeenCalledOnce();
  });
});
