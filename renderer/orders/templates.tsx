import './templates.css'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { TemplateProblem, TemplateRow } from '#domain/contract/templates.ts'
import { faultText } from '#domain/fault.ts'
import { fieldNames } from '#domain/template.ts'
import { useCall } from '../data/call.ts'
import { useCommand, useUpload } from '../data/command.ts'
import { DownloadLink } from '../data/download-link.tsx'
import { faultOf } from '../data/fault.ts'
import { dayText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { FileInput } from '../ui/file-input.tsx'

/** Opens the forms that the office brought for its papers. */
export function TemplatesButton() {
  const t = useWords('templates')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('open')}</Button>
      {open && <Templates onClose={() => setOpen(false)} />}
    </>
  )
}

/** What became of the last file that was chosen. */
interface Chosen {
  form: TemplateRow['form']
  name: string
  problems: TemplateProblem[]
}

function Templates({ onClose }: { onClose: () => void }) {
  const t = useWords('templates')
  const terms = useWords('terms')
  const language = useLanguage()
  const { data, error } = useCall('templates.list', {})
  const [chosen, setChosen] = useState<Chosen>()
  const fields = Object.values(fieldNames).map((names) => `{${names.at(language === 'en' ? -1 : 0) ?? ''}}`)
  return (
    <Dialog title={t('title')} width={760} onClose={onClose}>
      <p>{t('note')}</p>
      <p className="small quiet">{t('fields', { list: fields.join(terms('listComma')) })}</p>
      {error && <ErrorLine>{faultOf(error, language).text}</ErrorLine>}
      <ul className="template-list">
        {data?.rows.map((row) => (
          <TemplateLine key={row.form} row={row} onChosen={setChosen} />
        ))}
      </ul>
      <div role="status">
        {chosen && chosen.problems.length === 0 && <p>{t('kept', { form: t(`form.${chosen.form}`) })}</p>}
        {chosen && chosen.problems.length > 0 && <Problems {...chosen} />}
      </div>
    </Dialog>
  )
}

function TemplateLine({ row: { form, own }, onChosen }: { row: TemplateRow; onChosen: (chosen?: Chosen) => void }) {
  const t = useWords('templates')
  const language = useLanguage()
  const put = useUpload('templates.put')
  const remove = useCommand('templates.remove')
  const input = useRef<HTMLInputElement>(null)
  const name = t(`form.${form}`)
  const failed = put.error ?? remove.error
  async function choose(file: File | undefined) {
    if (!file) return
    onChosen(undefined)
    const done = await put.run({ input: { form, name: file.name.slice(-200) }, bytes: file }).catch(() => undefined)
    if (done) onChosen({ form, name: file.name, problems: done.problems })
  }
  function takeAway() {
    onChosen(undefined)
    remove.fire({ form })
  }
  const label = (what: string) => t('of', { what, form: name })
  return (
    <li>
      <span>{name}</span>
      <span className="quiet" title={own?.sha256}>
        {own ? `${own.name} · ${t('since', { day: dayText(own.putAt) })}` : t('standard')}
      </span>
      <span className="row">
        {own && (
          <>
            <DownloadLink name="templates.open" input={{ form, which: 'own' }} fileName={own.name}>
              {t('download')}
            </DownloadLink>
            <button type="button" className="link" aria-label={label(t('remove'))} onClick={takeAway}>
              {t('remove')}
            </button>
          </>
        )}
        <DownloadLink name="templates.open" input={{ form, which: 'starter' }} fileName={`${name}.docx`}>
          {t('starter')}
        </DownloadLink>
        <Button
          size="small"
          loading={put.busy}
          aria-label={label(t(own ? 'replace' : 'choose'))}
          onClick={() => input.current?.click()}
        >
          {t(own ? 'replace' : 'choose')}
        </Button>
      </span>
      <FileInput ref={input} accept=".docx" onFiles={([file]) => void choose(file)} />
      {failed && <ErrorLine>{faultOf(failed, language).text}</ErrorLine>}
    </li>
  )
}

function Problems({ name, problems }: Chosen) {
  const t = useWords('templates')
  const language = useLanguage()
  return (
    <>
      <p className="bad">{t('wrong', { name, count: problems.length })}</p>
      <ol className="template-problems">
        {problems.map(({ code, details, part, where }, index) => (
          // Two may be alike in everything but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered
          <li key={`${code} ${String(index)}`}>
            {faultText(code, details, language)}
            {part && where !== undefined && (
              <small className="quiet">
                {t(`part.${part}`)} <q>{where}</q>
              </small>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
