import i18next from 'i18next';
import en from '../locales/en/admin.json';
import zh from '../locales/zh-TW/admin.json';

// Not among the resources of the app: nobody else loads these texts.
i18next.addResourceBundle('zh-TW', 'admin', zh);
i18next.addResourceBundle('en', 'admin', en);
