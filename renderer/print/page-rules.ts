import type { PaperPage } from '#domain/paper-page.ts'
import { familyOf } from './paper-fonts.ts'

/** Whether the browser can print in the margins of a page; without that there is no page number. */
export function printsInMargins(): boolean {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('@page { @top-center { content: "x" } }')
  return sheet.cssRules[0]?.cssText.includes('top-center') ?? false
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\\n\r\f]/g, (character) => `\\${character.codePointAt(0)?.toString(16) ?? ''} `)}"`
}

/** 信函格式: the mark 30 mm below the page's edge, a double red line of 170 mm 4 mm below it, the text after that; at its foot the lines again and no number. */
function markRules({ text, points, spacing, font, color = 'c00000' }: NonNullable<PaperPage['mark']>): string {
  const height = `(${String(points)}pt * 1.2 + 4mm)`
  return `@page letter:first {
    margin-top: calc(${height} + 36mm);
    @top-center {
      content: ${quoted(text)};
      width: 170mm;
      height: calc${height};
      margin-top: 30mm;
      border-bottom: 1.6mm double #c00000;
      color: #${color};
      font: ${String(points)}pt / 1.2 ${familyOf(font)};
      letter-spacing: ${String(spacing)}pt;
      text-align: center;
      vertical-align: top;
      white-space: nowrap;
    }
    @bottom-center {
      content: '';
      width: 170mm;
      height: 0.6mm;
      margin-top: 13mm;
      border-top: 0.5mm solid #c00000;
      border-bottom: 1mm solid #c00000;
      vertical-align: top;
    }
    @bottom-right { content: none; }
    @bottom-left { content: none; }
  }`
}

/** 四号 between dashes, 7 mm below the type area, a character in from the outer edge. */
function numberRules(name: string, side: 'left' | 'right'): string {
  return `@page ${name}:${side} {
    @bottom-${side} {
      content: '— ' counter(page) ' —';
      margin-${side}: 14pt;
      padding-top: 7mm;
      font: 14pt / 1 ${familyOf('宋体').replace('"paper-latin",', '')};
      vertical-align: top;
    }
  }`
}

/** The size and the margins of a document's pages, and what stands over the first one. */
export function pageRules({ page, letter, mark }: PaperPage): string {
  const { widthMm, heightMm, top, right, bottom, left } = page
  const margin = [top, right, bottom, left].map((mm) => `${String(mm)}mm`).join(' ')
  const name = letter ? 'letter' : 'document'
  return [
    `@page ${name} { size: ${String(widthMm)}mm ${String(heightMm)}mm; margin: ${margin}; }`,
    numberRules(name, 'right'),
    numberRules(name, 'left'),
    ...(mark && printsInMargins() ? [markRules(mark)] : []),
  ].join('\n')
}
