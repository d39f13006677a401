import { useState } from 'react'
import type { Settings } from '#domain/contract/exchange.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useSession } from '../data/session.tsx'
import { setLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Saved } from '../ui/saved.tsx'
import { Panel } from '../ui/screen.tsx'
import { Labelled, TextField } from '../ui/text-field.tsx'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Saved as soon as a field is left. */
export function General({ settings }: { settings: Settings }) {
  const t = useWords('settings')
  const language = useLanguage()
  const { office } = useSession()
  const put = useCommand('settings.put')
  const [wrong, setWrong] = useState(false)
  const [savedAt, setSavedAt] = useState<string>()
  const save = async (input: Parameters<typeof put.run>[0]) => {
    const answer = await put.run(input).catch(() => undefined)
    if (answer) setSavedAt(new Date().toISOString())
  }
  const saveMinutes = (text: string) => {
    const minutes = Number(text)
    const valid = Number.isInteger(minutes) && minutes >= 1 && minutes <= 120
    setWrong(!valid)
    if (valid) void save({ lockMinutes: minutes })
  }
  return (
    <Panel title={t('general')} actions={<Saved saving={put.busy} savedAt={savedAt} />}>
      <div className="settings-body">
        <Labelled label={t('language')}>
          <span>
            <Choices
              large
              label={t('language')}
              value={language}
              onPick={(next) => {
                setLanguage(next)
                void save({ language: next })
              }}
              choices={[
                { value: 'zh', label: '中文' },
                { value: 'en', label: 'English' },
              ]}
            />
          </span>
        </Labelled>
        <TextField
          label={t('office')}
          hint={t('officeHint')}
          value={settings.office || (office?.name ?? '')}
          maxLength={200}
          onCommit={(office) => office.trim() !== '' && void save({ office: office.trim() })}
        />
        <TextField
          label={t('numberMarks')}
          hint={t('numberMarksHint')}
          value={settings.numberMarks}
          maxLength={400}
          onCommit={(numberMarks) => void save({ numberMarks: numberMarks.trim() })}
        />
        <TextField
          className="narrow"
          label={t('lock')}
          value={String(settings.lockMinutes)}
          maxLength={3}
          suffix={<span className="quiet">{t('minutes')}</span>}
          fault={wrong ? t('minutesWrong') : undefined}
          onCommit={saveMinutes}
        />
        <Labelled label={t('dueSound')} hint={t('dueSoundHint')}>
          <span>
            <Choices
              label={t('dueSound')}
              value={settings.dueSound ? 'on' : 'off'}
              onPick={(value) => void save({ dueSound: value === 'on' })}
              choices={(['off', 'on'] as const).map((value) => ({ value, label: t(`dueSounds.${value}`) }))}
            />
          </span>
        </Labelled>
        <Labelled label={t('weekStartsOn')} hint={t('weekStartsOnHint')}>
          <span>
            <Choices
              label={t('weekStartsOn')}
              value={weekdays[settings.weekStartsOn - 1]}
              onPick={(value) => void save({ weekStartsOn: weekdays.indexOf(value) + 1 })}
              choices={weekdays.map((value) => ({ value, label: t(`weekday.${value}`) }))}
            />
          </span>
        </Labelled>
        <dl>
          <dt>{t('home')}</dt>
          <dd className="mono">{settings.homeFolder}</dd>
          <dt>{t('version')}</dt>
          <dd className="mono">{settings.version}</dd>
        </dl>
        {put.error && <ErrorLine>{faultOf(put.error, language).text}</ErrorLine>}
      </div>
    </Panel>
  )
}
