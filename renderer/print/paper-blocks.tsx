import { type CSSProperties, useEffect, useState } from 'react'
import type { Ref } from '#domain/fields.ts'
import type { PaperPage, PaperParagraph, PaperPicture, PaperPiece, PaperRun, PaperTable } from '#domain/paper-page.ts'
import { useClient } from '../data/client.tsx'
import { familyOf } from './paper-fonts.ts'

interface Shown {
  document: Ref
  /** A picture is there, or can't be. */
  onPicture: () => void
}

function runStyle({ font, points, spacing, bold, color }: PaperRun): CSSProperties {
  return {
    fontFamily: familyOf(font),
    fontSize: `${String(points)}pt`,
    letterSpacing: `${String(spacing)}pt`,
    ...(bold ? { fontWeight: 700 } : {}),
    ...(color ? { color: `#${color}` } : {}),
  }
}

function isPicture(piece: PaperPiece): piece is PaperPicture {
  return 'part' in piece
}

function Picture({ piece, document, onPicture }: { piece: PaperPicture } & Shown) {
  const client = useClient()
  const [address, setAddress] = useState<string>()
  const { part, widthMm, heightMm, turn, mirrored } = piece
  useEffect(() => {
    let current = true
    client.url('documents.picture', { ref: document, part }).then((url) => current && setAddress(url), onPicture)
    return () => {
      current = false
    }
  }, [client, document, part, onPicture])
  const lies = turn % 180 !== 0
  return (
    <span
      className="paper-picture"
      style={{ width: `${String(lies ? heightMm : widthMm)}mm`, height: `${String(lies ? widthMm : heightMm)}mm` }}
    >
      {address && (
        <img
          src={address}
          alt=""
          onLoad={onPicture}
          onError={onPicture}
          style={{
            width: `${String(widthMm)}mm`,
            height: `${String(heightMm)}mm`,
            transform: `translate(-50%,-50%) rotate(${String(turn)}deg)${mirrored ? ' scaleX(-1)' : ''}`,
          }}
        />
      )}
    </span>
  )
}

function Pieces({ pieces, ...shown }: { pieces: readonly PaperPiece[] } & Shown) {
  return pieces.map((piece, index) =>
    isPicture(piece) ? (
      // oxlint-disable-next-line react/no-array-index-key
      <Picture key={index} piece={piece} {...shown} />
    ) : (
      // oxlint-disable-next-line react/no-array-index-key
      <span key={index} style={runStyle(piece)}>
        {piece.text}
      </span>
    ),
  )
}

/** The pieces on both sides of a tab stop at the right edge. */
function atTab(pieces: readonly PaperPiece[]): [readonly PaperPiece[], readonly PaperPiece[]] | undefined {
  const at = pieces.findIndex((piece) => !isPicture(piece) && piece.text.includes('\t'))
  const piece = pieces[at]
  if (!piece || isPicture(piece)) return undefined
  const [left = '', ...right] = piece.text.split('\t')
  return [
    [...pieces.slice(0, at), { ...piece, text: left }],
    [{ ...piece, text: right.join(' ') }, ...pieces.slice(at + 1)],
  ]
}

function ParagraphOnPaper({ block, ...shown }: { block: PaperParagraph } & Shown) {
  const { align, first, left, right, line, before, after, newPage, endsPage, withNext, ruled, pieces } = block
  const parts = atTab(pieces)
  const run = pieces.find((piece): piece is PaperRun => !isPicture(piece))
  const style: CSSProperties = {
    textAlign: align === 'both' ? 'justify' : align,
    textIndent: `${String(first)}pt`,
    paddingLeft: `${String(left)}pt`,
    paddingRight: `${String(right)}pt`,
    marginTop: `${String(before)}pt`,
    marginBottom: `${String(after)}pt`,
    lineHeight: line === undefined ? 1.3 : `${String(line)}pt`,
    ...(run ? { fontSize: `${String(run.points)}pt`, fontFamily: familyOf(run.font) } : {}),
    ...(line !== undefined && pieces.length === 0 ? { height: `${String(line)}pt` } : {}),
  }
  const name = [
    'paper-p',
    newPage && 'new-page',
    endsPage && 'ends-page',
    withNext && 'with-next',
    ruled && 'ruled',
    parts && 'tabbed',
  ]
  return (
    <p className={name.filter(Boolean).join(' ')} style={style}>
      {parts ? (
        parts.map((some, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index}>
            <Pieces pieces={some} {...shown} />
          </span>
        ))
      ) : (
        <Pieces pieces={pieces} {...shown} />
      )}
    </p>
  )
}

function Rows({ rows, cell: Cell, ...shown }: { rows: PaperTable['rows']; cell: 'th' | 'td' } & Shown) {
  return rows.map(({ cells }, index) => (
    // oxlint-disable-next-line react/no-array-index-key
    <tr key={index}>
      {cells.map(({ span, paragraphs }, at) => (
        // oxlint-disable-next-line react/no-array-index-key
        <Cell key={at} colSpan={span}>
          {paragraphs.map((paragraph, nth) => (
            // oxlint-disable-next-line react/no-array-index-key
            <ParagraphOnPaper key={nth} block={paragraph} {...shown} />
          ))}
        </Cell>
      ))}
    </tr>
  ))
}

function TableOnPaper({ block: { widths, bordered, rows }, ...shown }: { block: PaperTable } & Shown) {
  const [head, body] = [rows.filter((row) => row.head), rows.filter((row) => !row.head)]
  return (
    <table className={bordered ? 'paper-table' : 'paper-table bare'}>
      <colgroup>
        {widths.map((width, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <col key={index} style={{ width: `${String(width)}pt` }} />
        ))}
      </colgroup>
      {head.length > 0 && (
        <thead>
          <Rows rows={head} cell="th" {...shown} />
        </thead>
      )}
      <tbody>
        <Rows rows={body} cell="td" {...shown} />
      </tbody>
    </table>
  )
}

/** Every paragraph of a document in its own look. */
export function PaperBlocks({ paper, ...shown }: { paper: PaperPage } & Shown) {
  const { mark, blocks } = paper
  return (
    <>
      {mark && (
        <header className="paper-mark">
          <span style={runStyle(mark)}>{mark.text}</span>
        </header>
      )}
      {blocks.map((block, index) =>
        block.kind === 'text' ? (
          // oxlint-disable-next-line react/no-array-index-key
          <ParagraphOnPaper key={index} block={block} {...shown} />
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <TableOnPaper key={index} block={block} {...shown} />
        ),
      )}
    </>
  )
}

/** How many pictures a document shows. */
export function picturesIn({ blocks }: PaperPage): number {
  const inParagraph = ({ pieces }: PaperParagraph) => pieces.filter(isPicture).length
  return blocks.reduce(
    (sum, block) =>
      sum +
      (block.kind === 'text'
        ? inParagraph(block)
        : block.rows
            .flatMap(({ cells }) => cells.flatMap(({ paragraphs }) => paragraphs))
            .reduce((n, one) => n + inParagraph(one), 0)),
    0,
  )
}

/** Every font that a document asks for. */
export function fontsIn({ mark, blocks }: PaperPage): string[] {
  const paragraphs = blocks.flatMap((block) =>
    block.kind === 'text' ? [block] : block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.paragraphs)),
  )
  const runs = [
    ...(mark ? [mark] : []),
    ...paragraphs.flatMap(({ pieces }) => pieces.flatMap((one) => (isPicture(one) ? [] : [one]))),
  ]
  return [...new Set(runs.filter(({ text }) => /\p{Script=Han}/u.test(text)).flatMap(({ font }) => font ?? []))]
}
