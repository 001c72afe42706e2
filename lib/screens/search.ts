import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { CompanyId } from '../core/ids';
import { searchAtMost } from '../core/search';
import type { SearchAnswer } from '../core/search-hits';
import type { ask } from '../messages/client';
import type { Resource } from './resource';

/** The page of search: a text, a company or all of them, and what fits. */
export interface SearchScreen {
  readonly text: ReadonlySignal<string>;
  /** Absent searches all companies. */
  readonly of: ReadonlySignal<CompanyId | undefined>;
  /** Absent until a text was searched for. */
  readonly answer: Resource<SearchAnswer>;
  find(text: string): void;
  choose(companyId: CompanyId | undefined): void;
}

/** Searches while somebody types, one question at a time: what was typed meanwhile is asked when the answer is here. */
export function createSearchScreen(asks: typeof ask): SearchScreen {
  const question = signal<{ text: string; of: CompanyId | undefined }>({ text: '', of: undefined });
  const value = signal<SearchAnswer | undefined>(undefined);
  const failed = signal(false);
  const loading = signal(false);
  let asked = 0;

  async function answerOnce(): Promise<void> {
    const mine = asked;
    const { of } = question.value;
    const text = question.value.text.trim().slice(0, searchAtMost);
    const company = of === undefined ? {} : { companyId: of };
    const found = text === '' ? null : await asks('search.find', { text, ...company });
    if (mine !== asked) return;
    value.value = found ? { text, found } : undefined;
    failed.value = false;
  }

  async function reload(): Promise<void> {
    asked += 1;
    if (loading.value) return;
    loading.value = true;
    for (let done = -1; done !== asked; ) {
      done = asked;
      await answerOnce().catch(() => {
        failed.value = true;
      });
    }
    loading.value = false;
  }

  const move = (part: Partial<typeof question.value>): void => {
    question.value = { ...question.value, ...part };
    void reload();
  };

  return {
    text: computed(() => question.value.text),
    of: computed(() => question.value.of),
    answer: { value, failed, loading, reload },
    find: (text) => move({ text }),
    choose: (of) => move({ of }),
  };
}
