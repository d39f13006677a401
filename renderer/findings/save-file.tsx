import { Button } from 'antd'
import { useState } from 'react'
import type { FindingFilter } from '#domain/contract/findings.ts'
import { useDownload } from '../data/download-link.tsx'
import { useMayReview } from '../data/session.tsx'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'

/** The list as it is narrowed, as a file. Who reviews may have people by name, and says why: that is written down. */
export function SaveFile({ filter }: { filter: FindingFilter }) {
  const t = useWords('findings')
  const language = useLanguage()
  const reviewer = useMayReview()
  const download = useDownload()
  const [asking, setAsking] = useState(false)
  const [why, setWhy] = useState('')
  async function save(reason?: string) {
    const named = reason === undefined ? { named: false } : { named: true, why: reason }
    await download({ name: 'findings.file', input: { filter, language, ...named }, fileName: `${t('title')}.csv` })
    setAsking(false)
  }
  const withNames = (text: string) => (text.trim() === '' ? undefined : save(text.trim()))
  return (
    <>
      <button type="button" className="link" onClick={() => (reviewer ? setAsking(true) : void save())}>
        {t('file')}
      </button>
      {asking && (
        <Dialog
          title={t('fileTitle')}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => void save()}>{t('fileNameless')}</Button>
              <Button type="primary" disabled={why.trim() === ''} onClick={() => void withNames(why)}>
                {t('fileNamed')}
              </Button>
            </>
          }
        >
          <TextField
            label={t('fileWhy')}
            hint={t('fileWhyHint')}
            value={why}
            maxLength={500}
            onType={setWhy}
            onCommit={setWhy}
            onEnter={(text) => void withNames(text)}
          />
        </Dialog>
      )}
    </>
  )
}
