import messages from '@/public/_locales/en/messages.json';

/** The one thing that the runtime's words take from a browser. */
export const browser = {
  i18n: {
    getMessage: (key: string) =>
      (messages as Record<string, { message: string }>)[key]?.message ?? '',
    getUILanguage: () => 'en-US',
  },
};
