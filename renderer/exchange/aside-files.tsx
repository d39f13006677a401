import { Button } from 'antd'
import type { SetAsideFile } from '#domain/contract/ways-out.ts'
import { useCommand } from '../data/command.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { momentText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { numberOf } from './incoming-table.tsx'

/** Files of one record book that wait for somebody to decide, each with its one remedy. */
export function AsideFiles({ files, onSeal }: { files: readonly SetAsideFile[]; onSeal: (sha256: string) => void }) {
  const t = useWords('ways')
  const exchange = useWords('exchange')
  const language = useLanguage()
  const directory = useDirectory()
  const release = useCommand('exchange.release')
  return (
    <>
      {release.error && <ErrorLine>{faultOf(release.error, language).text}</ErrorLine>}
      <table className="plain-table">
        <thead>
          <tr>
            <th>{exchange('file')}</th>
            <th>{exchange('why')}</th>
            <th>{exchange('next')}</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.sha256}>
              <td className="nowrap">
                <span className="strong">{exchange('number', { n: numberOf(file.name) ?? 0 })}</span>{' '}
                <span className="small quiet">{momentText(file.receivedAt)}</span>
              </td>
              <td>
                {file.codes.map((code) => (
                  <p key={code.code}>{inLanguage(code, language)}</p>
                ))}
                {file.can === 'seal' && <p className="small quiet">{t('sealText')}</p>}
                {file.released.length > 0 && (
                  <p className="small quiet">
                    {t('releasedBy', {
                      names: file.released.map(({ person }) => directory.personName(person)).join('、'),
                    })}
                  </p>
                )}
              </td>
              <td className="nowrap">
                {file.can === 'seal' ? (
                  <Button size="small" onClick={() => onSeal(file.sha256)}>
                    {t('seal')}
                  </Button>
                ) : (
                  <Button size="small" loading={release.busy} onClick={() => release.fire({ sha256: file.sha256 })}>
                    {t(file.can === 'release' ? 'release' : 'judgeAgain')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
