import { attendanceState } from '#domain/reference/lookup.ts'
import type { Account } from '#domain/statement.ts'
import { useDirectory } from '../../data/directory.tsx'
import { NamedText } from '../../data/named-text.tsx'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { orderProblem } from '../order/order-items.ts'
import { useVisit } from '../session.tsx'

/** An account as it was sealed, to be read. */
export function AccountText({ account }: { account: Account }) {
  const t = useWords('visit')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const { pack } = useVisit()
  const words = (entry: { zh: string; en: string } | undefined, id: string) =>
    entry ? inLanguage(entry, language) : id
  return (
    <dl className="pairs-block pairs-account">
      {account.people.map(({ person, observed }) => (
        <div key={person}>
          <dt>{directory.personName(person)}</dt>
          <dd>{words(attendanceState(pack, observed), observed)}</dd>
        </div>
      ))}
      {account.problems.length > 0 && (
        <div>
          <dt>{t('pairs.problems')}</dt>
          <dd>{account.problems.map(({ item }) => words(orderProblem(pack, item), item)).join(terms('listComma'))}</dd>
        </div>
      )}
      {account.waiting !== undefined && (
        <div>
          <dt>{t('pairs.waiting')}</dt>
          <dd>{account.waiting}</dd>
        </div>
      )}
      {account.text !== undefined && (
        <div>
          <dt>{t('pairs.text')}</dt>
          <dd>
            <NamedText text={account.text} />
          </dd>
        </div>
      )}
    </dl>
  )
}
