import { Button } from 'antd'
import type { Ref } from '#domain/fields.ts'
import { useCommand } from '../../data/command.ts'
import { faultOf } from '../../data/fault.ts'
import { go } from '../../data/route.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { ErrorLine } from '../../ui/error-panel.tsx'

/** Writes 检查记录表 and 事实反馈单 of this visit as documents, and leads to them; no fact sheet on the spot where the visit is covert. */
export function WriteSheets({ visit, feedback }: { visit: Ref; feedback: boolean }) {
  const t = useWords('visit')
  const language = useLanguage()
  const write = useCommand('documents.writeSheet')
  async function run(form: 'record' | 'feedback') {
    const saved = await write.run({ form, visit }).catch(() => undefined)
    if (saved) go({ at: 'orders', tab: 'documents', record: saved.ref })
  }
  return (
    <>
      <div className="row">
        <Button loading={write.busy} onClick={() => void run('record')}>
          {t('facts.writeRecord')}
        </Button>
        {feedback && (
          <Button loading={write.busy} onClick={() => void run('feedback')}>
            {t('facts.write')}
          </Button>
        )}
      </div>
      {write.error && <ErrorLine>{faultOf(write.error, language).text}</ErrorLine>}
    </>
  )
}
