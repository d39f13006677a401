import { tagOf, type XmlNode } from './docx-xml.ts'

/** The order in which the schema of WordprocessingML has the parts of a format (CT_PPr, CT_RPr). */
const orders = {
  paragraph:
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
  run: 'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath',
}
const rank = {
  paragraph: new Map(orders.paragraph.split(' ').map((tag, index) => [`w:${tag}`, index])),
  run: new Map(orders.run.split(' ').map((tag, index) => [`w:${tag}`, index])),
}

/** A format of its own parts and of those others that it says nothing of. */
export function inOrder(of: keyof typeof rank, own: readonly XmlNode[], others: readonly XmlNode[]): XmlNode[] {
  const tags = new Set(own.map(tagOf))
  const place = (node: XmlNode) => rank[of].get(tagOf(node)) ?? Number.MAX_SAFE_INTEGER
  return [...own, ...others.filter((node) => !tags.has(tagOf(node)))].toSorted((a, b) => place(a) - place(b))
}
