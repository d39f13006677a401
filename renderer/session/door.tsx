import './session.css'
import type { ReactNode } from 'react'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Key } from '../ui/key.tsx'
import { useKeyHints } from '../ui/keys.ts'
import { chooseAtDoor } from './door-language.ts'

/** The page before the workplace: name, language, one question, keys. */
export function Door({ children }: { children: ReactNode }) {
  const t = useWords('frame')
  const s = useWords('session')
  const language = useLanguage()
  const hints = useKeyHints().filter((hint) => !hint.listOnly)
  return (
    <div className="door">
      <header className="no-print">
        <b>{t('product')}</b>
        <span className="small quiet">{t('subtitle')}</span>
        <span className="door-languages small">
          {(['zh', 'en'] as const).map((one) => (
            <button
              key={one}
              type="button"
              lang={one === 'zh' ? 'zh-CN' : 'en'}
              className="link"
              aria-pressed={language === one}
              onClick={() => chooseAtDoor(one)}
            >
              {one === 'zh' ? '中文' : 'English'}
            </button>
          ))}
        </span>
      </header>
      <main>{children}</main>
      <footer className="small quiet no-print">
        {hints.map((hint) => (
          <Key key={hint.words} of={hint.keys}>
            {hint.words}
          </Key>
        ))}
        <span className="push">{s('localOnly')}</span>
      </footer>
    </div>
  )
}
