import { useState } from 'react'
import type { DocumentRow } from '#domain/contract/documents.ts'
import { refText } from '#domain/fields.ts'
import { useDirectory } from '../data/directory.tsx'
import { DownloadLink } from '../data/download-link.tsx'
import { NamedText, namesInto } from '../data/named-text.tsx'
import { hrefOf } from '../data/route.ts'
import { useMayReview } from '../data/session.tsx'
import { VoidForm } from '../findings/void-form.tsx'
import { dayText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { DocumentScans } from './document-scans.tsx'
import { DocumentStateTag } from './document-state.tsx'
import { IssuanceForm } from './issuance-form.tsx'
import { Tag } from '../ui/tag.tsx'
import { TakeBack } from './take-back.tsx'
import { WriteLetter } from './write-letter.tsx'

/** Where in a visit a line of it is seen. */
const tabOf = {
  visit: 'leave',
  attendance: 'roll',
  order: 'order',
  attitude: 'attitude',
  commendation: 'findings',
} as const

/** One document: its file, how far it has come, what in it no longer stands and who has to be told. */
export function DocumentPanel({ row }: { row: DocumentRow }) {
  const t = useWords('orders')
  const terms = useWords('terms')
  const directory = useDirectory()
  const lead = useMayReview()
  const [voiding, setVoiding] = useState(false)
  const heads = [
    row.number,
    row.addressee && namesInto(row.addressee, directory),
    row.issuedOn && `${t('document.step.issued')} ${dayText(row.issuedOn)}`,
    `${t('document.by')} ${directory.personName(row.by)}`,
  ]
  return (
    <aside className="order-panel" aria-label={t('documents')}>
      <header>
        <h2>{row.title}</h2>
        <DocumentStateTag row={row} />
        <p className="small quiet">{heads.filter(Boolean).join(' · ')}</p>
      </header>
      <DocumentScans row={row} />
      <div className="row">
        <DownloadLink name="documents.open" input={{ ref: row.ref }} fileName={`${row.title}.docx`}>
          {t('document.open')}
        </DownloadLink>
        <a href={hrefOf({ at: 'paper', ref: row.ref })}>{t('document.print')}</a>
        {row.scans.some(({ voided }) => !voided) && <span className="small quiet">{t('document.draft')}</span>}
      </div>
      {row.clashes.length > 0 && <Clashes row={row} />}
      {row.edited && <p className="small quiet">{t('edited.mark', row.edited)}</p>}
      {lead && (row.state === 'draft' || row.state === 'submitted') && <TakeBack row={row} />}
      {row.affected.length > 0 && (
        <section>
          <h3>{t('document.changes')}</h3>
          <ul className="order-steps">
            {row.affected.map(({ ref, noun, visit, nth, why }) => (
              <li key={refText(ref)}>
                <span className="quiet">{t('document.nth', { nth })}</span>
                <span>{t(`document.why.${why}`)}</span>
                {noun === 'finding' ? (
                  <a href={hrefOf({ at: 'findings', filter: { voided: true }, record: ref })}>{t('seeFinding')}</a>
                ) : (
                  <a href={hrefOf({ at: 'visit', ref: visit ?? ref, tab: tabOf[noun] })}>
                    {t(`document.noun.${noun}`)}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {row.owed.length > 0 && (
        <section>
          <h3>{t('document.owedTo')}</h3>
          <p>
            <NamedText text={row.owed.join(terms('listComma'))} />
          </p>
          {lead && <WriteLetter form="correction" about={row.ref} />}
        </section>
      )}
      <section>
        <h3>{t('history')}</h3>
        {row.steps.length === 0 && <p className="small quiet">{t('nothingTold')}</p>}
        <ol className="order-steps">
          {row.steps.map((step) => (
            <li key={refText(step.ref)}>
              <span className="quiet">{dayText(step.happenedOn)}</span>
              <span>
                {t(`document.step.${step.kind}`)}
                {step.number && ` · ${step.number}`}
              </span>
              <span className="quiet">{directory.personName(step.by)}</span>
              {step.recipients && step.recipients.length > 0 && (
                <small className="quiet">
                  <NamedText text={step.recipients.join(terms('listComma'))} />
                </small>
              )}
              {step.note && (
                <small>
                  <NamedText text={step.note} />
                </small>
              )}
              {!step.counts && <small className="wait">{t('document.notCounted')}</small>}
            </li>
          ))}
        </ol>
      </section>
      {lead && row.next.length > 0 && <IssuanceForm key={`${refText(row.ref)} ${row.state}`} row={row} />}
      {row.mine && row.state === 'draft' && (
        <div className="row">
          <button type="button" className="link small" onClick={() => setVoiding(!voiding)}>
            {t('void')}
          </button>
        </div>
      )}
      {voiding && <VoidForm noun="document" at={row.ref} onDone={() => setVoiding(false)} />}
    </aside>
  )
}

const clashTab = { document: 'documents', rectification: 'orders', objection: 'objections' } as const

function Clashes({ row }: { row: DocumentRow }) {
  const t = useWords('orders')
  return (
    <section>
      <Tag tone="wait" icon="warning">
        {t('document.clash')}
      </Tag>
      <p className="small quiet">{t('document.clashNote')}</p>
      <div className="row">
        {row.clashes.map(({ noun, ref }) => (
          <a key={refText(ref)} href={hrefOf({ at: 'orders', tab: clashTab[noun], record: ref })}>
            {t(`document.clashOf.${noun}`)}
          </a>
        ))}
      </div>
    </section>
  )
}
