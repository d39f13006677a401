import { useMemo, useState } from 'react'
import type { FileVerdict, LogState } from '#domain/contract/exchange.ts'
import { type Directory, useDirectory } from '../data/directory.tsx'
import { momentText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { IncomingDetail } from './incoming-detail.tsx'
import { NextStep } from './next-step.tsx'
import { IncomingTag } from './verdict-tag.tsx'

/** The number a bundle or reply carries in its name. */
export function numberOf(name: string | undefined): number | undefined {
  const digits = /-(\d{10})(?:\.|$)/.exec(name ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}

function isTaken({ result }: FileVerdict): boolean {
  return result === 'accepted' || result === 'accepted-with-exceptions' || result === 'duplicate'
}

/** What is in a file; one that was taken in but carries no records is named by its kind. */
function useContent() {
  const t = useWords('exchange')
  return (file: FileVerdict): string => {
    if (file.lines !== undefined) return t('contentText', { lines: file.lines, evidence: file.evidence ?? 0 })
    if (!isTaken(file)) return t('unopened')
    return file.kind === 'reply' ? t('receipt') : t(`kind.${file.kind}`)
  }
}

function useFileName(directory: Directory) {
  const t = useWords('exchange')
  return (verdict: FileVerdict): string => {
    const n = numberOf(verdict.name)
    const who = verdict.from?.person ? directory.personName(verdict.from.person) : t(`kind.${verdict.kind}`)
    return n === undefined ? who : `${who} ${t('number', { n })}`
  }
}

/** Every file taken in or refused: verdict, why in a sentence, one next step. */
export function IncomingTable({ files, logs }: { files: readonly FileVerdict[]; logs: readonly LogState[] }) {
  const t = useWords('exchange')
  const language = useLanguage()
  const directory = useDirectory()
  const nameOf = useFileName(directory)
  const contentOf = useContent()
  const [current, setCurrent] = useState<string>()
  const [opened, setOpened] = useState<FileVerdict>()
  const columns = useMemo<Column<FileVerdict>[]>(() => {
    const why = (file: FileVerdict) => {
      const said = [...new Set(file.codes.map((code) => inLanguage(code, language)))]
      if (file.kind === 'countersign' && (file.result === 'held' || file.result === 'accepted'))
        return t(`counterWhy.${file.result}`)
      if (file.result === 'accepted' || file.result === 'rejected' || file.result === 'duplicate')
        said.push(t(`verdictWhy.${file.result}`))
      return said.join('\n')
    }
    return [
      {
        key: 'name',
        title: t('file'),
        width: '148px',
        cut: true,
        cell: (file) => (
          <button type="button" tabIndex={-1} className="link strong" onClick={() => setOpened(file)}>
            {nameOf(file)}
          </button>
        ),
      },
      {
        key: 'time',
        title: t('time'),
        width: '88px',
        cell: (file) => <span className="quiet nowrap">{momentText(file.receivedAt)}</span>,
      },
      {
        key: 'content',
        title: t('content'),
        width: '176px',
        cut: true,
        cell: (file) => <span className="quiet">{contentOf(file)}</span>,
      },
      { key: 'result', title: t('result'), width: '172px', cell: (file) => <IncomingTag file={file} /> },
      {
        key: 'why',
        title: t('why'),
        width: 'minmax(160px,1fr)',
        cell: (file) => <span className="small why">{why(file)}</span>,
      },
      {
        key: 'next',
        title: t('next'),
        width: '112px',
        number: true,
        cell: (file) => <NextStep file={file} logs={logs} />,
      },
    ]
  }, [t, language, nameOf, contentOf, logs])
  return (
    <>
      <DataTable
        label={t('incoming')}
        columns={columns}
        rows={files}
        rowKey={(file) => `${file.file} ${file.receivedAt}`}
        rowHeight={40}
        current={current}
        onCurrent={(_, key) => setCurrent(key)}
        onOpen={setOpened}
        empty={<p className="small quiet table-none">{t('noIncoming')}</p>}
      />
      {opened && (
        <IncomingDetail
          file={opened}
          title={nameOf(opened)}
          content={contentOf(opened)}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  )
}
