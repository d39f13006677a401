import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { folders } from './support/house.ts'
import { worker } from '../build/worker-chunks.mjs'

const root = join(import.meta.dirname, '..')
const source = /\.(ts|tsx|mjs)$/
const vague = /(^|[-/])(utils?|helpers?|common|managers?|misc)([-./]|$)/
const mayHoldAClass = /^domain\/fault\.ts$|error-boundary\.tsx$/

function files(folder: string) {
  if (!existsSync(join(root, folder))) return []
  const found = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return found.filter((path) => source.test(path)).map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
}

const everything = folders.flatMap(files)
const product = everything.filter((path) => !path.startsWith('test/'))
const text = (path: string) => readFileSync(join(root, path), 'utf8')
const lines = (path: string) => text(path).trimEnd().split('\n').length

test('files stay small: median 60 lines, 90 % within 180, none over 300', () => {
  const sizes = product.map(lines).toSorted((a, b) => a - b)
  const share = (part: number) => sizes[Math.ceil(sizes.length * part) - 1]
  expect(share(0.5)).toBeLessThanOrEqual(60)
  expect(share(0.9)).toBeLessThanOrEqual(180)
  expect(everything.filter((path) => lines(path) > 300)).toEqual([])
})

test('no file has a vague name', () => {
  expect(everything.filter((path) => vague.test(path))).toEqual([])
})

test('functions, not classes', () => {
  const declared = /^\s*(export )?(default )?(abstract )?class \w/m
  expect(product.filter((path) => declared.test(text(path)) && !mayHoldAClass.test(path))).toEqual([])
})

test('nothing only passes other files on', () => {
  expect(product.filter((path) => /^index\.tsx?$/.test(basename(path)) && !path.startsWith('electron/'))).toEqual([])
})

test('every thread is named so that the build finds its file', () => {
  const started = (path: string, how: RegExp) => text(path).match(how)?.length ?? 0
  const threads = product.filter((path) => path.endsWith('.ts') && started(path, /new Worker\(/g) > 0)
  expect(threads.length).toBeGreaterThan(3)
  expect(threads.filter((path) => started(path, worker) !== started(path, /new Worker\(/g))).toEqual([])
})
