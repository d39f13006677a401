import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { judge } from './judges.ts'
import { tempFolder } from './temp.ts'

/** A file as LibreOffice opens it and saves it again, under another form. */
function converted(bytes: Uint8Array, from: string, to: string): string {
  const folder = tempFolder('office')
  const file = join(folder, `paper.${from}`)
  writeFileSync(file, bytes)
  const out = join(folder, 'out')
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  execFileSync(judge('soffice') ?? '', [profile, '--headless', '--convert-to', to, '--outdir', out, file], {
    stdio: 'ignore',
  })
  return join(out, `paper.${to}`)
}

/** A .docx as LibreOffice opens it and saves it again: as .docx, or printed. */
export function savedByLibreOffice(docx: Uint8Array, as: 'docx' | 'pdf'): string {
  return converted(docx, 'docx', as)
}

export function bytesByLibreOffice(docx: Uint8Array): Buffer {
  return readFileSync(savedByLibreOffice(docx, 'docx'))
}

/** A .docx that became a document of LibreOffice's own, in which a text was replaced wherever it stands, and was saved as .docx again. */
export function editedByLibreOffice(docx: Uint8Array, was: string, now: string): Buffer {
  const own = readFileSync(converted(docx, 'docx', 'fodt'), 'utf8')
  const parts = own.split(was)
  if (parts.length < 2) throw new Error(`not in the document: ${was}`)
  return readFileSync(converted(Buffer.from(parts.join(now)), 'fodt', 'docx'))
}
