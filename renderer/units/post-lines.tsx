import { useState } from 'react'
import type { PostView, UnitView } from '#domain/contract/places.ts'
import { refText } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { NamedText } from '../data/named-text.tsx'
import { VoidForm } from '../findings/void-form.tsx'
import { useWords } from '../i18n/language.ts'

/** The posts that lists named, with who stands in. */
export function PostLines({ unit }: { unit: UnitView }) {
  const t = useWords('units')
  const terms = useWords('terms')
  const directory = useDirectory()
  const posts = useCall('posts.list', { unit: unit.ref }).data
  const [voiding, setVoiding] = useState<string>()
  if (!posts || posts.length === 0) return null
  const standIns = ({ substitutes = [] }: PostView) =>
    substitutes.map((person) => directory.personName(person)).join(terms('listComma'))
  return (
    <>
      <h3>{t('postList', { count: posts.length })}</h3>
      <ul className="room-lines">
        {posts.map((post) => {
          const key = refText(post.ref)
          const who = standIns(post)
          return (
            <li key={key}>
              <div className="post-line">
                <span className="cut">
                  <NamedText text={post.title} plain />{' '}
                  <span className="small faint">{post.room && directory.room(post.room)?.label}</span>
                  {who && <span className="small quiet"> {t('substitutes', { who })}</span>}
                </span>
                {post.own && (
                  <button
                    type="button"
                    className="link small"
                    aria-expanded={voiding === key}
                    onClick={() => setVoiding(voiding === key ? undefined : key)}
                  >
                    {t('void')}
                  </button>
                )}
              </div>
              {voiding === key && post.own && (
                <div className="correct-form">
                  <VoidForm noun="post" at={post.own} onDone={() => setVoiding(undefined)} />
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
