import './attitude.css'
import { useEffect, useState } from 'react'
import { type Ref, sameRef } from '#domain/fields.ts'
import type { RubricItem } from '#domain/reference/checklist.ts'
import { attitudeScenario, rubricOf } from '#domain/reference/lookup.ts'
import { useDirectory } from '../../data/directory.tsx'
import { namesInto } from '../../data/named-text.tsx'
import { useWords } from '../../i18n/language.ts'
import { DraftedField } from '../drafted-field.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useOpenForm } from '../findings/open-form.ts'
import { plusCodes } from '../rollcall/strokes.ts'
import { useVisit } from '../session.tsx'
import { ContactHead } from './contact-head.tsx'
import { ContactsPane } from './contacts-pane.tsx'
import { judgedMarks, type Result, RubricList, results } from './rubric-list.tsx'
import { type AttitudeDesk, useDesk } from './use-desk.ts'
import { useWindows } from './use-windows.ts'
import { WatchPanel } from './watch-panel.tsx'
import { WindowsPane } from './windows-pane.tsx'
import { leaveField } from '../../ui/leave-field.ts'

/** 态度: one service contact at a time, measured and judged. */
export function AttitudeTab({ record }: { record: Ref | undefined }) {
  const t = useWords('visit')
  const visit = useVisit()
  const directory = useDirectory()
  const desk = useDesk()
  const windows = useWindows(desk)
  useRecord(desk, record)
  const { fields } = desk.contact
  const scenario = attitudeScenario(visit.pack, fields.scenario)
  const items = scenario ? rubricOf(visit.pack, scenario) : []
  // Every contact begins with the first item.
  const [judging, setJudging] = useState({ contact: '', at: 0 })
  const current = judging.contact === desk.contact.key ? judging.at : 0
  const setCurrent = (at: number) => setJudging({ contact: desk.contact.key, at })
  const openForm = useOpenForm()
  const judge = (item: RubricItem, result: Result) =>
    desk.change({ rubric: judgedMarks(fields.rubric, item.id, result) })
  function form(noun: 'finding' | 'commendation', item?: RubricItem) {
    const { ref } = desk.entry ?? {}
    const place = fields.place ?? (fields.number && t('attitude.phone', { number: fields.number }))
    openForm.fresh(noun, {
      at: fields.at,
      category: 'attitude',
      ...(fields.room ? { room: fields.room } : {}),
      ...(place ? { place } : {}),
      ...(fields.person ? { person: fields.person } : {}),
      ...(noun === 'finding' && item ? { code: item.problemCode } : {}),
      ...(noun === 'finding' && ref ? { source: ref } : {}),
    })
  }
  const item = items[Math.min(current, items.length - 1)]
  useKeys([
    {
      code: 'Space',
      writes: 'observed',
      run: desk.press,
      hint: { keys: t('attitude.space'), words: t('attitude.key.watch') },
    },
    {
      code: 'KeyM',
      writes: 'observed',
      run: desk.giveUp,
      ...(desk.isCall ? { hint: { keys: 'M', words: t('attitude.nobodyAnswers') } } : {}),
    },
    {
      code: 'ArrowDown',
      run: () => setCurrent(Math.min(current + 1, items.length - 1)),
      hint: { keys: ['↑', '↓'], words: t('order.key.item') },
    },
    { code: 'ArrowUp', run: () => setCurrent(Math.max(current - 1, 0)) },
    ...results.map((result, index) => ({
      code: [`Digit${index + 1}`, `Numpad${index + 1}`],
      writes: 'later' as const,
      run: () => {
        if (!item) return
        judge(item, result)
        setCurrent(Math.min(current + 1, items.length - 1))
      },
      hint: { keys: String(index + 1), words: t(`attitude.result.${result}`) },
    })),
    {
      code: plusCodes,
      writes: 'later',
      run: () => form('finding', item),
      hint: { keys: '+', words: t('roll.key.finding') },
    },
    {
      code: 'KeyB',
      writes: 'later',
      run: () => form('commendation'),
      hint: { keys: 'B', words: t('attitude.praise') },
    },
    {
      code: ['Slash', 'NumpadDivide'],
      writes: 'later',
      run: () => document.querySelector<HTMLInputElement>('.attitude-words input')?.focus(),
      hint: { keys: '/', words: t('attitude.words') },
    },
    {
      code: 'PageDown',
      writes: 'observed',
      run: () => windows.step(1),
      hint: { keys: ['PgUp', 'PgDn'], words: t('attitude.key.window') },
    },
    { code: 'PageUp', writes: 'observed', run: () => windows.step(-1) },
    { code: 'KeyN', writes: 'observed', run: desk.next, hint: { keys: 'N', words: t('attitude.another') } },
  ])
  return (
    <div className="attitude">
      <WindowsPane windows={windows} />
      <section className="attitude-sheet">
        <ContactHead desk={desk} />
        <WatchPanel desk={desk} scenario={scenario} />
        <RubricList
          items={items}
          marks={fields.rubric}
          current={current}
          onCurrent={setCurrent}
          onJudge={judge}
          onFinding={(chosen) => form('finding', chosen)}
        />
        <DraftedField
          key={desk.contact.key}
          className="attitude-words"
          draft={`words.${desk.entry?.ref?.id ?? visit.ref.id}`}
          label={t('attitude.words')}
          hint={t('attitude.wordsHint')}
          value={namesInto(fields.note ?? '', directory)}
          maxLength={2000}
          onCommit={(note, draft) => desk.change({ note: note.trim() === '' ? undefined : note.trim() }, draft)}
          onEnter={leaveField}
        />
      </section>
      <ContactsPane desk={desk} onPraise={() => form('commendation')} />
    </div>
  )
}

function useRecord(desk: AttitudeDesk, record: Ref | undefined): void {
  const { attitudes } = useVisit()
  const wanted = record && attitudes.find((entry) => entry.ref && sameRef(entry.ref, record))
  const key = wanted?.key
  useEffect(() => {
    if (wanted && desk.contact.key !== wanted.key) desk.open(wanted.key, wanted.ref, wanted.fields)
    // Only where the address names another record.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key])
}
