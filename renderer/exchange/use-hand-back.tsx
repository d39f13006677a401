import { type ReactNode, useState } from 'react'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { FilePicker } from './file-picker.tsx'

export type Act =
  | { act: 'begin'; log: string; keep?: string; heir?: string; request?: { path: string; code: string } }
  | { act: 'again'; log: string }
  | { act: 'seal'; sha256: string }

/** Acts that end with files for the author: asks for the folder, does it, says what was written. */
export function useHandBack(): { pick: (act: Act) => void; busy: boolean; picker: ReactNode; outcome: ReactNode } {
  const t = useWords('ways')
  const language = useLanguage()
  const begin = useCommand('exchange.beginEpoch')
  const again = useCommand('exchange.handBack')
  const seal = useCommand('exchange.seal')
  const [act, pick] = useState<Act>()
  const [written, setWritten] = useState<{ files: number; bundles: number; released: boolean }>()
  const run = async (chosen: Act, folder: string) => {
    setWritten(undefined)
    const answer =
      chosen.act === 'begin'
        ? begin.run({ log: chosen.log, keep: chosen.keep, heir: chosen.heir, request: chosen.request, folder })
        : chosen.act === 'again'
          ? again.run({ log: chosen.log, folder }).then((back) => ({ ...back, released: true }))
          : seal.run({ sha256: chosen.sha256, folder })
    const done = await answer.catch(() => undefined)
    if (done) setWritten({ files: done.files.length, bundles: done.bundles, released: done.released })
  }
  const error = begin.error ?? again.error ?? seal.error
  return {
    pick,
    busy: begin.busy || again.busy || seal.busy,
    outcome: (
      <>
        {error && <ErrorLine>{faultOf(error, language).text}</ErrorLine>}
        {written && (
          <p className="ok" role="status">
            {written.released
              ? t('written', { count: written.files, bundles: written.bundles })
              : t('proposed', { count: written.files })}
          </p>
        )}
      </>
    ),
    picker: act && (
      <FilePicker
        pick="folder"
        title={t('pickFolder')}
        onClose={() => pick(undefined)}
        onPick={(folder) => void run(act, folder)}
      />
    ),
  }
}
