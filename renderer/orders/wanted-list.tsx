import { Button } from 'antd'
import { useState } from 'react'
import type { RecheckWanted } from '#domain/contract/rechecks.ts'
import { refText } from '#domain/fields.ts'
import { useCommand } from '../data/command.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { TextField } from '../ui/text-field.tsx'

/** Units whose problems have to be measured again and that no re-measurement is drawn for yet. */
export function WantedList({ wanted }: { wanted: readonly RecheckWanted[] }) {
  const t = useWords('orders')
  if (wanted.length === 0) return <div />
  return (
    <div className="wanted">
      <h3>{t('recheck.wanted')}</h3>
      <ul>
        {wanted.map((one) => (
          <WantedLine key={refText(one.unit)} wanted={one} />
        ))}
      </ul>
    </div>
  )
}

function WantedLine({ wanted: { unit, rectifications, findings, visits, cap } }: { wanted: RecheckWanted }) {
  const t = useWords('orders')
  const language = useLanguage()
  const directory = useDirectory()
  const plan = useCommand('rechecks.plan')
  const [reason, setReason] = useState('')
  const isOver = cap !== undefined && visits >= cap
  const send = (text: string) =>
    void plan.run({ unit, ...(isOver ? { reason: text.trim() } : {}) }).catch(() => undefined)
  return (
    <li>
      <span className="cut">{directory.unitName(unit)}</span>
      <span className="small quiet nowrap">
        {t('recheck.of', { orders: rectifications.length, findings })} · {t('recheck.burden', { count: visits })}
      </span>
      <Button size="small" loading={plan.busy} disabled={isOver && reason.trim() === ''} onClick={() => send(reason)}>
        {t('recheck.plan')}
      </Button>
      {isOver && (
        <TextField
          className="wide"
          label={t('recheck.overCap', { cap })}
          value={reason}
          maxLength={200}
          onType={setReason}
          onCommit={setReason}
          onEnter={send}
        />
      )}
      {plan.error && (
        <div className="wide">
          <ErrorLine>{faultOf(plan.error, language).text}</ErrorLine>
        </div>
      )}
    </li>
  )
}
