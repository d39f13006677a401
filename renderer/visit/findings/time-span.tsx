import { useWords } from '../../i18n/language.ts'
import { ClockField } from './clock-field.tsx'
import type { FormFields } from './draft.ts'

interface Props {
  fields: FormFields
  /** With an end. */
  open: boolean
  onChange: (change: Partial<FormFields>) => void
}

/** From when to when, and about how long that was. */
export function TimeSpan({ fields, open, onChange }: Props) {
  const t = useWords('visit')
  const minutes =
    fields.untilAt === undefined ? 0 : Math.round((Date.parse(fields.untilAt) - Date.parse(fields.at)) / 60_000)
  return (
    <span className="row">
      <ClockField
        name={t('finding.from')}
        value={fields.at}
        day={fields.at}
        needed
        onPick={(at) => at !== undefined && onChange({ at })}
      />
      {open && (
        <>
          <span className="quiet">{t('finding.until')}</span>
          <ClockField
            name={t('finding.until')}
            value={fields.untilAt}
            day={fields.at}
            after
            placeholder={t('finding.untilHint')}
            onPick={(untilAt) => onChange({ untilAt })}
          />
          {minutes > 0 && <span className="small quiet nowrap">{t('finding.about', { count: minutes })}</span>}
        </>
      )}
    </span>
  )
}
