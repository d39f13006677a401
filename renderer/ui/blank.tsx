import { wallClock } from '../i18n/clock.ts'
import { useEffect, useRef, useState } from 'react'
import { useLanguage, useWords } from '../i18n/language.ts'
import { isComposing } from './keys.ts'

const doublePress = 400

/** The blank-screen key: F9, Esc twice, or the strip in the corner lays a plain calendar over everything; the same key takes it off. */
export function Blank() {
  const t = useWords('frame')
  const [on, setOn] = useState(false)
  const caret = useRef<HTMLElement | undefined>(undefined)
  const escapedAt = useRef(0)
  const title = useRef(document.title)

  useEffect(() => {
    function cover() {
      caret.current = document.activeElement instanceof HTMLElement ? document.activeElement : undefined
      caret.current?.blur()
      for (const media of document.querySelectorAll<HTMLMediaElement>('audio,video')) media.pause()
      title.current = document.title
      document.title = t('calendar')
      setOn(true)
    }
    function uncover() {
      document.title = title.current
      setOn(false)
      caret.current?.focus({ preventScroll: true })
    }
    function onKeyDown(event: KeyboardEvent) {
      const twice =
        event.code === 'Escape' &&
        !isComposing(event) &&
        !event.repeat &&
        event.timeStamp - escapedAt.current < doublePress
      if (event.code === 'Escape' && !isComposing(event)) escapedAt.current = twice ? -doublePress : event.timeStamp
      const toggle = (event.code === 'F9' && !event.repeat) || twice
      if (toggle || on) {
        event.preventDefault()
        event.stopImmediatePropagation()
      }
      if (toggle) (on ? uncover : cover)()
    }
    const strip = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('.blank-strip, .blank')) (on ? uncover : cover)()
    }
    window.addEventListener('keydown', onKeyDown, true)
    window.addEventListener('dblclick', strip, true)
    return () => {
      window.removeEventListener('keydown', onKeyDown, true)
      window.removeEventListener('dblclick', strip, true)
    }
  }, [on, t])

  return (
    <>
      <div className="blank-strip" />
      <div className={on ? 'blank on' : 'blank'} aria-hidden={!on}>
        <Month />
      </div>
    </>
  )
}

function Month() {
  const language = useLanguage()
  const today = wallClock()
  const first = today.startOf('month')
  const lead = (first.day() + 6) % 7
  const weeks = Math.ceil((lead + today.daysInMonth()) / 7)
  const names = Array.from({ length: 7 }, (_, i) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { weekday: 'short' }).format(new Date(2024, 0, i + 1)),
  )
  return (
    <table>
      <caption>{today.format(language === 'zh' ? 'YYYY年M月' : 'MMMM YYYY')}</caption>
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: weeks }, (_, week) => (
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={week}>
            {names.map((name, day) => {
              const date = week * 7 + day - lead + 1
              return (
                <td key={name} className={date === today.date() ? 'today' : undefined}>
                  {date >= 1 && date <= today.daysInMonth() ? date : ''}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
