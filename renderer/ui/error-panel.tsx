import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.ts'
import { Icon } from './icon.tsx'
import { useKeys } from './keys.ts'

export interface WayOn {
  title: string
  text?: ReactNode
  words: string
  run: () => void
}

interface Props {
  /** What happened, in one line. */
  title: ReactNode
  /** What is safe. */
  text?: ReactNode
  ways?: readonly WayOn[]
  /** For the helper; last and small. */
  code?: string | undefined
}

/** What happened, what is safe, the ways on with their keys, the likeliest focused; the code last. */
export function ErrorPanel({ title, text, ways = [], code }: Props) {
  const t = useWords('frame')
  useKeys(ways.map((way, index) => ({ code: [`Digit${index + 1}`, `Numpad${index + 1}`], run: way.run })))
  return (
    <div className="error-panel" role="alert">
      <div className="error-what">
        <Icon name="warning" />
        <div>
          <h2>{title}</h2>
          {text && <p>{text}</p>}
        </div>
      </div>
      {ways.length > 0 && (
        <ol className="error-ways">
          {ways.map((way, index) => (
            <li key={way.words}>
              <kbd>{index + 1}</kbd>
              <div>
                <h3>{way.title}</h3>
                {way.text && <p className="small quiet">{way.text}</p>}
              </div>
              <Button type={index === 0 ? 'primary' : 'default'} autoFocus={index === 0} onClick={way.run}>
                {way.words}
              </Button>
            </li>
          ))}
        </ol>
      )}
      {code && <p className="small quiet">{t('tellCode', { code })}</p>}
    </div>
  )
}

/** The same, where there is room for one line only. */
export function ErrorLine({ children, again }: { children: ReactNode; again?: (() => void) | undefined }) {
  const t = useWords('frame')
  return (
    <div className="note bad" role="alert">
      <Icon name="warning" />
      <div className="grow">{children}</div>
      {again && (
        <button type="button" className="link" onClick={again}>
          {t('again')}
        </button>
      )}
    </div>
  )
}
