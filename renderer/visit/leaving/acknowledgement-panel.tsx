import { ConfigProvider } from 'antd'
import { useState } from 'react'
import type { Acknowledgement } from '#domain/visit.ts'
import { useDirectory } from '../../data/directory.tsx'
import { namesInto } from '../../data/named-text.tsx'
import { piecesOf } from '../../data/pieces-of.ts'
import { hrefOf } from '../../data/route.ts'
import { momentText } from '../../i18n/format.ts'
import { useWords } from '../../i18n/language.ts'
import { Choices } from '../../ui/choices.tsx'
import { usePen } from '../../ui/pen.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Labelled } from '../../ui/text-field.tsx'
import { DraftedField } from '../drafted-field.tsx'
import { useIntake } from '../evidence/use-intake.tsx'
import { PersonPicker } from '../findings/person-picker.tsx'
import { ownFields } from '../own-fields.ts'
import { Acknowledgement as Shape } from '#domain/visit.ts'
import { useVisit } from '../session.tsx'
import { SignatureDialog } from './signature-dialog.tsx'
import { textKey } from '../text-draft.ts'
import { WriteSheets } from './write-sheets.tsx'

const outcomes = ['signed', 'refused', 'delivered'] as const

/** 事实反馈单: printed, then signed, refused before two inspectors, or delivered later; the signed sheet is photographed. */
export function AcknowledgementPanel() {
  const t = useWords('visit')
  const directory = useDirectory()
  const pen = usePen()
  const { ref: visit, detail, closed, acknowledgements, write } = useVisit()
  const { mode, inspectors } = detail.visit
  const entry = acknowledgements.at(-1)
  const intake = useIntake(entry?.ref)
  const [draft] = useState(() => textKey('facts', visit, 'note'))
  const [signing, setSigning] = useState(false)
  const isEarly = mode === 'covert' && !closed
  const photos = piecesOf(detail.evidence, entry?.ref).length
  function keep(change: Partial<Acknowledgement>, note?: string) {
    const before = entry && ownFields<Acknowledgement>(Shape, entry.fields)
    const outcome = change.outcome ?? before?.outcome
    if (!outcome) return
    write.put({
      key: entry?.key ?? 'acknowledgement',
      name: 'acknowledgements.save',
      ref: entry?.ref,
      fields: {
        visit,
        at: before?.at ?? new Date().toISOString(),
        ...before,
        ...change,
        outcome,
        witnesses: outcome === 'refused' ? inspectors : [],
      },
      ...(note === undefined ? {} : { draft: note }),
    })
  }
  return (
    <section className="stack">
      <h3>{t('facts.title')}</h3>
      <p className="small quiet">{t(isEarly ? 'facts.covert' : 'facts.text')}</p>
      <div className="row">
        <a href={hrefOf({ at: 'print', ref: visit, form: 'record' })}>{t('facts.printRecord')}</a>
        <a href={hrefOf({ at: 'print', ref: visit, form: 'blank' })}>{t('facts.printBlank')}</a>
        {!isEarly && <a href={hrefOf({ at: 'print', ref: visit, form: 'facts' })}>{t('facts.print')}</a>}
      </div>
      {(closed || pen !== 'none') && <WriteSheets visit={visit} feedback={!isEarly} />}
      {!isEarly && (
        <>
          <Choices
            label={t('facts.outcome')}
            value={entry?.fields.outcome}
            choices={outcomes.map((value) => ({ value, label: t(`facts.${value}`) }))}
            onPick={(outcome) => keep({ outcome })}
          />
          {entry && (
            <ConfigProvider componentDisabled={pen === 'none'}>
              <p className="small quiet">
                {momentText(entry.fields.at)}{' '}
                {entry.fields.witnesses.length > 0 &&
                  t('facts.witnesses', {
                    names: entry.fields.witnesses.map((person) => directory.personName(person)).join(t('comma')),
                  })}
              </p>
              <Labelled label={t('facts.signer')}>
                <PersonPicker
                  person={entry.fields.signer}
                  label={t('facts.signer')}
                  placeholder={t('facts.signerHint')}
                  onPick={(signer) => keep({ signer })}
                />
              </Labelled>
              <DraftedField
                draft={draft}
                label={t('facts.note')}
                placeholder={t('facts.noteHint')}
                value={namesInto(entry.fields.note ?? '', directory)}
                maxLength={2000}
                onCommit={(text, key) => keep({ note: text.trim() === '' ? undefined : text.trim() }, key)}
              />
              {pen !== 'none' && entry.ref && (
                <div className="row">
                  <button type="button" className="link small" onClick={intake.choose}>
                    {t('facts.addPhoto')}
                  </button>
                  {entry.fields.outcome !== 'refused' && (
                    <button type="button" className="link small" onClick={() => setSigning(true)}>
                      {t('signature.verb')}
                    </button>
                  )}
                  {photos > 0 && <Tag icon="check">{t('facts.photos', { count: photos })}</Tag>}
                </div>
              )}
            </ConfigProvider>
          )}
        </>
      )}
      {pen !== 'none' && intake.input}
      {signing && (
        <SignatureDialog
          signer={entry?.fields.signer}
          onSigned={(file) => intake.add([file])}
          onClose={() => setSigning(false)}
        />
      )}
    </section>
  )
}
