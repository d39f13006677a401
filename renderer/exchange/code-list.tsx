import type { FileVerdict } from '#domain/contract/exchange.ts'
import { inLanguage, useLanguage } from '../i18n/language.ts'

/** Remarks on a file, a sentence each; where in the file and the code last, for the helper. */
export function CodeList({ codes }: { codes: FileVerdict['codes'] }) {
  const language = useLanguage()
  return (
    <ol className="receipt-codes">
      {codes.map((code, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index}>
          {inLanguage(code, language)}{' '}
          <span className="mono faint">
            {code.code} {code.path} {code.line}
          </span>
        </li>
      ))}
    </ol>
  )
}
