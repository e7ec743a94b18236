import enAccounts from '../locales/en/accounts.json';
import enChat from '../locales/en/chat.json';
import enCommon from '../locales/en/common.json';
import enProjects from '../locales/en/projects.json';
import type zhAdmin from '../locales/zh-TW/admin.json';
import zhAccounts from '../locales/zh-TW/accounts.json';
import zhChat from '../locales/zh-TW/chat.json';
import zhCommon from '../locales/zh-TW/common.json';
import zhProjects from '../locales/zh-TW/projects.json';

export const languages = ['zh-TW', 'en'] as const;

export type Language = (typeof languages)[number];

type FirstTexts = {
  common: typeof zhCommon;
  accounts: typeof zhAccounts;
  projects: typeof zhProjects;
  chat: typeof zhChat;
};

/** Those that come with a chunk of their own are added when it is loaded. */
type Texts = FirstTexts & { admin: typeof zhAdmin };

export const resources: Record<Language, FirstTexts> = {
  'zh-TW': { common: zhCommon, accounts: zhAccounts, projects: zhProjects, chat: zhChat },
  en: { common: enCommon, accounts: enAccounts, projects: enProjects, chat: enChat },
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Texts;
  }
}
