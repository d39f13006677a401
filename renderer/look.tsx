import { ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import { type ReactNode, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import { useLanguage, useWords } from './i18n/language.ts'
import { themeOf } from './theme.ts'
import { applyTokens } from './tokens.ts'

const still = window.matchMedia('(prefers-reduced-motion: reduce)')
function listen(changed: () => void) {
  still.addEventListener('change', changed)
  return () => still.removeEventListener('change', changed)
}

/** antd with our theme, its words in the current language, nothing that waves or moves. */
export function Look({ children }: { children: ReactNode }) {
  const language = useLanguage()
  const t = useWords('frame')
  const reduced = useSyncExternalStore(listen, () => still.matches)
  const theme = useMemo(() => themeOf(language, reduced), [language, reduced])
  useLayoutEffect(() => applyTokens(document.documentElement, language), [language])
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zh : en}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      virtual
      renderEmpty={() => <p className="small faint none-such">{t('noneSuch')}</p>}
    >
      {children}
    </ConfigProvider>
  )
}
