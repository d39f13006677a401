import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { en } from './en/all.ts'
import { zh } from './zh/all.ts'

export type Language = 'zh' | 'en'

await i18next.use(initReactI18next).init({
  resources: { zh, en },
  lng: 'zh',
  fallbackLng: 'zh',
  defaultNS: 'frame',
  interpolation: { escapeValue: false },
})

export function setLanguage(language: Language): void {
  if (i18next.language !== language) void i18next.changeLanguage(language)
}

/** The words of one area in the current language. */
export function useWords<A extends keyof typeof zh>(area: A) {
  return useTranslation(area).t
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'zh'
}

/** The text of something that carries both languages: a term, a code, a fault. */
export function inLanguage(term: { zh: string; en: string }, language: Language): string {
  return term[language]
}
