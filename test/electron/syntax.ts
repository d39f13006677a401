import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseSync } from 'vite'

export interface Node {
  type: string
  [key: string]: unknown
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
}

/** Every node of a source text, parents first. */
export function nodesOf(name: string, source: string): Node[] {
  const { program, errors } = parseSync(name, source)
  if (errors.length > 0) throw new Error(`${name}: ${errors[0]?.message ?? ''}`)
  const nodes: Node[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk)
    else if (isNode(value)) {
      nodes.push(value)
      Object.values(value).forEach(walk)
    }
  }
  walk(program)
  return nodes
}

/** The sources of a folder by their path below it. */
export function sourcesBelow(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.ts'),
  )
  return new Map(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return [relative(folder, file).split(sep).join('/'), readFileSync(file, 'utf8')]
    }),
  )
}

export const nameOf = (node: unknown): string => (isNode(node) && typeof node['name'] === 'string' ? node['name'] : '')

/** `x.y.z(…)` as `x.y.z`; the empty text for anything that is no plain path. */
export function pathOf(node: unknown): string {
  if (!isNode(node)) return ''
  if (node.type === 'Identifier') return nameOf(node)
  if (node.type !== 'MemberExpression' || node['computed'] === true) return ''
  const object = pathOf(node['object'])
  return object === '' ? nameOf(node['property']) : `${object}.${nameOf(node['property'])}`
}

export function literalOf(node: unknown): unknown {
  return isNode(node) && node.type === 'Literal' ? node['value'] : undefined
}

/** The properties of an object written out in place. */
export function propertiesOf(node: unknown): Map<string, Node> {
  const properties = isNode(node) && Array.isArray(node['properties']) ? (node['properties'] as Node[]) : []
  return new Map(
    properties.filter((one) => one.type === 'Property').map((one) => [nameOf(one['key']), one['value'] as Node]),
  )
}
