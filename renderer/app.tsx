import { useEffect } from 'react'
import { useCommand } from './data/command.ts'
import { faultOf } from './data/fault.ts'
import { useDoor, SessionProvider } from './data/session.tsx'
import { setLanguage, useLanguage, useWords } from './i18n/language.ts'
import { takeChosen } from './session/door-language.ts'
import { HandOver } from './session/hand-over.tsx'
import { FirstRun } from './session/first-run.tsx'
import { Unlock } from './session/unlock.tsx'
import { putSheet, useSheet } from './session/sheet-state.ts'
import { SheetPage } from './session/sheet.tsx'
import { Blank } from './ui/blank.tsx'
import { ErrorPanel } from './ui/error-panel.tsx'
import { Workplace } from './workplace.tsx'

/** First run, then the door, then the workplace. */
export function App() {
  const t = useWords('frame')
  const language = useLanguage()
  const { state, error, again } = useDoor()
  const sheet = useSheet()
  const { fire: keepLanguage } = useCommand('settings.put')
  const spoken = state?.home === 'open' ? state.language : undefined
  useEffect(() => {
    if (!spoken) return
    const chosen = takeChosen()
    if (chosen && chosen !== spoken) keepLanguage({ language: chosen })
    else setLanguage(spoken)
  }, [spoken, keepLanguage])
  if (error && !state) {
    const fault = faultOf(error, language)
    return (
      <ErrorPanel
        title={t('unreachable')}
        text={fault.text}
        code={fault.code}
        ways={[{ title: t('brokenWay'), words: t('again'), run: again }]}
      />
    )
  }
  if (!state) return null
  return (
    <>
      {sheet === 'coming' || state.home === 'none' ? (
        <FirstRun />
      ) : sheet ? (
        <SheetPage sheet={sheet} onDone={() => putSheet(undefined)} />
      ) : state.home === 'locked' || !state.me ? (
        <Unlock state={state} />
      ) : (
        <SessionProvider state={state}>
          {state.handedOver ? <HandOver visit={state.handedOver} /> : <Workplace />}
        </SessionProvider>
      )}
      <Blank />
    </>
  )
}
