import { readFileSync } from 'node:fs';

const messages = JSON.parse(
  readFileSync(new URL('../../../public/_locales/en/messages.json', import.meta.url), 'utf8'),
) as Record<string, { message: string }>;

/** Stands in for `wxt/browser`: the real English words, in the language of one's choice. */
export function browserInEnglish(language: () => string = () => 'en-US') {
  return {
    browser: {
      i18n: {
        getMessage: (key: string) => messages[key]?.message ?? '',
        getUILanguage: language,
      },
    },
  };
}
