import './print.css'
import { Button } from 'antd'
import type { Ref } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { hrefOf, type PrintForm, printForms } from '../data/route.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Screen, Tabs } from '../ui/screen.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { BlankForm } from './blank-form.tsx'
import { FactSheet } from './fact-sheet.tsx'
import { VisitRecord } from './visit-record.tsx'

const forms = { record: VisitRecord, facts: FactSheet, blank: BlankForm }

/** A visit on paper, A4: 检查记录表, filled in or blank, and 事实反馈单, printed by the window itself. */
export function PrintScreen({ visit: ref, form }: { visit: Ref; form: PrintForm }) {
  const t = useWords('print')
  const language = useLanguage()
  const directory = useDirectory()
  const detail = useCall('visits.get', { ref })
  const pack = useCall('reference.pack', {}).data
  const Form = forms[form]
  const print = () => window.print()
  useKeys([{ code: 'KeyP', run: print, hint: { keys: 'P', words: t('print') } }])
  const visit = detail.data?.visit
  const isEarly = form === 'facts' && visit?.mode === 'covert' && visit.closedAt === undefined
  const tabs = printForms.map((key) => ({
    key,
    label: t(`form.${key}`),
    href: hrefOf({ at: 'print', ref, form: key }),
  }))
  return (
    <Screen
      title={directory.unitName(visit?.unit)}
      back={{ href: hrefOf({ at: 'visit', ref, tab: 'leave' }), label: t('back') }}
      beside={<Tabs label={t('forms')} current={form} tabs={tabs} />}
      right={
        <Button type="primary" disabled={!visit || isEarly} onClick={print}>
          {t('print')}
          <kbd>P</kbd>
        </Button>
      }
    >
      <div className="print-desk" role="region" aria-label={t(`form.${form}`)} tabIndex={0}>
        {detail.error && <ErrorLine>{faultOf(detail.error, language).text}</ErrorLine>}
        {isEarly && <Empty kind="nothingYet" title={t('covertTitle')} text={t('covertText')} />}
        {detail.data && pack && !isEarly ? (
          <article className="paper" lang="zh-CN">
            <Form detail={detail.data} pack={pack} />
          </article>
        ) : (
          !isEarly && !detail.error && <Skeleton rows={12} height={28} />
        )}
      </div>
    </Screen>
  )
}
