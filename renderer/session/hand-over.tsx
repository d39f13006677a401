import './hand-over.css'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { Ref } from '#domain/fields.ts'
import type { SatisfactionLevel } from '#domain/reference/term.ts'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useSession } from '../data/session.tsx'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { TextField } from '../ui/text-field.tsx'
import { digitCodes, digitOf } from '../visit/rollcall/strokes.ts'
import { samplePassphrase } from './sample.ts'

type Step = { at: 'asked' } | { at: 'why'; ref: Ref; level: number; answeredAt: string } | { at: 'thanked' }

const thanksMs = 4000
/** Somebody who walks away while writing leaves the question to the next. */
const patienceMs = 90_000

/** 群众评价: the question and nothing else, in the hands of somebody who was served. Every answer is kept as soon as it is given. */
export function HandOver({ visit }: { visit: Ref }) {
  const t = useWords('visit')
  const language = useLanguage()
  const scale = useCall('reference.pack', {}).data?.satisfactionScale ?? []
  const save = useCommand('interviews.save')
  const [step, setStep] = useState<Step>({ at: 'asked' })
  const [why, setWhy] = useState('')
  useEffect(() => {
    if (step.at === 'asked') return undefined
    const timer = window.setTimeout(() => setStep({ at: 'asked' }), step.at === 'thanked' ? thanksMs : patienceMs)
    return () => window.clearTimeout(timer)
  }, [step, why])

  function answer(level?: number) {
    if (step.at !== 'asked' || save.busy) return
    const at = new Date().toISOString()
    const fields = level === undefined ? { visit, at, refused: true } : { visit, at, refused: false, level }
    setWhy('')
    save
      .run({ fields })
      .then(({ ref }) => setStep(level === undefined ? { at: 'thanked' } : { at: 'why', ref, level, answeredAt: at }))
      .catch(() => undefined)
  }
  function finish() {
    if (step.at !== 'why' || save.busy) return
    const note = why.trim()
    if (note === '') return setStep({ at: 'thanked' })
    const fields = { visit, at: step.answeredAt, refused: false, level: step.level, note }
    save
      .run({ ref: step.ref, fields })
      .then(() => setStep({ at: 'thanked' }))
      .catch(() => undefined)
  }
  useKeys([
    {
      code: digitCodes,
      run: (event) => {
        const digit = digitOf(event)
        const chosen = scale[digit - 1]
        if (digit === 0 || chosen) answer(chosen?.level)
      },
    },
    { code: ['Enter', 'NumpadEnter'], ctrl: true, run: finish },
  ])
  return (
    <div className="hand-over">
      <main>
        {step.at === 'asked' && <Question scale={scale} onAnswer={answer} />}
        {step.at === 'why' && (
          <>
            <h1>{t('interview.why')}</h1>
            <p className="quiet">{t('interview.whyHint')}</p>
            <TextField
              name={t('interview.why')}
              value=""
              lines={4}
              maxLength={500}
              autoFocus
              onCommit={setWhy}
              onType={setWhy}
            />
            <div className="row">
              <Button type="primary" size="large" onClick={finish}>
                {t('interview.done')}
                <kbd>Ctrl+Enter</kbd>
              </Button>
            </div>
          </>
        )}
        {step.at === 'thanked' && (
          <>
            <h1 aria-live="polite">{t('interview.thanks')}</h1>
            <p className="quiet">{t('interview.giveBack')}</p>
            <Button size="large" onClick={() => setStep({ at: 'asked' })}>
              {t('interview.next')}
            </Button>
          </>
        )}
        {save.error && <ErrorLine>{faultOf(save.error, language).text}</ErrorLine>}
      </main>
      <TakeBack />
    </div>
  )
}

function Question({ scale, onAnswer }: { scale: readonly SatisfactionLevel[]; onAnswer: (level?: number) => void }) {
  const t = useWords('visit')
  const language = useLanguage()
  return (
    <>
      <h1>{t('interview.question')}</h1>
      <p className="quiet">{t('interview.anonymous')}</p>
      <div className="hand-over-levels">
        {scale.map((one, index) => (
          <button key={one.id} type="button" onClick={() => onAnswer(one.level)}>
            <kbd>{index + 1}</kbd>
            {inLanguage(one, language)}
          </button>
        ))}
      </div>
      <button type="button" className="link" onClick={() => onAnswer()}>
        {t('interview.refuse')}
      </button>
    </>
  )
}

/** Back into the inspector's hands, by the passphrase. */
function TakeBack() {
  const t = useWords('visit')
  const terms = useWords('session')
  const language = useLanguage()
  const { sample } = useSession()
  const take = useCommand('session.takeBack')
  const [asking, setAsking] = useState(false)
  const enter = (passphrase: string) => {
    if (passphrase !== '') take.run({ passphrase }).catch(() => undefined)
  }
  return (
    <footer>
      {asking ? (
        <TextField
          label={terms('passphrase')}
          value={sample ? samplePassphrase : ''}
          secret
          autoFocus
          maxLength={200}
          fault={take.error && faultOf(take.error, language).text}
          onCommit={() => undefined}
          onEnter={enter}
        />
      ) : (
        <button type="button" className="link small" onClick={() => setAsking(true)}>
          {t('interview.takeBack')}
        </button>
      )}
    </footer>
  )
}
