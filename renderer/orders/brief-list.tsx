import type { FindingBrief } from '#domain/contract/rectifications.ts'
import { refText } from '#domain/fields.ts'
import { useDirectory } from '../data/directory.tsx'
import { NamedText } from '../data/named-text.tsx'
import { usePack } from '../data/pack.ts'
import { hrefOf } from '../data/route.ts'
import { momentText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { Tag } from '../ui/tag.tsx'

/** The findings that an order or an objection is about, each leading to its record. */
export function BriefList({ items }: { items: readonly FindingBrief[] }) {
  const t = useWords('orders')
  const directory = useDirectory()
  const { codeWord, severityWord } = usePack()
  return (
    <ul className="order-items">
      {items.map((item) => (
        <li key={refText(item.ref)}>
          <a href={hrefOf({ at: 'findings', filter: { voided: true }, record: item.ref })}>
            {codeWord(item.code)}
            {item.person && ` · ${directory.personName(item.person)}`}
          </a>
          <span className="row">
            {item.review === 'revoked' || item.voided ? (
              <Tag icon="void">{t('revoked')}</Tag>
            ) : (
              <Tag>{severityWord(item.severity)}</Tag>
            )}
          </span>
          <p className="small quiet">
            {momentText(item.at)}
            {item.place && ` · ${item.place}`}
          </p>
          {item.description && (
            <p>
              <NamedText text={item.description} />
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
