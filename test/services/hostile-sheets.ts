import { crc32, deflateRawSync } from 'node:zlib'
import { utils, type WorkSheet, write } from '@e965/xlsx'
import type { ImportKind } from '#domain/contract/places.ts'
import type { Plan } from '#services/imports/intent.ts'
import { planImport } from '#services/imports/plan-import.ts'
import { readSheets } from '#services/imports/read-sheets.ts'
import { knownInMemory, words } from './imports-known.ts'

export const utf8 = (text: string) => new TextEncoder().encode(text)
export const head = ['单位名称', '姓名', '工号', '职务']
export const good = ['县财政局', '李明', '0013', '科员']

export function sheet(rows: unknown[][], adjust: (sheet: WorkSheet) => void = () => undefined): Uint8Array {
  const made = utils.aoa_to_sheet(rows)
  adjust(made)
  const book = utils.book_new()
  utils.book_append_sheet(book, made, '一')
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array
}
export function merged(...ranges: string[]) {
  return (made: WorkSheet) => {
    made['!merges'] = ranges.map((range) => utils.decode_range(range))
  }
}
/** A zip whose central directory may lie about sizes. */
export function zip(files: Record<string, Uint8Array>, claimed?: number, flags = 0): Uint8Array {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [name, bytes] of Object.entries(files)) {
    const packed = deflateRawSync(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claimed ?? bytes.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const offset = Buffer.alloc(14)
    offset.writeUInt32LE(at, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, offset, Buffer.from(name)]))
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}
export function rawXlsx(sheetXml: string, extra: Record<string, Uint8Array> = {}, sheetAttributes = ''): Uint8Array {
  const x = (text: string) => utf8(`<?xml version="1.0" encoding="UTF-8"?>${text}`)
  return zip({
    '[Content_Types].xml': x(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    ),
    '_rels/.rels': x(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    'xl/workbook.xml': x(
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="一" sheetId="1" r:id="r1" ${sheetAttributes}/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': x(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': x(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheetXml}</sheetData></worksheet>`,
    ),
    ...extra,
  })
}
export const inline = (cell: string, text: string) => `<c r="${cell}" t="inlineStr"><is><t>${text}</t></is></c>`
export function gb18030(text: string): Uint8Array {
  const table = new Map<string, number[]>()
  for (let a = 0x81; a <= 0xfe; a += 1)
    for (let b = 0x40; b <= 0xfe; b += 1)
      if (b !== 0x7f) table.set(new TextDecoder('gb18030').decode(Uint8Array.of(a, b)), [a, b])
  return Uint8Array.from(
    Array.from(text).flatMap((char) => (char < '\u0080' ? [char.charCodeAt(0)] : (table.get(char) ?? []))),
  )
}
export function utf16(text: string, mark: boolean): Uint8Array {
  return Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
}

export const known = knownInMemory()
known.apply(
  planImport('units', await readSheets(utf8('代码,单位名称\nQL1,县财政局\nQL2,县司法局\nQL8,同名站\nQL9,同名站')), {
    known,
    ...words,
  }).intents,
)

export async function plan(bytes: Uint8Array, kind: ImportKind = 'people'): Promise<Plan> {
  return planImport(kind, await readSheets(bytes), { known, ...words })
}
export const csv = [head, good].map((row) => row.join(',')).join('\n')
