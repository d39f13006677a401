import { Button } from 'antd'
import type { Ref } from '#domain/fields.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { go } from '../data/route.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'

/** Writes a paper about something, and leads to it. */
export function WriteLetter({
  form,
  about,
  label,
}: {
  form: 'notice' | 'ruling' | 'correction' | 'handover' | 'informing' | 'ladder'
  about: Ref
  label?: string
}) {
  const t = useWords('orders')
  const language = useLanguage()
  const write = useCommand('documents.write')
  async function run() {
    const saved = await write.run({ form, about }).catch(() => undefined)
    if (saved) go({ at: 'orders', tab: 'documents', record: saved.ref })
  }
  return (
    <>
      <div className="row">
        <Button loading={write.busy} onClick={() => void run()}>
          {label ?? t(`document.write.${form}`)}
        </Button>
      </div>
      {write.error && <ErrorLine>{faultOf(write.error, language).text}</ErrorLine>}
    </>
  )
}
