import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { describe, test } from 'vitest'

/** Public tools that check our output from outside, and the Debian package each comes from. */
const judges = {
  age: 'age',
  'age-keygen': 'age',
  cksum: 'coreutils',
  bsdtar: 'libarchive-tools',
  jq: 'jq',
  openssl: 'openssl',
  pdfinfo: 'poppler-utils',
  pdftotext: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  python3: 'python3',
  sha256sum: 'coreutils',
  soffice: 'libreoffice-writer-nogui',
  'ssh-keygen': 'openssh-client',
  strace: 'strace',
  unzip: 'unzip',
} as const

export type Judge = keyof typeof judges

/** Path of an outside judge. Where it is missing: undefined and a loud line, under CI an error. */
export function judge(name: Judge): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  const path = folders.map((folder) => join(folder, name)).find((file) => existsSync(file))
  if (path) return path
  const complaint = `outside judge ${name} is missing: apt-get install ${judges[name]}`
  if (process.env['CI']) throw new Error(complaint)
  console.warn(`SKIPPED: ${complaint}`)
  return undefined
}

/** `test`, or `test.skip` where one of the judges is missing. */
export function testWithJudges(...names: Judge[]): typeof test | typeof test.skip {
  return names.every((name) => judge(name)) ? test : test.skip
}

/** The same for everything in a block, whose preparations need the judges too. */
export function describeWithJudges(...names: Judge[]): typeof describe | typeof describe.skip {
  return names.every((name) => judge(name)) ? describe : describe.skip
}
