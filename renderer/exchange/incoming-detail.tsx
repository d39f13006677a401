import { Button } from 'antd'
import type { FileVerdict } from '#domain/contract/exchange.ts'
import { go } from '../data/route.ts'
import { momentText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { CodeList } from './code-list.tsx'
import { IncomingTag } from './verdict-tag.tsx'

interface Props {
  file: FileVerdict
  title: string
  content: string
  onClose: () => void
}

/** One file that came in, unfolded: every remark with its place in the file, and the file's own name. */
export function IncomingDetail({ file, title, content, onClose }: Props) {
  const t = useWords('exchange')
  const held = file.result === 'rejected' && t('verdictWhy.rejected')
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        file.result === 'quarantined' && (
          <Button type="primary" autoFocus onClick={() => go({ at: 'exchange', page: 'trust' })}>
            {t('toCheck')}
          </Button>
        )
      }
    >
      <div className="stack">
        <div className="row">
          <IncomingTag file={file} />
          <span className="quiet">
            {content} · {momentText(file.receivedAt)}
          </span>
        </div>
        {file.codes.length > 0 ? <CodeList codes={file.codes} /> : <p className="quiet">{t('noRemarks')}</p>}
        {held && <p className="small quiet">{held}</p>}
        <p className="mono faint">{file.file}</p>
      </div>
    </Dialog>
  )
}
