import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { judge } from './judges.ts'
import { tempFolder } from './temp.ts'

/** A .docx as LibreOffice opens it and saves it again: as .docx, or printed. */
export function savedByLibreOffice(docx: Uint8Array, as: 'docx' | 'pdf'): string {
  const folder = tempFolder('office')
  const file = join(folder, 'paper.docx')
  writeFileSync(file, docx)
  const out = join(folder, 'out')
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  execFileSync(judge('soffice') ?? '', [profile, '--headless', '--convert-to', as, '--outdir', out, file], {
    stdio: 'ignore',
  })
  return join(out, `paper.${as}`)
}

export function bytesByLibreOffice(docx: Uint8Array): Buffer {
  return readFileSync(savedByLibreOffice(docx, 'docx'))
}
