/** Stock Chromium cannot open `app://host/x`: it sees `http://host.app.localhost/x`, which is as secure a context. */
export function mapped(address: string): string {
  const match = /^(app|evidence):\/\/([^/?#]+)(.*)$/.exec(address)
  return match ? `http://${match[2]}.${match[1]}.localhost${match[3] || '/'}` : address
}

/** The address that Electron would show. */
export function unmapped(address: string): string {
  const match = /^http:\/\/([^/?#]+)\.(app|evidence)\.localhost(.*)$/.exec(address)
  return match ? `${match[2]}://${match[1]}${match[3]}` : address
}

export function mappedHeaders(headers: Headers): Record<string, string> {
  const mappedPolicy = ([name, value]: [string, string]) =>
    name === 'content-security-policy'
      ? [name, value.replaceAll('evidence:', 'http://*.evidence.localhost')]
      : [name, value]
  return Object.fromEntries([...headers].map(mappedPolicy)) as Record<string, string>
}

/** Every address in an answer on its way into the page. */
export function mappedDeeply(value: unknown): unknown {
  if (typeof value === 'string') return mapped(value)
  if (Array.isArray(value)) return value.map(mappedDeeply)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mappedDeeply(one)]))
}
