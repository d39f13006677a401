import { Button } from 'antd'
import { useCallback, useMemo } from 'react'
import type { CounterLine, CounterRequest } from '#domain/contract/signing.ts'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { NamedText } from '../data/named-text.tsx'
import { momentText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'

interface Props {
  request: CounterRequest
  title: string
  folder: string | undefined
  onSigned: (file: string) => void
  onClose: () => void
}

/** The lines of a bundle before they are countersigned. */
export function CountersignDialog({ request, title, folder, onSigned, onClose }: Props) {
  const t = useWords('exchange')
  const language = useLanguage()
  const columns = useLineColumns()
  const { digest } = request
  const shown = useCall('countersign.lines', { digest })
  const command = useCommand('countersign.sign')
  const error = shown.error ?? command.error
  async function sign() {
    if (folder === undefined) return
    const answer = await command.run({ digest, folder }).catch(() => undefined)
    if (!answer) return
    onSigned(answer.file)
    onClose()
  }
  return (
    <Dialog
      title={title}
      width={860}
      onClose={onClose}
      actions={
        <Button
          type="primary"
          disabled={folder === undefined || !shown.data}
          loading={command.busy}
          onClick={() => void sign()}
        >
          {t('sign')}
        </Button>
      }
    >
      <div className="stack">
        {error && <ErrorLine>{faultOf(error, language).text}</ErrorLine>}
        <div className="counter-lines">
          <DataTable
            label={t('content')}
            columns={columns}
            rows={shown.data?.lines}
            rowKey={(line) => String(line.n)}
            rowHeight={32}
          />
        </div>
        {shown.data && shown.data.total > shown.data.lines.length && (
          <p className="small quiet">{t('linesMore', { count: shown.data.total })}</p>
        )}
        {shown.data?.author !== undefined && <p>{t('signFor', { who: shown.data.author })}</p>}
        <p className="small quiet">{t('signInto', { folder: folder ?? '' })}</p>
      </div>
    </Dialog>
  )
}

/** What a line is, and what was done to it. */
function useKindText(): (kind: string) => string {
  const t = useWords('exchange')
  const terms = useWords('terms')
  return useCallback(
    (kind) => {
      const [noun = '', verb] = kind.split('.')
      const other = t(`lineOf.${noun}`, { defaultValue: t('lineOther') })
      const word = terms(`noun.${noun}`, { defaultValue: other })
      if (verb === 'voided') return t('lineVoided', { kind: word })
      return verb === 'corrected' ? t('lineCorrected', { kind: word }) : word
    },
    [t, terms],
  )
}

function useLineColumns(): Column<CounterLine>[] {
  const t = useWords('exchange')
  const kindText = useKindText()
  return useMemo<Column<CounterLine>[]>(
    () => [
      { key: 'n', title: t('lineNumber'), width: '64px', number: true, cell: ({ n }) => n },
      {
        key: 'at',
        title: t('time'),
        width: '96px',
        cell: ({ at }) => <span className="quiet nowrap">{momentText(at)}</span>,
      },
      {
        key: 'kind',
        title: t('lineKind'),
        width: '144px',
        cut: true,
        cell: ({ t: kind }) => kindText(kind),
      },
      {
        key: 'words',
        title: t('lineWords'),
        width: 'minmax(200px,1fr)',
        cut: true,
        cell: ({ words }) => <NamedText text={words.join(' · ')} />,
      },
    ],
    [t, kindText],
  )
}
