import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '..', '..')
const run = promisify(execFile)

export const folders = ['domain', 'bundle', 'db', 'services', 'hq', 'electron', 'renderer', 'seeds', 'build', 'test']

/** An empty house with the real rules: configuration of the linter and the compiler, no source. */
export function emptyHouse(at: string) {
  for (const file of ['package.json', '.oxlintrc.json', 'tsconfig.json', 'tsconfig.base.json'])
    copyFileSync(join(root, file), join(at, file))
  symlinkSync(join(root, 'node_modules'), join(at, 'node_modules'), 'junction')
  for (const folder of folders) {
    mkdirSync(join(at, folder))
    copyFileSync(join(root, folder, 'tsconfig.json'), join(at, folder, 'tsconfig.json'))
  }
}

export function put(house: string, path: string, text: string) {
  mkdirSync(dirname(join(house, path)), { recursive: true })
  writeFileSync(join(house, path), text)
}

async function complaints(house: string, tool: string, args: string[]) {
  const bin = join(root, 'node_modules', tool)
  try {
    const { stdout } = await run(process.execPath, [bin, ...args], { cwd: house, maxBuffer: 64e6 })
    return stdout
  } catch (error) {
    return String((error as { stdout: string }).stdout)
  }
}

/** `path rule` of everything that oxlint refuses. */
export async function lint(house: string): Promise<Set<string>> {
  const text = await complaints(house, 'oxlint/bin/oxlint', ['--type-aware', '-f', 'unix', ...folders])
  const lines = text.matchAll(/^(.+?):\d+:\d+: .*\[Error\/(.+?)\]$/gm)
  return new Set(Array.from(lines, ([, path, rule]) => `${path} ${rule}`))
}

/** Paths of all files in which the compiler finds an error, in the whole house. */
export async function compile(house: string): Promise<Set<string>> {
  const text = await complaints(house, 'typescript/bin/tsc', ['-b', '--pretty', 'false'])
  return new Set(Array.from(text.matchAll(/^(.+?)\(\d+,\d+\): error/gm), ([, path]) => path ?? ''))
}
