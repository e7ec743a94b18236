import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { languages, type Language, resources } from './languages';

const storageKey = 'parley-language';

/** Chooses the remembered language, else the browser's, and keeps `<html lang>` up to date. */
export async function startI18n() {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: 'en',
    defaultNS: 'common',
    resources,
    interpolation: { escapeValue: false },
  });
}

export async function chooseLanguage(language: Language) {
  remember(language);
  await i18next.changeLanguage(language);
}

function firstLanguage(): Language {
  const wanted = [remembered(), ...navigator.languages];
  for (const tag of wanted) {
    const known = languages.find((language) => tag?.slice(0, 2) === language.slice(0, 2));
    if (known) return known;
  }
  return 'en';
}

// Some private windows refuse storage; the app works without it.
function remembered() {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function remember(language: Language) {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    return;
  }
}
