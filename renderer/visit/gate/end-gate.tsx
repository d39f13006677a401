import { Button } from 'antd'
import type { GateCheck } from '#domain/reference/gate-check.ts'
import { attendanceState } from '#domain/reference/lookup.ts'
import { useCommand } from '../../data/command.ts'
import { faultOf } from '../../data/fault.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorLine } from '../../ui/error-panel.tsx'
import { useKeys } from '../../ui/keys.ts'
import { enterCodes } from '../rollcall/strokes.ts'
import { useVisit } from '../session.tsx'
import type { GateWork } from './use-gate.ts'

interface Props {
  work: GateWork
  gate: GateWork['gates'][number]
  check: GateCheck
  onClose: () => void
}

/** What ending means for whoever was not stamped, said before it is done. */
export function EndGate({ work, gate, check, onClose }: Props) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack } = useVisit()
  const end = useCommand('gates.end')
  const count = work.missing.length
  const state = check.missing === undefined ? undefined : attendanceState(pack, check.missing)
  function finish() {
    if (gate.ref && work.settled) end.run({ ref: gate.ref }).then(onClose, () => undefined)
  }
  useKeys([{ code: enterCodes, run: finish }])
  const text =
    count === 0
      ? t('gate.endEverybody')
      : state && !work.isLast
        ? t('gate.endNotLast', { count })
        : state
          ? t('gate.endText', { count, state: inLanguage(state, language) })
          : t('gate.endSilent', { count })
  return (
    <Dialog
      title={t('gate.end')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>
            {t('gate.goOn')}
            <kbd>Esc</kbd>
          </Button>
          <Button type="primary" disabled={!work.settled || end.busy} onClick={finish}>
            {t('gate.end')}
            <kbd>Enter</kbd>
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{text}</p>
        {!work.settled && <p className="wait">{t('gate.waitSaved')}</p>}
        {end.error && <ErrorLine again={finish}>{faultOf(end.error, language).text}</ErrorLine>}
      </div>
    </Dialog>
  )
}
