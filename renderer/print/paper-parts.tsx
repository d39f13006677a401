import type { ReactNode } from 'react'
import type { VisitDetail } from '#domain/contract/visits.ts'
import type { Ref } from '#domain/fields.ts'
import { findClause, findCode, ruleSetOf } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { namesInto } from '../data/named-text.tsx'
import { momentText, timeText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'

/** A label and what stands beside it. */
export function Fact({ word, children, wide }: { word: string; children: ReactNode; wide?: boolean }) {
  return (
    <div className={wide ? 'fact wide' : 'fact'}>
      <span>{word}</span>
      <b>{children}</b>
    </div>
  )
}

/** Lines to write on by hand. */
export function Blank({ word, lines = 1 }: { word: string; lines?: number }) {
  return (
    <div className="blank-lines">
      <span>{word}</span>
      {Array.from({ length: lines }, (_, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <i key={index} />
      ))}
    </div>
  )
}

/** The problems of a visit as its unit is told them: number, clause, facts, where and when. */
export function FindingsOnPaper({ detail, pack }: { detail: VisitDetail; pack: Pack }) {
  const t = useWords('print')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const findings = detail.findings.filter(({ voided }) => !voided)
  if (findings.length === 0) return <p>{t('noFindings')}</p>
  return (
    <table>
      <thead>
        <tr>
          <th>{t('number')}</th>
          <th>{t('problem')}</th>
          <th>{t('facts')}</th>
          <th>{t('clause')}</th>
        </tr>
      </thead>
      <tbody>
        {findings.map((finding, index) => {
          const code = findCode(pack, finding.code)
          const clause = finding.clause === undefined ? undefined : findClause(pack, finding.clause)
          const set = clause && ruleSetOf(pack, clause)
          const place = finding.place ?? (finding.room && directory.room(finding.room)?.label)
          const until = finding.untilAt === undefined ? '' : t('until', { time: timeText(finding.untilAt) })
          return (
            <tr key={finding.ref.id}>
              <td>{index + 1}</td>
              <td>
                {code ? inLanguage(code, language) : finding.code}
                <br />
                <small>
                  {terms(`severity.${finding.severity}`)}
                  {finding.corrected && t('corrected')}
                </small>
              </td>
              <td>
                {namesInto(finding.description ?? '', directory)}
                {finding.statement !== undefined && <WordsOnPaper at={finding.ref} />}
                <br />
                <small>
                  {momentText(finding.at)}
                  {until}
                  {place === undefined ? '' : t('at', { place })}
                </small>
              </td>
              <td>
                {set ? inLanguage(set, language) : ''} {clause ? clause.number : ''}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** What the person says of it, where it is here to be read. */
function WordsOnPaper({ at }: { at: Ref }) {
  const t = useWords('print')
  const { text } = useCall('findings.ownWords', { ref: at }).data ?? {}
  return text === undefined ? null : <div>{t('ownWords', { text })}</div>
}
