import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nameOf, type Node, nodesOf, sourcesBelow } from './syntax.ts'

const root = join(import.meta.dirname, '..', '..')
const declared = nodesOf('electron.d.ts', readFileSync(join(root, 'node_modules', 'electron', 'electron.d.ts'), 'utf8'))
const double = join(root, 'test', 'support', 'electron-double')

function membersOf(name: string): Set<string> {
  const bodies = declared.filter(
    (node) => /^(ClassDeclaration|TSInterfaceDeclaration)$/.test(node.type) && nameOf(node['id']) === name,
  )
  const members = bodies.flatMap((node) => (node['body'] as { body: Node[] }).body)
  return new Set(members.map((member) => nameOf(member['key'])))
}

/** Events that a class of Electron emits, by the first parameter of its `on`. */
function eventsOf(name: string): Set<string> {
  const found = new Set<string>()
  for (const node of declared) {
    if (!/^(ClassDeclaration|TSInterfaceDeclaration)$/.test(node.type) || nameOf(node['id']) !== name) continue
    for (const event of JSON.stringify((node['body'] as { body: Node[] }).body).matchAll(
      /"typeAnnotation":\{"type":"TSLiteralType","literal":\{"type":"Literal","value":"([a-z-]+)"/g,
    )) {
      if (event[1]) found.add(event[1])
    }
  }
  return found
}

const load = (file: string) => createRequire(import.meta.url)(join(double, file)) as Record<string, object>
const outside = load('electron.ts')
const parts: Record<string, object | undefined> = { ...outside, ...load('web-contents.ts'), ...load('session.ts') }
const emitter = new Set(['domain', '_events', '_eventsCount', '_maxListeners'])
const ownNames = (value: object) =>
  Object.getOwnPropertyNames(value).filter(
    (name) => !emitter.has(name) && !['length', 'name', 'prototype', 'constructor'].includes(name),
  )

/** What only the tests look at; Electron has nothing of that name. */
const forTests: Record<string, string[]> = {
  Session: ['filter', 'permissions', 'serve'],
  BrowserWindow: ['webPreferences', 'visible', 'menuBar'],
  Protocol: ['handlers'],
  WebContents: ['load', 'destroy'],
}

test.each([
  ['app', 'App'],
  ['BrowserWindow', 'BrowserWindow'],
  ['ipcMain', 'IpcMain'],
  ['Menu', 'Menu'],
  ['dialog', 'Dialog'],
  ['protocol', 'Protocol'],
  ['powerMonitor', 'PowerMonitor'],
  ['Session', 'Session'],
  ['WebContents', 'WebContents'],
])('every name of the double’s %s is one of Electron’s', (exported, name) => {
  const value = parts[exported] as object & { prototype?: object }
  const known = membersOf(name)
  expect(known.size).toBeGreaterThan(3)
  const names = [...ownNames(value), ...(value.prototype ? ownNames(value.prototype) : [])]
  expect(names.filter((one) => !known.has(one) && !forTests[name]?.includes(one))).toEqual([])
})

test('the double exports nothing that Electron does not', () => {
  expect(Object.keys(outside).toSorted()).toEqual([
    'BrowserWindow',
    'Menu',
    'app',
    'dialog',
    'ipcMain',
    'powerMonitor',
    'protocol',
    'session',
  ])
})

test.each([
  ['browser-window.ts', 'BrowserWindow', ['ready-to-show', 'closed', 'focus', 'restore']],
  [
    'web-contents.ts',
    'WebContents',
    [
      'will-navigate',
      'will-frame-navigate',
      'will-redirect',
      'will-attach-webview',
      'did-start-navigation',
      'render-process-gone',
      'destroyed',
    ],
  ],
  ['app.ts', 'App', ['will-quit', 'window-all-closed', 'second-instance', 'web-contents-created', 'activate']],
  ['power-monitor.ts', 'PowerMonitor', ['suspend', 'lock-screen']],
  ['session.ts', 'Session', ['will-download']],
])('events of the double’s %s are those of Electron’s %s', (file, name, events) => {
  expect(sourcesBelow(double).has(file)).toBe(true)
  const known = eventsOf(name)
  expect(events.filter((event) => !known.has(event))).toEqual([])
})
