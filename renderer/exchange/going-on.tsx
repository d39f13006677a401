import { Button } from 'antd'
import { useState } from 'react'
import type { GoingOn as Going } from '#domain/contract/ways-out.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { AskAnew } from './ask-anew.tsx'
import { SetAside } from './set-aside.tsx'

/** One's own record book that does not go on by itself: what happened, what to do next, and the one button. */
export function GoingOn({ going }: { going: Going }) {
  const t = useWords('ways')
  const language = useLanguage()
  const goOn = useCommand('exchange.goOn')
  const [looking, setLooking] = useState(false)
  const { what, back, both, left, waiting, entered } = going
  const text =
    what === 'done'
      ? t('going.done', { count: entered + both, epoch: going.epoch })
      : t(`going.${what}`, { seq: going.lastSeq, epoch: going.epoch })
  const more = [
    back > 0 && what !== 'done' && t('going.back', { count: back }),
    both > 0 && t('going.both', { count: both }),
    left > 0 && t('going.left', { count: left }),
  ].filter((part) => part !== false)
  const isSetAside = waiting + entered + both + left > 0
  return (
    <section className="panel going-on">
      <div className="going-text">
        <h2>{t(what === 'done' ? 'going.titleDone' : 'going.title')}</h2>
        <p>{text}</p>
        {more.map((part) => (
          <p key={part} className="small quiet">
            {part}
          </p>
        ))}
        {what === 'keyGone' && <AskAnew />}
        {goOn.error && <ErrorLine>{faultOf(goOn.error, language).text}</ErrorLine>}
      </div>
      <div className="going-actions">
        {isSetAside && <Button onClick={() => setLooking(true)}>{t('going.look')}</Button>}
        {(what === 'due' || what === 'waiting') && (
          <Button type="primary" loading={goOn.busy} onClick={() => goOn.fire({})}>
            {t('going.go')}
          </Button>
        )}
      </div>
      {looking && <SetAside onClose={() => setLooking(false)} />}
    </section>
  )
}
