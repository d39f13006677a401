import type { PaperParagraph, PaperRun } from '#domain/paper-page.ts'
import { attribute, child, childrenOf, tagOf, type XmlNode } from './docx-xml.ts'

const twips = 20

/** What a style says of characters and paragraphs; what it leaves open comes from the one below it. */
export interface Look {
  font?: string
  points?: number
  spacing?: number
  bold?: boolean
  color?: string
  align?: PaperParagraph['align']
  first?: number
  firstChars?: number
  left?: number
  leftChars?: number
  right?: number
  rightChars?: number
  line?: number | 'auto'
  before?: number
  after?: number
  offGrid?: boolean
  ruled?: boolean
  newPage?: boolean
  withNext?: boolean
}

function numberIn(node: XmlNode | undefined, ...names: string[]): number | undefined {
  const text = names.map((name) => attribute(node, `w:${name}`)).find((one) => one !== undefined)
  const value = Number(text)
  return text === undefined || !Number.isFinite(value) ? undefined : value
}

function pointsIn(node: XmlNode | undefined, ...names: string[]): number | undefined {
  const value = numberIn(node, ...names)
  return value === undefined ? undefined : value / twips
}

/** Whether a switch such as `w:b` stands and isn't off. */
export function isOn(node: XmlNode | undefined): boolean | undefined {
  return node && !['0', 'false', 'off', 'none'].includes(attribute(node, 'w:val') ?? '1')
}

/** Without what is undefined, so that it covers nothing. */
function said(look: { [K in keyof Look]: Look[K] | undefined }): Look {
  return Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined)) as Look
}

export function runLook(rPr: XmlNode | undefined): Look {
  const fonts = child(rPr, 'w:rFonts')
  const size = numberIn(child(rPr, 'w:sz'), 'val')
  const color = attribute(child(rPr, 'w:color'), 'w:val')
  return said({
    font: attribute(fonts, 'w:eastAsia') ?? attribute(fonts, 'w:ascii'),
    points: size === undefined ? undefined : size / 2,
    spacing: pointsIn(child(rPr, 'w:spacing'), 'val'),
    bold: isOn(child(rPr, 'w:b')),
    color: color === undefined || !/^[0-9A-Fa-f]{6}$/.test(color) ? undefined : color,
  })
}

const aligned: Readonly<Record<string, PaperParagraph['align']>> = {
  left: 'left',
  start: 'left',
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'both',
  distribute: 'both',
}

function paragraphLook(pPr: XmlNode | undefined): Look {
  const spacing = child(pPr, 'w:spacing')
  const indent = child(pPr, 'w:ind')
  const line = pointsIn(spacing, 'line')
  const hanging = pointsIn(indent, 'hanging') || undefined
  return said({
    align: aligned[attribute(child(pPr, 'w:jc'), 'w:val') ?? ''],
    first: hanging === undefined ? pointsIn(indent, 'firstLine') : -hanging,
    firstChars: hanging === undefined ? numberIn(indent, 'firstLineChars') : undefined,
    left: pointsIn(indent, 'left', 'start'),
    leftChars: numberIn(indent, 'startChars', 'leftChars'),
    right: pointsIn(indent, 'right', 'end'),
    rightChars: numberIn(indent, 'endChars', 'rightChars'),
    line: line === undefined ? undefined : attribute(spacing, 'w:lineRule') === 'exact' ? line : 'auto',
    before: pointsIn(spacing, 'before'),
    after: pointsIn(spacing, 'after'),
    offGrid: isOn(child(pPr, 'w:snapToGrid')) === false ? true : undefined,
    ruled: child(pPr, 'w:pBdr', 'w:bottom') ? true : undefined,
    newPage: isOn(child(pPr, 'w:pageBreakBefore')),
    withNext: isOn(child(pPr, 'w:keepNext')),
  })
}

/** How paragraphs and runs look by the styles of a document. */
export interface Styles {
  ofParagraph(pPr: XmlNode | undefined): Look
}

export function stylesIn(tree: readonly XmlNode[]): Styles {
  const root = tree.find((node) => tagOf(node) === 'w:styles')
  const styles = (root ? childrenOf(root) : []).filter((node) => tagOf(node) === 'w:style')
  const byId = new Map(styles.map((style) => [attribute(style, 'w:styleId'), style]))
  const standard = styles.find(
    (style) => attribute(style, 'w:type') === 'paragraph' && attribute(style, 'w:default') === '1',
  )
  const defaults = child(root, 'w:docDefaults')
  const base: Look = {
    ...paragraphLook(child(defaults, 'w:pPrDefault', 'w:pPr')),
    ...runLook(child(defaults, 'w:rPrDefault', 'w:rPr')),
  }
  const known = new Map<XmlNode, Look>()
  const lookOf = (style: XmlNode | undefined, depth = 0): Look => {
    if (!style || depth > 20) return base
    const found = known.get(style)
    if (found) return found
    const below = lookOf(byId.get(attribute(child(style, 'w:basedOn'), 'w:val')), depth + 1)
    const look = { ...below, ...paragraphLook(child(style, 'w:pPr')), ...runLook(child(style, 'w:rPr')) }
    known.set(style, look)
    return look
  }
  return {
    ofParagraph(pPr) {
      const id = attribute(child(pPr, 'w:pStyle'), 'w:val')
      return { ...lookOf(byId.get(id) ?? standard), ...paragraphLook(pPr) }
    },
  }
}

const bodyPoints = 10.5

export function asRun(text: string, look: Look): PaperRun {
  const { font, points = bodyPoints, spacing = 0, bold = false, color } = look
  return { text, points, spacing, bold, ...(font ? { font } : {}), ...(color ? { color } : {}) }
}

/** A paragraph's look as lengths on paper; `grid` is the pitch of the page's lines. */
export function asParagraph(look: Look, grid: number | undefined): Omit<PaperParagraph, 'pieces'> {
  const { points = bodyPoints, spacing = 0 } = look
  const length = (chars: number | undefined, own: number | undefined) =>
    chars === undefined || chars === 0 ? (own ?? 0) : (chars / 100) * (points + spacing)
  const line = typeof look.line === 'number' ? look.line : look.offGrid ? undefined : grid
  return {
    kind: 'text',
    align: look.align ?? 'left',
    first: length(look.firstChars, look.first),
    left: length(look.leftChars, look.left),
    right: length(look.rightChars, look.right),
    before: look.before ?? 0,
    after: look.after ?? 0,
    newPage: look.newPage ?? false,
    endsPage: false,
    withNext: look.withNext ?? false,
    ruled: look.ruled ?? false,
    ...(line === undefined ? {} : { line }),
  }
}
